package dev.culprit.format;

/**
 * Durations as programs write them: a number in the unit of its name ({@code duration_ms}), or with
 * a unit of its own ({@code 812ms}, {@code 1.2 s}, Go's {@code 1m2.5s}).
 */
final class Durations {

  /**
   * From here on a whole number of an unknown unit counts nanoseconds, as Go's {@code
   * time.Duration} does: as milliseconds it would be more than a quarter of an hour.
   */
  private static final double NANOSECONDS_FROM = 1_000_000;

  /** Below this a broken number of an unknown unit counts seconds: milliseconds come whole. */
  private static final double SECONDS_BELOW = 10;

  private static final int LONGEST = 40;

  private int at;

  /** Microseconds; -1 if the bytes are no duration. A unit in the text outranks the given one. */
  long micros(byte[] b, int from, int to, Unit unit) {
    if (from >= to || to - from > LONGEST) {
      return -1;
    }
    at = from;
    double sum = 0;
    while (at < to) {
      int begin = at;
      double number = number(b, to);
      if (number < 0) {
        return -1;
      }
      boolean whole = isWhole(b, begin, at);
      while (at < to && b[at] == ' ') {
        at++;
      }
      if (at == to) {
        return begin == from ? rounded(bare(number, whole, unit)) : -1;
      }
      double micros = unitMicros(b, to);
      if (micros < 0) {
        return -1;
      }
      sum += number * micros;
    }
    return rounded(sum);
  }

  private static long rounded(double micros) {
    return micros > Long.MAX_VALUE / 2.0 ? -1 : Math.round(micros);
  }

  private static double bare(double number, boolean whole, Unit unit) {
    if (unit != Unit.GUESSED) {
      return number * (unit.micros() > 0 ? unit : Unit.MILLISECONDS).micros();
    }
    if (whole && number >= NANOSECONDS_FROM) {
      return number * Unit.NANOSECONDS.micros();
    }
    return number * (whole || number >= SECONDS_BELOW ? Unit.MILLISECONDS : Unit.SECONDS).micros();
  }

  private static boolean isWhole(byte[] b, int from, int to) {
    for (int i = from; i < to; i++) {
      if (!Digits.isDigit(b[i])) {
        return false;
      }
    }
    return true;
  }

  /** A number such as 12, 0.5 or 3.3e-05 at {@link #at}, which moves behind it; -1 if none. */
  private double number(byte[] b, int to) {
    int begin = at;
    double value = 0;
    while (at < to && Digits.isDigit(b[at])) {
      value = value * 10 + (b[at++] - '0');
    }
    if (at == begin) {
      return -1;
    }
    if (at + 1 < to && b[at] == '.' && Digits.isDigit(b[at + 1])) {
      double scale = 1;
      for (at++; at < to && Digits.isDigit(b[at]); at++) {
        scale *= 10;
        value += (b[at] - '0') / scale;
      }
    }
    if (at + 2 < to && (b[at] | 0x20) == 'e' && (b[at + 1] == '-' || b[at + 1] == '+')) {
      int power = 0;
      int digits = at + 2;
      while (digits < to && Digits.isDigit(b[digits]) && power < 100) {
        power = power * 10 + (b[digits++] - '0');
      }
      value *= Math.pow(10, b[at + 1] == '-' ? -power : power);
      at = digits;
    }
    return value;
  }

  /** Microseconds of the unit named at {@link #at}, which moves behind it; -1 if none is. */
  private double unitMicros(byte[] b, int to) {
    int begin = at;
    while (at < to && !Digits.isDigit(b[at])) {
      at++;
    }
    int length = at - begin;
    int first = b[begin] | 0x20;
    int second = length > 1 ? b[begin + 1] | 0x20 : 0;
    boolean named = first == 's' ? isWord(b, begin, at, "seconds") : length <= 2;
    return switch (first) {
      case 'n' -> length == 2 && second == 's' ? Unit.NANOSECONDS.micros() : -1;
      case 'u' -> length == 2 && second == 's' ? 1 : -1;
      case 'm' -> {
        if (isWord(b, begin, at, "milliseconds") || length == 2 && second == 's') {
          yield Unit.MILLISECONDS.micros();
        }
        yield length == 1 || isWord(b, begin, at, "minutes") ? 60 * Unit.SECONDS.micros() : -1;
      }
      case 's' -> named ? Unit.SECONDS.micros() : -1;
      case 'h' -> length == 1 ? 3600 * Unit.SECONDS.micros() : -1;
      // The micro sign and the Greek letter, in UTF-8.
      default -> length == 3 && isMicro(b, begin) && (b[begin + 2] | 0x20) == 's' ? 1 : -1;
    };
  }

  private static boolean isMicro(byte[] b, int at) {
    return b[at] == (byte) 0xC2 && b[at + 1] == (byte) 0xB5
        || b[at] == (byte) 0xCE && b[at + 1] == (byte) 0xBC;
  }

  /** Whether the bytes begin the word, with at least its first letter: s, sec, second, seconds. */
  private static boolean isWord(byte[] b, int from, int to, String word) {
    if (to - from > word.length() || word.charAt(0) == 'm' && to - from < 3) {
      return false;
    }
    for (int i = from; i < to; i++) {
      if ((b[i] | 0x20) != word.charAt(i - from)) {
        return false;
      }
    }
    return true;
  }
}
