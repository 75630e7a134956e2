package dev.culprit.format;

/** The sequences with which programs colour their lines for a terminal (ECMA-48, CSI). */
final class Colours {

  static final byte ESCAPE = 0x1B;

  /** What a message quotes further on is its own affair. */
  private static final int SEEN = 64;

  private Colours() {}

  /** Behind the sequences that stand at {@code from}. */
  static int behind(byte[] b, int from, int to) {
    int at = from;
    while (at + 1 < to && b[at] == ESCAPE && b[at + 1] == '[') {
      at += 2;
      while (at < to && (b[at] < '@' || b[at] > '~')) {
        at++;
      }
      at = Math.min(at + 1, to);
    }
    return at;
  }

  /** Whether one stands near the beginning, where programs colour their lines. */
  static boolean begin(byte[] b, int from, int to) {
    int limit = Math.min(to, from + SEEN);
    for (int i = from; i < limit; i++) {
      if (b[i] == ESCAPE) {
        return i + 1 < to && b[i + 1] == '[';
      }
    }
    return false;
  }

  /** Takes them out of the bytes, in place; behind the last byte that is left. */
  static int strip(byte[] b, int from, int to) {
    int into = from;
    int at = from;
    while (at < to) {
      if (b[at] == ESCAPE && at + 1 < to && b[at + 1] == '[') {
        at += 2;
        while (at < to && (b[at] < '@' || b[at] > '~')) {
          at++;
        }
        at++;
      } else {
        b[into++] = b[at++];
      }
    }
    return into;
  }
}
