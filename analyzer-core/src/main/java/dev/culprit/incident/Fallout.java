package dev.culprit.incident;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/** Other causes that rose with an incident or soon after it. */
final class Fallout {

  /** Fallout begins at most so long after its incident has ended. */
  private static final long LATEST_MILLIS = 10 * 60_000;

  private static final DateTimeFormatter CLOCK =
      DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);

  private Fallout() {}

  /** The incidents, each with the sentences on those that followed it. */
  static List<Incident> added(List<Incident> found) {
    return found.stream()
        .map(
            one ->
                one.withFallout(
                    found.stream()
                        .filter(other -> follows(one, other))
                        .map(Fallout::sentence)
                        .toList()))
        .toList();
  }

  private static boolean follows(Incident one, Incident other) {
    return other.from() >= one.from()
        && other.from() <= one.to() + LATEST_MILLIS
        && !other.cause().equals(one.cause());
  }

  private static String sentence(Incident other) {
    return other.cause()
        + " followed from "
        + CLOCK.format(Instant.ofEpochMilli(other.from()))
        + " to "
        + CLOCK.format(Instant.ofEpochMilli(other.to()))
        + " UTC: "
        + other.attempts()
        + " failures";
  }
}
