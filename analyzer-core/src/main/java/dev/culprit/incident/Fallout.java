package dev.culprit.incident;

import dev.culprit.event.RootCause;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Set;

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

  /**
   * Whether the other may be the fallout of the one: it begins with it or soon after it, and at a
   * place that they share. Whoever waits for a service that fails gives up; so clients' timeouts
   * are the fallout of an overload even where their few minutes seem to begin a little before.
   */
  private static boolean follows(Incident one, Incident other) {
    if (other.cause().equals(one.cause()) || elsewhere(one, other)) {
      return false;
    }
    if (isSymptom(one) && isOrigin(other) && other.from() - one.from() <= LATEST_MILLIS) {
      return false;
    }
    long slack = isOrigin(one) && isSymptom(other) ? LATEST_MILLIS : 0;
    return other.from() >= one.from() - slack
        && other.from() <= one.to() + LATEST_MILLIS
        && other.to() > one.from();
  }

  private static boolean elsewhere(Incident one, Incident other) {
    Set<String> ones = one.services();
    Set<String> others = other.services();
    return !ones.isEmpty() && !others.isEmpty() && Collections.disjoint(ones, others);
  }

  private static boolean isSymptom(Incident incident) {
    return incident.cause().root() == RootCause.TIMEOUT
        || incident.cause().subcause().equals("client-abort");
  }

  private static boolean isOrigin(Incident incident) {
    return incident.cause().root() == RootCause.OVERLOAD
        || incident.cause().root() == RootCause.NETWORK && !isSymptom(incident);
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
