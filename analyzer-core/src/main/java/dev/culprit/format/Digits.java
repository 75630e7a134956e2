package dev.culprit.format;

/** Numbers and calendar words in bytes; -1 where there is none. */
final class Digits {

  /** Days from 1 March of year 0 to 1 January 1970. */
  static final long DAYS_TO_1970 = 719_468;

  private Digits() {}

  static boolean isHex(byte b) {
    int lower = b | 0x20;
    return isDigit(b) || lower >= 'a' && lower <= 'f';
  }

  static boolean isDigit(byte b) {
    return b >= '0' && b <= '9';
  }

  static int one(byte[] b, int at) {
    return isDigit(b[at]) ? b[at] - '0' : -1;
  }

  static int two(byte[] b, int at) {
    int tens = b[at] - '0';
    int ones = b[at + 1] - '0';
    return tens < 0 || tens > 9 || ones < 0 || ones > 9 ? -1 : tens * 10 + ones;
  }

  static int four(byte[] b, int at) {
    int high = two(b, at);
    int low = two(b, at + 2);
    return high < 0 || low < 0 ? -1 : high * 100 + low;
  }

  /** The whole of the bytes as a number; -1 if they are no digits only, or too many. */
  static long whole(byte[] b, int from, int to) {
    if (from >= to || to - from > 18) {
      return -1;
    }
    long value = 0;
    for (int i = from; i < to; i++) {
      if (!isDigit(b[i])) {
        return -1;
      }
      value = value * 10 + (b[i] - '0');
    }
    return value;
  }

  /**
   * A decimal number times {@code unit}, such as seconds as microseconds; -1 if the bytes are none.
   */
  static long scaled(byte[] b, int from, int to, long unit) {
    int dot = from;
    while (dot < to && b[dot] != '.') {
      dot++;
    }
    long whole = to - from > 15 && dot - from > 12 ? -1 : whole(b, from, dot);
    if (whole < 0) {
      return -1;
    }
    long value = whole * unit;
    long scale = unit;
    for (int i = dot + 1; i < to; i++) {
      if (!isDigit(b[i])) {
        return -1;
      }
      scale /= 10;
      value += (b[i] - '0') * scale;
    }
    return value;
  }

  /**
   * Days since 1 March of year 0; -1 if there is no such day. The civil-from-days algorithm of
   * Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms".
   */
  static long date(int year, int month, int day) {
    if (year < 1 || month < 1 || month > 12 || day < 1 || day > daysIn(year, month)) {
      return -1;
    }
    int marchYear = month <= 2 ? year - 1 : year;
    int century = marchYear / 400;
    int yearOfCentury = marchYear - century * 400;
    int dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;
    return century * 146_097L
        + yearOfCentury * 365
        + yearOfCentury / 4
        - yearOfCentury / 100
        + dayOfYear;
  }

  private static int daysIn(int year, int month) {
    if (month == 2) {
      return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28;
    }
    return month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31;
  }

  /** The month that an English name of three letters begins at {@code at}, -1 if none does. */
  static int month(byte[] b, int at, int to) {
    if (to - at < 3) {
      return -1;
    }
    return switch (letters(b, at)) {
      case 'j' << 16 | 'a' << 8 | 'n' -> 1;
      case 'f' << 16 | 'e' << 8 | 'b' -> 2;
      case 'm' << 16 | 'a' << 8 | 'r' -> 3;
      case 'a' << 16 | 'p' << 8 | 'r' -> 4;
      case 'm' << 16 | 'a' << 8 | 'y' -> 5;
      case 'j' << 16 | 'u' << 8 | 'n' -> 6;
      case 'j' << 16 | 'u' << 8 | 'l' -> 7;
      case 'a' << 16 | 'u' << 8 | 'g' -> 8;
      case 's' << 16 | 'e' << 8 | 'p' -> 9;
      case 'o' << 16 | 'c' << 8 | 't' -> 10;
      case 'n' << 16 | 'o' << 8 | 'v' -> 11;
      case 'd' << 16 | 'e' << 8 | 'c' -> 12;
      default -> -1;
    };
  }

  /** Whether an English weekday of three letters stands at {@code at}; three bytes must follow. */
  static boolean isWeekday(byte[] b, int at) {
    return switch (letters(b, at)) {
      case 'm' << 16 | 'o' << 8 | 'n',
          't' << 16 | 'u' << 8 | 'e',
          'w' << 16 | 'e' << 8 | 'd',
          't' << 16 | 'h' << 8 | 'u',
          'f' << 16 | 'r' << 8 | 'i',
          's' << 16 | 'a' << 8 | 't',
          's' << 16 | 'u' << 8 | 'n' ->
          true;
      default -> false;
    };
  }

  /** Whether {@code UTC} or {@code GMT} stands at {@code at}. */
  static boolean isUtc(byte[] b, int at, int to) {
    if (to - at < 3) {
      return false;
    }
    int word = letters(b, at);
    return word == ('u' << 16 | 't' << 8 | 'c') || word == ('g' << 16 | 'm' << 8 | 't');
  }

  private static int letters(byte[] b, int at) {
    return (b[at] | 0x20) << 16 | (b[at + 1] | 0x20) << 8 | b[at + 2] | 0x20;
  }
}
