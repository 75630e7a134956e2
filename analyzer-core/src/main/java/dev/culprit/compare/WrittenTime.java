package dev.culprit.compare;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Optional;

/** Times as people write them in files of changes and of counts. */
final class WrittenTime {

  private WrittenTime() {}

  /**
   * Milliseconds since 1970 of an RFC 3339 time, with a blank or a T, or of a local time in the
   * zone; empty if it is neither.
   */
  static Optional<Long> read(String written, ZoneId zone) {
    String iso = written.replaceFirst("^(\\d{4}-\\d{2}-\\d{2}) ", "$1T");
    try {
      if (iso.matches("\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}(:\\d{2})?(\\.\\d{1,9})?")) {
        return Optional.of(LocalDateTime.parse(iso).atZone(zone).toInstant().toEpochMilli());
      }
      return Optional.of(OffsetDateTime.parse(iso).toInstant().toEpochMilli());
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
