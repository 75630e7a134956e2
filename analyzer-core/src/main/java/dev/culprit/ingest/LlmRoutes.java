package dev.culprit.ingest;

import java.nio.charset.StandardCharsets;

/**
 * The request paths of LLM APIs, as the providers document them, wherever a gateway mounts them.
 */
final class LlmRoutes {

  private static final byte[][] MARKS =
      bytes(
          "/messages",
          "/completions",
          "/complete",
          "/responses",
          "/embeddings",
          "/invoke",
          "/converse",
          ":generateContent",
          ":streamGenerateContent",
          ":rawPredict",
          ":streamRawPredict",
          ":countTokens",
          "/api/generate",
          "/api/chat",
          "/v1/models",
          "api.anthropic.com",
          "api.openai.com");

  private LlmRoutes() {}

  private static byte[][] bytes(String... marks) {
    byte[][] all = new byte[marks.length][];
    for (int i = 0; i < marks.length; i++) {
      all[i] = marks[i].getBytes(StandardCharsets.UTF_8);
    }
    return all;
  }

  /** Whether the beginning of a content names any. */
  static boolean anyIn(byte[] sample, int length) {
    return within(sample, 0, length);
  }

  /** Whether the path, or the authority of a CONNECT, is one. */
  static boolean within(byte[] block, int from, int to) {
    for (int i = from; i < to; i++) {
      byte b = block[i];
      if (b == '/' || b == ':' || b == 'a') {
        for (byte[] mark : MARKS) {
          if (mark[0] == b && i + mark.length <= to && matches(block, i, mark)) {
            return true;
          }
        }
      }
    }
    return false;
  }

  private static boolean matches(byte[] block, int at, byte[] mark) {
    for (int k = 1; k < mark.length; k++) {
      if (block[at + k] != mark[k]) {
        return false;
      }
    }
    return true;
  }
}
