package dev.culprit.format;

/** The header that a syslog daemon puts before a line: priority, time, host, program, process. */
final class SyslogHeader {

  private static final int LONGEST = 256;

  private SyslogHeader() {}

  /**
   * Where the line begins behind its header: {@code from} if it has none, -1 if what begins like a
   * header does not end like one.
   */
  static int skip(byte[] b, int from, int to) {
    boolean header =
        b[from] == '<'
            || Digits.month(b, from, to) > 0 && to - from > 4 && b[from + 3] == ' '
            || to - from > 10 && Digits.isDigit(b[from]) && b[from + 4] == '-';
    if (!header) {
      return from;
    }
    int last = Math.min(to - 4, from + LONGEST);
    for (int i = from; i < last; i++) {
      if (b[i] == ']' && b[i + 1] == ':' && b[i + 2] == ' ') {
        return i + 3;
      }
      if (b[i] == ' ' && b[i + 1] == '-' && b[i + 2] == ' ' && b[i + 3] == '-' && b[i + 4] == ' ') {
        return i + 5;
      }
    }
    return -1;
  }
}
