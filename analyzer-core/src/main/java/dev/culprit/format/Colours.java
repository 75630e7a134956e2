package dev.culprit.format;

/** The sequences with which programs colour their lines for a terminal (ECMA-48, CSI). */
final class Colours {

  static final byte ESCAPE = 0x1B;

  private Colours() {}

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
