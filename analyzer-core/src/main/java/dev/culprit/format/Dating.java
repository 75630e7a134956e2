package dev.culprit.format;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/**
 * How times are understood that do not say all: in which zone, and that none is later than when the
 * content was last written. So a date without a year is of the last twelve months before that, and
 * a time without a date of the last twenty-four hours.
 *
 * @param zone of times that state none
 * @param written when the content was last written
 * @param dayFirst whether a date such as 03/02/2026 begins with the day
 */
public record Dating(ZoneId zone, Instant written, boolean dayFirst) {

  /** Where dates with slashes begin with the month. */
  public Dating(ZoneId zone, Instant written) {
    this(zone, written, false);
  }

  /**
   * Whether dates with slashes begin with the day in such a content: the first of them that can be
   * only one of the two tells.
   */
  public static boolean isDayFirst(byte[] sample, int length) {
    for (int i = 2; i + 8 <= length; i++) {
      if (sample[i] == '/' && sample[i + 3] == '/' && Digits.four(sample, i + 4) > 0) {
        int one = Digits.two(sample, i - 2);
        int other = Digits.two(sample, i + 1);
        if (one > 12 && other >= 1 && other <= 12) {
          return true;
        }
        if (other > 12 && one >= 1 && one <= 12) {
          return false;
        }
      }
    }
    return false;
  }

  /** Dating for a content that was last written at the end of the year. */
  public static Dating ofYear(ZoneId zone, int year) {
    return new Dating(
        zone, LocalDate.of(year + 1, 1, 1).atStartOfDay(zone).toInstant().minusSeconds(1));
  }

  /** The same for another zone. */
  Dating in(ZoneId other) {
    return new Dating(other, written, dayFirst);
  }
}
