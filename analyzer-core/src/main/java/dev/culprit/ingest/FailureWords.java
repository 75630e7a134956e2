package dev.culprit.ingest;

import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Words of which one stands in nearly every text about a failure. Where a record states no level,
 * such as what a program prints and its container keeps, one without any of them is not looked at
 * further; one with them is only suspected, and the rules decide.
 */
final class FailureWords {

  private static final List<String> WORDS =
      List.of(
          "error",
          "exception",
          "fail",
          "fatal",
          "critical",
          "panic",
          "timed out",
          "timeout",
          "exceed",
          "overload",
          "refused",
          "denied",
          "rejected",
          "unauthorized",
          "forbidden",
          "too many requests",
          "rate limit",
          "reset by peer",
          "broken pipe",
          "unreachable",
          "unavailable",
          "bad gateway",
          "insufficient",
          "socket hang up",
          "econn",
          "enotfound",
          " eof");

  private static final byte[][][] BY_FIRST = new byte[256][][];

  static {
    for (int first = 0; first < BY_FIRST.length; first++) {
      char letter = (char) first;
      BY_FIRST[first] =
          WORDS.stream()
              .filter(word -> word.charAt(0) == letter)
              .map(word -> word.getBytes(StandardCharsets.US_ASCII))
              .toArray(byte[][]::new);
    }
  }

  private FailureWords() {}

  /** Whether one of them stands there, in either case. */
  static boolean standIn(byte[] b, int from, int to) {
    for (int i = from; i < to; i++) {
      for (byte[] word : BY_FIRST[lower(b[i])]) {
        if (stands(word, b, i, to)) {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean stands(byte[] word, byte[] b, int at, int to) {
    if (to - at < word.length) {
      return false;
    }
    for (int i = 1; i < word.length; i++) {
      if (lower(b[at + i]) != word[i]) {
        return false;
      }
    }
    return true;
  }

  private static int lower(byte b) {
    return b >= 'A' && b <= 'Z' ? b | 0x20 : b & 0xFF;
  }
}
