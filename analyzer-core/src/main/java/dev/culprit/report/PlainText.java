package dev.culprit.report;

/**
 * Makes text that came from a log harmless for a terminal: what would move the cursor, change
 * colours or reorder what is read becomes visible instead.
 */
public final class PlainText {

  private PlainText() {}

  /**
   * The text on one line: control characters (escape sequences among them) become their Unicode
   * pictures, line ends a blank, and characters that only steer the direction of writing are left
   * out.
   */
  public static String of(String text) {
    StringBuilder plain = null;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean harmless = c >= ' ' && c < 0x7F || c > 0x9F && !steers(c);
      if (harmless) {
        if (plain != null) {
          plain.append(c);
        }
        continue;
      }
      if (plain == null) {
        plain = new StringBuilder(text.length()).append(text, 0, i);
      }
      append(plain, c);
    }
    return plain == null ? text : plain.toString();
  }

  private static void append(StringBuilder plain, char c) {
    if (c == '\n' || c == '\t') {
      plain.append(' ');
    } else if (c == 0x7F) {
      plain.append('\u2421');
    } else if (c < ' ' && c != '\r') {
      plain.append((char) (0x2400 + c));
    } else if (c >= 0x80 && c <= 0x9F) {
      plain.append('\uFFFD');
    }
  }

  /** Bidirectional controls (UAX 9), line and paragraph separators, the byte order mark. */
  private static boolean steers(char c) {
    return c >= 0x202A && c <= 0x202E
        || c >= 0x2066 && c <= 0x2069
        || c == 0x200E
        || c == 0x200F
        || c == 0x061C
        || c == 0x2028
        || c == 0x2029
        || c == 0xFEFF;
  }
}
