package dev.culprit.format;

/**
 * The time stamp of a line, read once for all layouts that look for it at the same place. Not safe
 * for use by several threads at once.
 */
final class StampCache {

  private static final int SHORTEST = 14;

  /** How many digits a date, and seconds and milliseconds since 1970, have. */
  private static final int DATE = 8;

  private static final int SECONDS = 10;
  private static final int MILLIS = 13;

  private final Timestamps times;
  private int readAt = -1;
  private int endedAt;
  private long millis;

  StampCache(Timestamps times) {
    this.times = times;
  }

  /** Turns to another line. */
  void clear() {
    readAt = -1;
  }

  /** Behind the time that begins at {@code from}; -1 if there is none. */
  int end(byte[] b, int from, int to) {
    if (from != readAt) {
      readAt = from;
      boolean found = isWritten(b, from, to) && times.parse(b, from, to);
      endedAt = found ? times.endedAt() : -1;
      millis = found ? times.millis() : millis;
    }
    return endedAt;
  }

  /** The time that was found last, in milliseconds since 1970-01-01T00:00Z. */
  long millis() {
    return millis;
  }

  /** Whether a date may stand there; a bare number may be anything. */
  private static boolean isWritten(byte[] b, int from, int to) {
    if (to - from < SHORTEST) {
      return false;
    }
    for (int i = from; i < from + 5; i++) {
      if (!Digits.isDigit(b[i])) {
        return true;
      }
    }
    return isEpoch(b, from, to);
  }

  /**
   * Seconds since 1970 with a fraction, milliseconds, or a date in eight digits: of this century,
   * and with a blank or a T where such a number ends.
   */
  private static boolean isEpoch(byte[] b, int from, int to) {
    int digits = 0;
    while (from + digits < to && digits <= MILLIS && Digits.isDigit(b[from + digits])) {
      digits++;
    }
    if (from + digits + 1 >= to) {
      return false;
    }
    byte behind = b[from + digits];
    if (digits == DATE) {
      return b[from] == '2' && (behind == ' ' || behind == 'T') && Digits.isDigit(b[from + 9]);
    }
    return b[from] == '1'
        && (digits == SECONDS && behind == '.' && Digits.isDigit(b[from + digits + 1])
            || digits == MILLIS && behind == ' ');
  }
}
