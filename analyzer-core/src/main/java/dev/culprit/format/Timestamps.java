package dev.culprit.format;

import java.time.LocalDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * Reads a time stamp out of bytes, in place, without making an object. Each method answers whether
 * a possible time of its shape begins at {@code from}; if so, {@link #millis} and {@link #endedAt}
 * say which and where it ends. Not safe for use by several threads at once.
 */
public final class Timestamps {

  private static final long SECONDS_BELOW = 100_000_000_000L;
  private static final int SHORTEST = 6;
  private static final int SHORTEST_EPOCH = 9;
  private static final int LONGEST_EPOCH = 19;

  /** A stamp of 0 in place of a year: none is stated. */
  private static final int NO_YEAR = 0;

  /** What is stamped a little later than its file is dated is of the same day, clocks being so. */
  private static final int SLACK_SECONDS = 300;

  private final LocalClock clock;
  private final boolean dayFirst;
  private final int lastYear;
  private final long lastDay;
  private final int lastSecond;
  private long millis;
  private int endedAt;

  /** Nanoseconds that stand before an AM or PM. */
  private int beforeHalf;

  /** Reads times of writers that are dated so. */
  public Timestamps(Dating dating) {
    this.clock = new LocalClock(dating.zone());
    this.dayFirst = dating.dayFirst();
    LocalDateTime last = LocalDateTime.ofInstant(dating.written(), dating.zone());
    lastYear = last.getYear();
    lastDay = Digits.date(lastYear, last.getMonthValue(), last.getDayOfMonth());
    lastSecond = last.toLocalTime().toSecondOfDay();
  }

  /** The time read last, in milliseconds since 1970-01-01T00:00Z. */
  public long millis() {
    return millis;
  }

  /** Behind the last byte of the time read last, its zone included. */
  public int endedAt() {
    return endedAt;
  }

  /** A time of whichever shape the first bytes show. */
  public boolean parse(byte[] b, int from, int to) {
    if (to - from < SHORTEST) {
      return false;
    }
    if (Digits.isDigit(b[from])) {
      if (b[from + 4] == '-') {
        return iso(b, from, to);
      }
      if (b[from + 4] == '/') {
        return slashed(b, from, to);
      }
      if (b[from + 2] == '-' && b[from + 5] == ' ') {
        return monthAndDay(b, from, to);
      }
      if (to - from > 8 && (b[from + 8] == ' ' || b[from + 8] == 'T') && compact(b, from, to)) {
        return true;
      }
      int second = separator(b[from + 1]) ? from + 2 : separator(b[from + 2]) ? from + 3 : -1;
      if (second > 0 && Digits.isDigit(b[second])) {
        return numbered(b, from, to);
      }
      if (b[from + 2] == '-') {
        return dashed(b, from, to);
      }
      if (b[from + 1] == ':' || b[from + 2] == ':') {
        return clockAlone(b, from, to) || kitchen(b, from, to);
      }
      return b[from + 2] == '/' || b[from + 1] == '/' ? clf(b, from, to) : epoch(b, from, to);
    }
    return Digits.month(b, from, to) > 0 ? syslog(b, from, to) : asctime(b, from, to);
  }

  /**
   * ISO 8601: {@code 2026-03-02T00:00:35.123456Z}; also with a blank or runit's {@code _} for
   * {@code T}, a comma before the fraction, no seconds, an offset with or without colon, or no
   * zone; Airflow puts a comma behind the date.
   */
  public boolean iso(byte[] b, int from, int to) {
    if (to - from < 16 || b[from + 4] != '-' || b[from + 7] != '-') {
      return false;
    }
    byte between = b[from + 10];
    boolean comma = between == ',' && b[from + 11] == ' ';
    return (between == 'T' || between == ' ' || between == 't' || between == '_' || comma)
        && clockAndZone(
            b,
            comma ? from + 12 : from + 11,
            to,
            Digits.date(Digits.four(b, from), Digits.two(b, from + 5), Digits.two(b, from + 8)));
  }

  /**
   * klog and glog: {@code 0302 00:03:31.123456}, the year before it or not; the year given counts
   * where none stands there.
   */
  public boolean klog(byte[] b, int from, int to) {
    int day = to - from > 8 && b[from + 4] == ' ' ? from : from + 4;
    if (to - day < 13 || b[day + 4] != ' ') {
      return false;
    }
    int ofYear = day == from ? NO_YEAR : Digits.four(b, from);
    long date = date(ofYear, Digits.two(b, day), Digits.two(b, day + 2));
    int second = clock(b, day + 5, to);
    return second >= 0 && here(date, second, fraction(b, endedAt, to));
  }

  /** A day such as {@code 2026-03-02} and a UTC time of the day, which need not be neighbours. */
  public boolean utcDayAndClock(byte[] b, int day, int clock, int to) {
    return dayAndClock(b, day, clock, to, ZoneOffset.UTC);
  }

  /** Like {@link #utcDayAndClock}, in the writer's zone. */
  public boolean localDayAndClock(byte[] b, int day, int clock, int to) {
    return dayAndClock(b, day, clock, to, null);
  }

  private boolean dayAndClock(byte[] b, int day, int clock, int to, @Nullable ZoneOffset offset) {
    if (b[day + 4] != '-' || b[day + 7] != '-') {
      return false;
    }
    long date = Digits.date(Digits.four(b, day), Digits.two(b, day + 5), Digits.two(b, day + 8));
    int second = clock(b, clock, to);
    if (date < 0 || second < 0) {
      return false;
    }
    int nanos = fraction(b, endedAt, to);
    if (offset == null) {
      return here(date, second, nanos);
    }
    millis = (day(date) + second) * 1000 + nanos / 1_000_000;
    return true;
  }

  /**
   * nginx's and Go's error logs: {@code 2026/03/02 00:03:31}, with a fraction or without; GIN puts
   * a dash between day and time.
   */
  public boolean slashed(byte[] b, int from, int to) {
    if (to - from < 19 || b[from + 4] != '/' || b[from + 7] != '/' || b[from + 10] != ' ') {
      return false;
    }
    int gin = b[from + 11] == '-' && b[from + 12] == ' ' ? 2 : 0;
    long day = Digits.date(Digits.four(b, from), Digits.two(b, from + 5), Digits.two(b, from + 8));
    int second = clock(b, from + 11 + gin, to);
    return second >= 0 && here(day, second, fraction(b, endedAt, to));
  }

  /**
   * Common log format: {@code 02/Mar/2026:00:00:35 +0000}, also with a fraction and without zone.
   */
  public boolean clf(byte[] b, int from, int to) {
    int at = from + (to - from > 1 && b[from + 1] == '/' ? 1 : 2);
    boolean clf = to - at >= 18 && b[at] == '/' && b[at + 4] == '/';
    // Werkzeug has a blank there
    if (!clf || b[at + 9] != ':' && b[at + 9] != ' ') {
      return false;
    }
    int dayOfMonth = at == from + 1 ? Digits.one(b, from) : Digits.two(b, from);
    return clockAndZone(
        b,
        at + 10,
        to,
        Digits.date(Digits.four(b, at + 5), Digits.month(b, at + 1, to), dayOfMonth));
  }

  private static boolean separator(byte c) {
    return c == '/' || c == '-' || c == '.';
  }

  /**
   * Day and month as numbers, the year behind them: {@code 03/02/2026 04:00:56}, {@code 3/2/2026,
   * 4:00:56 PM}, {@code 02.03.2026 00:00:56}. With slashes the month is first, unless the content
   * shows that the day is; with dashes and dots the day is.
   */
  public boolean numbered(byte[] b, int from, int to) {
    int width = Digits.isDigit(b[from + 1]) ? 2 : 1;
    byte separator = b[from + width];
    int second = from + width + 1;
    int secondWidth = to - second > 1 && Digits.isDigit(b[second + 1]) ? 2 : 1;
    int year = second + secondWidth + 1;
    if (year - from == 6 && to - year > 10 && b[year + 2] == ' ' && separator == '/') {
      return shortYear(b, from, to);
    }
    if (to - year < 10 || !separator(separator) || b[year - 1] != separator) {
      return false;
    }
    int one = width == 2 ? Digits.two(b, from) : Digits.one(b, from);
    int other = secondWidth == 2 ? Digits.two(b, second) : Digits.one(b, second);
    boolean day = separator != '/' || dayFirst;
    int ofYear = Digits.four(b, year);
    long date = Digits.date(ofYear, day ? other : one, day ? one : other);
    if (date < 0) {
      date = Digits.date(ofYear, day ? one : other, day ? other : one);
    }
    int at = year + 4;
    at += b[at] == ',' ? 1 : 0;
    if (date < 0 || b[at] != ' ' && b[at] != 'T') {
      return false;
    }
    int clock = clockOrHalfDay(b, at + 1, to);
    return clock >= 0 && here(date, clock, beforeHalf + fraction(b, endedAt, to));
  }

  /**
   * A year of two digits: Spark's {@code 26/03/02 00:00:56} begins with it, and Rich's {@code
   * [03/02/26 00:00:56]}, which is in brackets, ends with it.
   */
  private boolean shortYear(byte[] b, int from, int to) {
    boolean last = from > 0 && b[from - 1] == '[';
    int year = Digits.two(b, last ? from + 6 : from);
    int month = Digits.two(b, last ? from : from + 3);
    int day = Digits.two(b, last ? from + 3 : from + 6);
    int second = clock(b, from + 9, to);
    return year >= 0
        && second >= 0
        && b[from + 5] == '/'
        && here(Digits.date(2000 + year, month, day), second, fraction(b, endedAt, to));
  }

  /** ISO 8601's basic form, and its like: {@code 20260302T000056Z}, {@code 20260302 00:00:56}. */
  public boolean compact(byte[] b, int from, int to) {
    if (to - from < 15) {
      return false;
    }
    int year = Digits.four(b, from);
    int month = Digits.two(b, from + 4);
    long date = month < 0 ? -1 : Digits.date(year, month, Digits.two(b, from + 6));
    if (date < 0 || year < 1970) {
      return false;
    }
    if (b[from + 11] == ':') {
      return clockAndZone(b, from + 9, to, date);
    }
    int hour = Digits.two(b, from + 9);
    int minute = Digits.two(b, from + 11);
    int second = Digits.two(b, from + 13);
    if (b[from + 8] != 'T' || hour < 0 || hour > 23 || minute < 0 || minute > 59) {
      return false;
    }
    int ofDay = hour * 3600 + minute * 60 + second;
    if (second < 0 || second > 60) {
      return false;
    }
    int nanos = fraction(b, from + 15, to);
    if (endedAt < to && b[endedAt] == 'Z') {
      endedAt++;
      millis = (day(date) + ofDay) * 1000 + nanos / 1_000_000;
      return true;
    }
    return here(date, ofDay, nanos);
  }

  /** zerolog's console: {@code 4:03PM}, within the day before the last writing. */
  public boolean kitchen(byte[] b, int from, int to) {
    int colon = from + (b[from + 1] == ':' ? 1 : 2);
    int half = colon + 3;
    if (to - half < 2 || b[colon] != ':' || b[half + 1] != 'M' || !ends(b, half + 2, to)) {
      return false;
    }
    int hour = colon == from + 1 ? Digits.one(b, from) : Digits.two(b, from);
    int minute = Digits.two(b, colon + 1);
    boolean known = b[half] == 'A' || b[half] == 'P';
    if (!known || hour < 1 || hour > 12 || minute < 0 || minute > 59) {
      return false;
    }
    int second = (hour % 12 + (b[half] == 'A' ? 0 : 12)) * 3600 + minute * 60;
    endedAt = half + 2;
    return here(second > lastSecond + SLACK_SECONDS ? lastDay - 1 : lastDay, second, 0);
  }

  /** Tomcat: {@code 02-Mar-2026 00:00:35.123}, with a fraction or without. */
  public boolean dashed(byte[] b, int from, int to) {
    if (to - from < 20 || b[from + 2] != '-' || b[from + 6] != '-' || b[from + 11] != ' ') {
      return false;
    }
    return clockAndZone(
        b,
        from + 12,
        to,
        Digits.date(Digits.four(b, from + 7), Digits.month(b, from + 3, to), Digits.two(b, from)));
  }

  /** BSD syslog: {@code Mar 2 00:00:56}; the year is the one given, unless it stands there. */
  public boolean syslog(byte[] b, int from, int to) {
    return monthFirst(b, from, to, NO_YEAR);
  }

  /** C's asctime, Apache's error log: {@code Tue Nov 17 06:21:35.104729 2026}. */
  public boolean asctime(byte[] b, int from, int to) {
    return to - from >= 24
        && b[from + 3] == ' '
        && Digits.isWeekday(b, from)
        && monthFirst(b, from + 4, to, -1);
  }

  /**
   * Time since 1970 as a number: seconds, milliseconds, microseconds or nanoseconds by its size,
   * with a fraction or without.
   */
  public boolean epoch(byte[] b, int from, int to) {
    int at = from;
    long value = 0;
    while (at < to && Digits.isDigit(b[at])) {
      if (at - from == LONGEST_EPOCH) {
        return false;
      }
      value = value * 10 + (b[at++] - '0');
    }
    if (at - from < SHORTEST_EPOCH || value < 0) {
      return false;
    }
    int nanos = fraction(b, at, to);
    if (value < SECONDS_BELOW) {
      millis = value * 1000 + nanos / 1_000_000;
    } else if (value < SECONDS_BELOW * 1000) {
      millis = value;
    } else {
      millis = value < SECONDS_BELOW * 1_000_000 ? value / 1000 : value / 1_000_000;
    }
    return true;
  }

  /**
   * A time of the day alone: {@code 00:03:31.123}, {@code 3:03:31 PM}, within the day before the
   * last writing.
   */
  public boolean clockAlone(byte[] b, int from, int to) {
    if (to - from < 8 || b[from + 5] != ':' && b[from + 4] != ':') {
      return false;
    }
    int second = clockOrHalfDay(b, from, to);
    return second >= 0
        && here(
            second > lastSecond + SLACK_SECONDS ? lastDay - 1 : lastDay,
            second,
            beforeHalf + fraction(b, endedAt, to));
  }

  /** vLLM: {@code 03-02 00:03:31}; no year. */
  public boolean monthAndDay(byte[] b, int from, int to) {
    if (to - from < 14 || b[from + 2] != '-' || b[from + 5] != ' ') {
      return false;
    }
    long date = date(NO_YEAR, Digits.two(b, from), Digits.two(b, from + 3));
    int second = clock(b, from + 6, to);
    return second >= 0 && here(date, second, fraction(b, endedAt, to));
  }

  /** The day of a date; without a year the last one that is not behind the last writing. */
  private long date(int year, int month, int dayOfMonth) {
    if (year != NO_YEAR) {
      return Digits.date(year, month, dayOfMonth);
    }
    long day = Digits.date(lastYear, month, dayOfMonth);
    return day < 0 || day > lastDay + 1 ? Digits.date(lastYear - 1, month, dayOfMonth) : day;
  }

  private boolean monthFirst(byte[] b, int from, int to, int statedYear) {
    int month = Digits.month(b, from, to);
    if (month < 0 || to - from < 14 || b[from + 3] != ' ') {
      return false;
    }
    int at = b[from + 4] == ' ' ? from + 5 : from + 4;
    boolean oneDigit = b[at + 1] == ' ' || b[at + 1] == ',';
    int dayOfMonth = oneDigit ? Digits.one(b, at) : Digits.two(b, at);
    at += oneDigit ? 1 : 2;
    at += b[at] == ',' ? 2 : 1;
    int ofYear = statedYear;
    if (to - at >= 13 && b[at + 4] == ' ' && Digits.four(b, at) > 0) {
      ofYear = Digits.four(b, at);
      at += 5;
      // Kibana
      at += b[at] == '@' && b[at + 1] == ' ' ? 2 : 0;
    }
    int second = at <= to && b[at - 1] == ' ' ? clockOrHalfDay(b, at, to) : -1;
    if (second < 0) {
      return false;
    }
    int nanos = beforeHalf + fraction(b, endedAt, to);
    at = endedAt;
    if (to - at >= 5 && b[at] == ' ' && Digits.four(b, at + 1) > 0 && ends(b, at + 5, to)) {
      ofYear = Digits.four(b, at + 1);
      endedAt = at + 5;
    }
    return ofYear >= 0 && here(date(ofYear, month, dayOfMonth), second, nanos);
  }

  /**
   * A time of the day; java.util.logging's has an hour of one or two digits, and AM or PM, and
   * Azure Monitor's a fraction before it, which is kept in {@link #beforeHalf}.
   */
  private int clockOrHalfDay(byte[] b, int from, int to) {
    beforeHalf = 0;
    if (to - from < 10) {
      return clock(b, from, to);
    }
    int colon = from + (b[from + 1] == ':' ? 1 : 2);
    int nanos = fraction(b, colon + 6, to);
    int half = endedAt;
    boolean stated =
        to - half > 2
            && b[half] == ' '
            && (b[half + 1] == 'A' || b[half + 1] == 'P')
            && b[half + 2] == 'M';
    if (!stated || b[colon] != ':' || b[colon + 3] != ':') {
      return clock(b, from, to);
    }
    int hour = colon == from + 1 ? Digits.one(b, from) : Digits.two(b, from);
    beforeHalf = nanos;
    endedAt = half + 3;
    return halfDay(hour, Digits.two(b, colon + 1), Digits.two(b, colon + 4), b[half + 1] == 'A');
  }

  private static int halfDay(int hour, int minute, int second, boolean morning) {
    // some write the half of the day behind the hours of a whole one
    boolean whole = hour > 12 && hour < 24 && !morning;
    boolean none =
        hour < 1 || hour > 12 && !whole || minute < 0 || minute > 59 || second < 0 || second > 60;
    int ofDay = whole ? hour : hour % 12 + (morning ? 0 : 12);
    return none ? -1 : ofDay * 3600 + minute * 60 + second;
  }

  private static boolean ends(byte[] b, int at, int to) {
    return at == to || !Digits.isDigit(b[at]) && b[at] != ':' && b[at] != '.';
  }

  private boolean clockAndZone(byte[] b, int from, int to, long day) {
    int second = clock(b, from, to);
    if (day < 0 || second < 0) {
      return false;
    }
    int nanos = fraction(b, endedAt, to);
    int at = endedAt;
    if (at < to && b[at] == ' ') {
      at++;
    }
    if (at == to) {
      return here(day, second, nanos);
    }
    int offset = 0;
    if (b[at] == 'Z' || b[at] == 'z') {
      endedAt = at + 1;
    } else if (b[at] == '+' || b[at] == '-') {
      offset = offset(b, at, to);
    } else if (Digits.isUtc(b, at, to)) {
      endedAt = at + 3;
    } else {
      return here(day, second, nanos);
    }
    if (offset == Integer.MIN_VALUE) {
      return here(day, second, nanos);
    }
    millis = (day(day) + second - offset) * 1000 + nanos / 1_000_000;
    return true;
  }

  /** Seconds east of Greenwich; {@link Integer#MIN_VALUE} if there is no offset. */
  private int offset(byte[] b, int at, int to) {
    if (to - at < 5) {
      return Integer.MIN_VALUE;
    }
    int colon = b[at + 3] == ':' ? 1 : 0;
    if (to - at < 5 + colon) {
      return Integer.MIN_VALUE;
    }
    int hours = Digits.two(b, at + 1);
    int minutes = Digits.two(b, at + 3 + colon);
    if (hours < 0 || hours > 18 || minutes < 0 || minutes > 59) {
      return Integer.MIN_VALUE;
    }
    endedAt = at + 5 + colon;
    int seconds = hours * 3600 + minutes * 60;
    return b[at] == '-' ? -seconds : seconds;
  }

  private boolean here(long day, int second, int nanos) {
    if (day < 0 || second < 0) {
      return false;
    }
    millis = clock.toEpoch(day(day) + second) * 1000 + nanos / 1_000_000;
    return true;
  }

  private static long day(long sinceYearZero) {
    return (sinceYearZero - Digits.DAYS_TO_1970) * 86_400;
  }

  /** Second of the day of {@code hh:mm[:ss]}, -1 if there is none; a leap second is possible. */
  private int clock(byte[] b, int from, int to) {
    if (to - from < 5 || b[from + 2] != ':') {
      return -1;
    }
    int hour = Digits.two(b, from);
    int minute = Digits.two(b, from + 3);
    int second = 0;
    endedAt = from + 5;
    if (to - from >= 8 && b[from + 5] == ':') {
      second = Digits.two(b, from + 6);
      endedAt = from + 8;
    }
    return hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 60
        ? -1
        : hour * 3600 + minute * 60 + second;
  }

  /** Nanoseconds of a fraction of one to nine digits; further digits are passed over. */
  private int fraction(byte[] b, int from, int to) {
    endedAt = from;
    if (from + 1 >= to || b[from] != '.' && b[from] != ',' || !Digits.isDigit(b[from + 1])) {
      return 0;
    }
    int at = from + 1;
    int nanos = 0;
    int scale = 100_000_000;
    while (at < to && Digits.isDigit(b[at])) {
      nanos += (b[at++] - '0') * scale;
      scale /= 10;
    }
    endedAt = at;
    return nanos;
  }
}
