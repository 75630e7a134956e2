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
 */
public record Dating(ZoneId zone, Instant written) {

  /** Dating for a content that was last written at the end of the year. */
  public static Dating ofYear(ZoneId zone, int year) {
    return new Dating(
        zone, LocalDate.of(year + 1, 1, 1).atStartOfDay(zone).toInstant().minusSeconds(1));
  }

  /** The same for another zone. */
  Dating in(ZoneId other) {
    return new Dating(other, written);
  }
}
