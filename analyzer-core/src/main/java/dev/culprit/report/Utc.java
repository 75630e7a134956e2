package dev.culprit.report;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Times as reports for programs write them: RFC 3339 in UTC. */
final class Utc {

  private static final DateTimeFormatter MILLIS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private Utc() {}

  /** Always with milliseconds, so that times sort as text. */
  static String of(long millis) {
    return MILLIS.format(Instant.ofEpochMilli(millis));
  }
}
