package dev.culprit.incident;

import dev.culprit.correlate.Failures;
import dev.culprit.event.Cause;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;

/** Says where a burst is: the dimensions that its failures share and other failures do not. */
final class Where {

  /** A value that so much of a burst shares is where it is. */
  private static final double SHARED = 0.9;

  /** A value that so many failures outside of the burst have too tells nothing. */
  private static final double USUAL = 0.7;

  /** More services than this are not named one by one. */
  private static final int MOST_NAMED = 5;

  private final Failures failures;

  Where(Failures failures) {
    this.failures = failures;
  }

  /**
   * The dimensions in order of weight.
   *
   * @param services in which the burst is; all of them if empty
   */
  Map<String, String> of(Cause cause, Set<String> services, Burst burst) {
    Predicate<Failures.Place> here =
        place ->
            place.cause().equals(cause)
                && (services.isEmpty() || services.contains(place.service()));
    Map<String, String> where = new LinkedHashMap<>();
    String service = dominant(here, burst, Failures.Place::service);
    if (!service.isEmpty()) {
      where.put("service", service);
    } else if (isPart(services)) {
      where.put("service", String.join(", ", new TreeSet<>(services)));
    }
    Map<String, Function<Failures.Place, String>> dimensions = new LinkedHashMap<>();
    dimensions.put("model", Failures.Place::model);
    dimensions.put("key", Failures.Place::key);
    dimensions.forEach(
        (name, dimension) -> {
          String value = dominant(here, burst, dimension);
          if (!value.isEmpty() && !isUsual(burst, service, dimension, value)) {
            where.put(name, value);
          }
        });
    return where;
  }

  /** Whether they are a few of all services that fail at times. */
  private boolean isPart(Set<String> services) {
    Set<String> all = new HashSet<>();
    failures.places().forEach(place -> all.add(place.service()));
    return services.size() > 1 && services.size() < all.size() && services.size() <= MOST_NAMED;
  }

  /** The value that nearly all failures of the burst share, empty if there is none. */
  private String dominant(
      Predicate<Failures.Place> here, Burst burst, Function<Failures.Place, String> dimension) {
    Map<String, Long> counts = new TreeMap<>();
    for (Failures.Place place : failures.places()) {
      if (here.test(place)) {
        long count = failures.count(place::equals, burst.from(), burst.to());
        if (count > 0) {
          counts.merge(dimension.apply(place), count, Long::sum);
        }
      }
    }
    long all = counts.values().stream().mapToLong(Long::longValue).sum();
    return counts.entrySet().stream()
        .filter(entry -> entry.getValue() >= SHARED * all)
        .map(Map.Entry::getKey)
        .findFirst()
        .orElse("");
  }

  private boolean isUsual(
      Burst burst, String service, Function<Failures.Place, String> dimension, String value) {
    Predicate<Failures.Place> same = place -> service.isEmpty() || place.service().equals(service);
    long all = failures.count(same) - failures.count(same, burst.from(), burst.to());
    Predicate<Failures.Place> has = same.and(place -> dimension.apply(place).equals(value));
    long those = failures.count(has) - failures.count(has, burst.from(), burst.to());
    return all > 0 && those >= USUAL * all;
  }
}
