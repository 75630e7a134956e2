package dev.culprit.rules;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Blanks out of a text what is data of the user's, not evidence: prompts and token ids that errors
 * carry along, tool definitions, settings of retries, and the paths of URLs. The length stays.
 */
final class Spans {

  /** Keys whose arrays and objects are the caller's own data or settings. */
  private static final List<String> ECHOED =
      List.of(
          "\"prompt_token_ids\"",
          "\"messages\"",
          "\"input\"",
          "\"prompt\"",
          "\"tools\"",
          "\"input_ids\"",
          "\"system\"",
          "\"retryOn\"",
          "\"retry_on\"");

  private static final int LONGEST = 32 << 10;

  private Spans() {}

  static String blanked(String text) {
    StringBuilder out = null;
    for (String key : ECHOED) {
      int at = text.indexOf(key);
      while (at >= 0) {
        int value = skipTo(text, at + key.length());
        int end = value < 0 ? -1 : endOf(text, value);
        if (end > value && isData(key, text, value, end)) {
          out = out == null ? new StringBuilder(text) : out;
          blank(out, value + 1, end - 1);
        }
        at = text.indexOf(key, Math.max(at + key.length(), end));
      }
    }
    return urls(text, out);
  }

  private static int skipTo(String text, int from) {
    int at = from;
    while (at < text.length() && (text.charAt(at) == ' ' || text.charAt(at) == ':')) {
      at++;
    }
    boolean valued = at > from && at < text.length() && text.substring(from, at).indexOf(':') >= 0;
    return valued && "[{\"".indexOf(text.charAt(at)) >= 0 ? at : -1;
  }

  /** An array of messages has roles; the word also names a list of error texts. */
  private static boolean isData(String key, String text, int from, int to) {
    if (!key.equals("\"messages\"")) {
      return true;
    }
    int role = text.indexOf("\"role\"", from);
    return role >= 0 && role < to;
  }

  private static int endOf(String text, int from) {
    int last = Math.min(text.length(), from + LONGEST);
    if (text.charAt(from) == '"') {
      for (int i = from + 1; i < last; i++) {
        if (text.charAt(i) == '"'
            && (i + 1 == text.length() || ",}\n".indexOf(text.charAt(i + 1)) >= 0)) {
          return i + 1;
        }
      }
      return -1;
    }
    int depth = 0;
    for (int i = from; i < last; i++) {
      char c = text.charAt(i);
      if (c == '[' || c == '{') {
        depth++;
      } else if (c == ']' || c == '}') {
        depth--;
        if (depth == 0) {
          return i + 1;
        }
      }
    }
    int line = text.indexOf('\n', from);
    return line < 0 ? last : Math.min(line, last);
  }

  /** A path is a place, not a statement: {@code /docs/rate-limit-errors} tells of no limit. */
  private static String urls(String text, @Nullable StringBuilder blanked) {
    StringBuilder out = blanked;
    int at = text.indexOf("://");
    while (at >= 0) {
      int path = at + 3;
      while (path < text.length() && within(text.charAt(path)) && text.charAt(path) != '/') {
        path++;
      }
      int end = path;
      while (end < text.length() && within(text.charAt(end))) {
        end++;
      }
      if (end > path + 1) {
        out = out == null ? new StringBuilder(text) : out;
        blank(out, path + 1, end);
      }
      at = text.indexOf("://", end);
    }
    return out == null ? text : out.toString();
  }

  private static boolean within(char c) {
    return c > ' ' && "\"<>()[]{},;|".indexOf(c) < 0;
  }

  private static void blank(StringBuilder out, int from, int to) {
    for (int i = from; i < to; i++) {
      out.setCharAt(i, '\u00b7');
    }
  }
}
