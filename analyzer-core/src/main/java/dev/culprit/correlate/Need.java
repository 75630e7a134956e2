package dev.culprit.correlate;

import dev.culprit.event.Side;
import java.util.Set;

/**
 * A failed attempt that only one side reports: perhaps the other holds it ordinary.
 *
 * @param wanted the side that may have an ordinary record of it
 * @param service of the attempt, empty if unknown
 * @param ended in the proxies' clock
 * @param durationMillis -1 if unknown
 * @param leftEarly whether the client gave up waiting: the other side may have gone on
 * @param ids any of which proves the partner; may be empty
 */
record Need(
    Side wanted,
    String service,
    long ended,
    long durationMillis,
    boolean leftEarly,
    String route,
    Set<String> ids) {
  Need {
    ids = Set.copyOf(ids);
  }

  /** When it began, in the proxies' clock; its end where the duration is unknown. */
  long began() {
    return ended - Math.max(0, durationMillis);
  }
}
