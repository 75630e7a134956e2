package dev.culprit.incident;

import dev.culprit.correlate.Failures;
import dev.culprit.correlate.Requests;
import dev.culprit.event.Cause;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Finds bursts of each cause against its own background: over all services first, so that what hits
 * several at once is one incident, then in each service for what drowns in the sum.
 */
public final class Incidents {

  private static final long MILLIS_A_MINUTE = 60_000;

  /** A value that so much of a burst shares is where it is. */
  private static final double SHARED = 0.9;

  /** Fallout begins at most so long after its incident has ended. */
  private static final long FALLOUT_MINUTES = 10;

  private static final DateTimeFormatter IN_ID =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmm", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter CLOCK =
      DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);

  private final Failures failures;
  private final Requests requests;
  private final long from;
  private final long to;

  private Incidents(Failures failures, Requests requests, long from, long to) {
    this.failures = failures;
    this.requests = requests;
    this.from = Math.floorDiv(from, MILLIS_A_MINUTE);
    this.to = Math.floorDiv(to, MILLIS_A_MINUTE) + 1;
  }

  /**
   * The incidents, in order of time.
   *
   * @param from begin of the logs, milliseconds since 1970
   * @param to their end
   */
  public static List<Incident> in(Failures failures, Requests requests, long from, long to) {
    return new Incidents(failures, requests, from, to).find();
  }

  private List<Incident> find() {
    TreeSet<Cause> causes = new TreeSet<>();
    TreeSet<String> services = new TreeSet<>();
    failures
        .places()
        .forEach(
            place -> {
              causes.add(place.cause());
              services.add(place.service());
            });
    NavigableMap<Long, Long> allRequests = requests.perMinute(service -> true);
    List<Incident> found = new ArrayList<>();
    for (Cause cause : causes) {
      List<Burst> bursts = new ArrayList<>();
      for (Burst burst :
          Bursts.in(
              failures.perMinute(place -> place.cause().equals(cause)), allRequests, from, to)) {
        bursts.add(burst);
        found.add(incident(cause, sharpened(cause, burst)));
      }
      for (String service : services) {
        Predicate<Failures.Place> here =
            place -> place.cause().equals(cause) && place.service().equals(service);
        for (Burst burst :
            Bursts.in(failures.perMinute(here), requests.perMinute(service::equals), from, to)) {
          if (bursts.stream()
              .noneMatch(other -> burst.from() < other.to() && other.from() < burst.to())) {
            bursts.add(burst);
            found.add(incident(cause, burst));
          }
        }
      }
    }
    found.sort(Comparator.comparingLong(Incident::from).thenComparing(Incident::id));
    return withFallout(found);
  }

  /** A burst that one service has nearly alone begins and ends where that service's does. */
  private Burst sharpened(Cause cause, Burst burst) {
    String service = dominant(cause, burst, Failures.Place::service);
    if (service.isEmpty()) {
      return burst;
    }
    Predicate<Failures.Place> here =
        place -> place.cause().equals(cause) && place.service().equals(service);
    return Bursts.in(failures.perMinute(here), requests.perMinute(service::equals), from, to)
        .stream()
        .filter(other -> burst.from() < other.to() && other.from() < burst.to())
        .max(Comparator.comparingLong(Burst::failures))
        .orElse(burst);
  }

  private Incident incident(Cause cause, Burst burst) {
    Map<String, String> where = new LinkedHashMap<>();
    put(where, "service", dominant(cause, burst, Failures.Place::service));
    for (Map.Entry<String, Function<Failures.Place, String>> dimension : dimensions().entrySet()) {
      String value = dominant(cause, burst, dimension.getValue());
      if (!value.isEmpty()
          && !alwaysSo(burst, where.getOrDefault("service", ""), dimension.getValue(), value)) {
        where.put(dimension.getKey(), value);
      }
    }
    long peak =
        failures
            .perMinute(place -> place.cause().equals(cause))
            .subMap(burst.from(), burst.to())
            .values()
            .stream()
            .mapToLong(Long::longValue)
            .max()
            .orElse(0);
    String place = where.getOrDefault("service", "");
    String id =
        cause.toString().replace('/', '-')
            + (place.isEmpty() ? "" : "-" + place)
            + "-"
            + IN_ID.format(Instant.ofEpochMilli(burst.from() * MILLIS_A_MINUTE));
    return new Incident(
        id,
        burst.from() * MILLIS_A_MINUTE,
        burst.to() * MILLIS_A_MINUTE,
        cause,
        burst.failures(),
        peak,
        burst.expected(),
        where,
        burst.failures() / Math.max(0.05, burst.expected()),
        List.of());
  }

  private static Map<String, Function<Failures.Place, String>> dimensions() {
    Map<String, Function<Failures.Place, String>> dimensions = new LinkedHashMap<>();
    dimensions.put("model", Failures.Place::model);
    dimensions.put("key", Failures.Place::key);
    return dimensions;
  }

  private static void put(Map<String, String> where, String dimension, String value) {
    if (!value.isEmpty()) {
      where.put(dimension, value);
    }
  }

  /** The value that nearly all failures of the burst share, empty if there is none. */
  private String dominant(Cause cause, Burst burst, Function<Failures.Place, String> dimension) {
    Map<String, Long> counts = new TreeMap<>();
    failures
        .places()
        .forEach(
            place -> {
              if (place.cause().equals(cause)) {
                long count = failures.count(place::equals, burst.from(), burst.to());
                if (count > 0) {
                  counts.merge(dimension.apply(place), count, Long::sum);
                }
              }
            });
    long all = counts.values().stream().mapToLong(Long::longValue).sum();
    return counts.entrySet().stream()
        .filter(entry -> entry.getValue() >= SHARED * all)
        .map(Map.Entry::getKey)
        .findFirst()
        .orElse("");
  }

  /** Whether failures outside of the burst mostly have that value too: then it tells nothing. */
  private boolean alwaysSo(
      Burst burst, String service, Function<Failures.Place, String> dimension, String value) {
    Predicate<Failures.Place> same = place -> service.isEmpty() || place.service().equals(service);
    long all = failures.count(same) - failures.count(same, burst.from(), burst.to());
    Predicate<Failures.Place> has = same.and(place -> dimension.apply(place).equals(value));
    long those = failures.count(has) - failures.count(has, burst.from(), burst.to());
    return all > 0 && those >= 0.7 * all;
  }

  private static List<Incident> withFallout(List<Incident> found) {
    List<Incident> all = new ArrayList<>();
    for (Incident one : found) {
      List<String> fallout = new ArrayList<>();
      for (Incident other : found) {
        boolean follows =
            other.from() >= one.from()
                && other.from() <= one.to() + FALLOUT_MINUTES * MILLIS_A_MINUTE
                && !other.cause().equals(one.cause())
                && !other.id().equals(one.id());
        if (follows) {
          fallout.add(
              other.cause()
                  + " followed from "
                  + CLOCK.format(Instant.ofEpochMilli(other.from()))
                  + " to "
                  + CLOCK.format(Instant.ofEpochMilli(other.to()))
                  + " UTC: "
                  + other.attempts()
                  + " failures");
        }
      }
      all.add(
          new Incident(
              one.id(),
              one.from(),
              one.to(),
              one.cause(),
              one.attempts(),
              one.peakPerMinute(),
              one.expected(),
              one.where(),
              one.lift(),
              fallout));
    }
    return all;
  }
}
