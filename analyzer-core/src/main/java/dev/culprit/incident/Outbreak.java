package dev.culprit.incident;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * One event of a cause: the bursts of the services that it hit.
 *
 * @param services that it hit, empty where it shows in their sum only
 */
record Outbreak(Set<String> services, Burst burst) {

  /** A service with a smaller share of the failures does not move begin and end. */
  private static final double WEIGHTY = 0.1;

  /**
   * The events behind the bursts of several services: those that overlap for at least half of the
   * shorter one are one.
   */
  static List<Outbreak> joined(List<Outbreak> bursts) {
    List<List<Outbreak>> groups = new ArrayList<>();
    for (Outbreak one : bursts) {
      List<Outbreak> group = new ArrayList<>(List.of(one));
      groups.removeIf(
          other -> {
            boolean same = other.stream().anyMatch(member -> overlaps(member.burst, one.burst));
            return same && group.addAll(other);
          });
      groups.add(group);
    }
    return groups.stream()
        .map(Outbreak::sum)
        .sorted(Comparator.comparingLong((Outbreak event) -> event.burst.from()))
        .toList();
  }

  private static boolean overlaps(Burst one, Burst other) {
    long both = Math.min(one.to(), other.to()) - Math.max(one.from(), other.from());
    long shorter = Math.min(one.to() - one.from(), other.to() - other.from());
    return 2 * both >= shorter;
  }

  private static Outbreak sum(List<Outbreak> group) {
    long failures = group.stream().mapToLong(each -> each.burst.failures()).sum();
    TreeSet<String> services = new TreeSet<>();
    long from = Long.MAX_VALUE;
    long to = Long.MIN_VALUE;
    double expected = 0;
    for (Outbreak each : group) {
      services.addAll(each.services);
      expected += each.burst.expected();
      if (each.burst.failures() >= WEIGHTY * failures) {
        from = Math.min(from, each.burst.from());
        to = Math.max(to, each.burst.to());
      }
    }
    return new Outbreak(services, new Burst(from, to, failures, expected));
  }
}
