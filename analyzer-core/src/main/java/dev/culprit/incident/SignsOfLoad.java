package dev.culprit.incident;

import dev.culprit.correlate.Failures;
import dev.culprit.correlate.Requests;
import dev.culprit.event.Attempt;
import dev.culprit.event.Cause;
import dev.culprit.event.Location;
import dev.culprit.event.RootCause;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * What refusals show when they are held against all requests of their service, minute by minute.
 */
final class SignsOfLoad {

  private static final Set<RootCause> OF_THE_ACCOUNT =
      EnumSet.of(RootCause.RATE_LIMIT, RootCause.BILLING, RootCause.AUTH);

  private static final long MILLIS_A_MINUTE = 60_000;
  private static final int MOST_MINUTES = 10_000;

  /** The first refusal of each minute, to be shown. */
  private final Map<SignGroup, NavigableMap<Long, Location>> places = new TreeMap<>();

  void add(Attempt attempt) {
    RootCause root = attempt.cause().root();
    if (!OF_THE_ACCOUNT.contains(root)) {
      return;
    }
    NavigableMap<Long, Location> minutes =
        places.computeIfAbsent(
            new SignGroup(attempt.service(), new Cause(root, "")), g -> new TreeMap<>());
    if (minutes.size() < MOST_MINUTES) {
      minutes.putIfAbsent(
          Math.floorDiv(attempt.time(), MILLIS_A_MINUTE), attempt.evidence().get(0));
    }
  }

  /** Adds what they show. */
  void find(Set<SignGroup> groups, Failures failures, Requests requests, List<Sign> found) {
    for (RootCause root : OF_THE_ACCOUNT) {
      for (String service : services(groups, root)) {
        Predicate<Failures.Place> refusals =
            place -> place.service().equals(service) && place.cause().root() == root;
        NavigableMap<Long, Long> all = requests.perMinute(service::equals);
        NavigableMap<Long, Long> failed =
            failures.perMinute(place -> place.service().equals(service));
        NavigableMap<Long, Long> refused = failures.perMinute(refusals);
        long count = failures.count(refusals);
        Cause cause = new Cause(root, "");
        Standstill.in(all, failed, refused)
            .ifPresent(
                still ->
                    found.add(
                        new Sign.NothingThrough(
                            new Sign.About(
                                cause,
                                service,
                                still.refused(),
                                count,
                                examples(cause, service, still)),
                            still.fromMinute(),
                            still.toMinute(),
                            still.times(),
                            still.ended(),
                            still.toTheHour())));
        if (root == RootCause.RATE_LIMIT) {
          Sign.About about = new Sign.About(cause, service, count, count, List.of());
          Load.of(all, refused)
              .ifPresent(
                  load ->
                      found.add(
                          new Sign.RisesWithLoad(
                              about,
                              load.correlation(),
                              load.quietUpTo(),
                              load.busiest(),
                              load.refusedThen())));
          Ramps.of(all, refused)
              .ifPresent(
                  ramps ->
                      found.add(
                          new Sign.AfterRamp(
                              new Sign.About(cause, service, ramps.refused(), count, List.of()),
                              ramps.times(),
                              ramps.refusedThen(),
                              ramps.refusedHeld())));
        }
      }
    }
  }

  private List<Location> examples(Cause cause, String service, Standstill still) {
    return places
        .getOrDefault(new SignGroup(service, cause), new TreeMap<>())
        .subMap(still.fromMinute(), still.toMinute())
        .values()
        .stream()
        .limit(Shown.EXAMPLES)
        .toList();
  }

  private static Set<String> services(Set<SignGroup> groups, RootCause root) {
    Set<String> services = new TreeSet<>();
    for (SignGroup group : groups) {
      if (group.cause().root() == root) {
        services.add(group.service());
      }
    }
    return services;
  }
}
