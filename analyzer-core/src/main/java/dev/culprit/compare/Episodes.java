package dev.culprit.compare;

import dev.culprit.event.Cause;
import dev.culprit.incident.Incident;
import java.time.Duration;
import java.util.List;

/**
 * Incidents that began and ended on one side of a change: the rate went back to what it was without
 * anyone's change, so they are no effect of it, however long they lasted. What began or ended about
 * when the change was made, or lasts to the end of the windows, stays in the comparison.
 */
final class Episodes {

  private static final long LEAST_SLACK = Duration.ofMinutes(15).toMillis();

  /** Longer windows place a change less exactly. */
  private static final int PARTS = 48;

  private final List<Incident> closed;

  private Episodes(List<Incident> closed) {
    this.closed = closed;
  }

  /** Those within windows of {@code length} milliseconds around a change. */
  static Episodes around(Rollout change, long length, List<Incident> incidents) {
    long slack = Math.max(LEAST_SLACK, length / PARTS);
    long before = change.begin();
    long after = change.end();
    return new Episodes(
        incidents.stream()
            .filter(
                incident ->
                    endedWithin(incident, before - length, before - slack)
                        || incident.from() > after + slack
                            && endedWithin(incident, after, after + length - slack))
            .toList());
  }

  private static boolean endedWithin(Incident incident, long from, long to) {
    return incident.to() > from && incident.to() < to;
  }

  /** Ids of those that are left out of some comparison. */
  List<String> ids() {
    return closed.stream().map(Incident::id).toList();
  }

  /** The series of a cause in a service, with a gap at each of them that concerns it. */
  Course course(Cause cause, String service, Bins bins) {
    Bins compared = bins;
    for (Incident incident : closed) {
      if (isOf(incident.cause(), cause) && isIn(incident, service)) {
        compared = compared.emptied(incident.from(), incident.to());
      }
    }
    return new Course(bins, compared);
  }

  private static boolean isOf(Cause incident, Cause cause) {
    return incident.equals(cause) || cause.subcause().isEmpty() && incident.root() == cause.root();
  }

  private static boolean isIn(Incident incident, String service) {
    String where = incident.where().getOrDefault("service", "");
    return where.isEmpty() || where.equals(service);
  }
}
