package dev.culprit.cli;

import dev.culprit.ConfigurationException;
import dev.culprit.event.WrittenDuration;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Times, durations and zones as a person writes them in options. */
final class Times {

  private static final Pattern LOCAL =
      Pattern.compile("(\\d{4}-\\d{2}-\\d{2})(?:[ T](\\d{2}:\\d{2}(?::\\d{2})?))?");

  private Times() {}

  /**
   * Milliseconds since 1970 of an RFC 3339 time, or of a local one in the zone.
   *
   * @throws ConfigurationException if it is neither
   */
  static long instant(String option, String written, ZoneId zone) {
    try {
      Matcher local = LOCAL.matcher(written);
      if (local.matches()) {
        String time = local.group(2) == null ? "00:00" : local.group(2);
        return LocalDateTime.parse(local.group(1) + "T" + time)
            .atZone(zone)
            .toInstant()
            .toEpochMilli();
      }
      return OffsetDateTime.parse(written).toInstant().toEpochMilli();
    } catch (DateTimeException e) {
      throw new ConfigurationException(
          option
              + ": found '"
              + written
              + "'; write a time such as 2026-03-02T10:00:00Z or \"2026-03-02 10:00\"");
    }
  }

  /**
   * A duration such as {@code 90s}, {@code 1440m}, {@code 6h} or {@code 7d}.
   *
   * @throws ConfigurationException if it is none, or zero
   */
  static Duration duration(String option, String written) {
    return WrittenDuration.of(written)
        .orElseThrow(
            () ->
                new ConfigurationException(
                    option
                        + ": found '"
                        + written
                        + "'; write a duration such as 90s, 30m, 6h or 7d"));
  }

  /**
   * A zone such as {@code Europe/Berlin}, {@code UTC} or {@code +02:00}.
   *
   * @throws ConfigurationException if it is unknown
   */
  static ZoneId zone(String written) {
    try {
      return ZoneId.of(written);
    } catch (DateTimeException e) {
      throw new ConfigurationException(
          "--zone: found '" + written + "'; write one such as Europe/Berlin, UTC or +02:00");
    }
  }
}
