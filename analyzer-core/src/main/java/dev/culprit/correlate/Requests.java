package dev.culprit.correlate;

import java.util.Collections;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * Attempts, ordinary and failed, per minute and service: the denominators. Each service is counted
 * by one source at a time, its proxy where that covers the service in that hour, else the client;
 * whoever fills this has chosen already. Not safe for use by several threads at once.
 */
public final class Requests {

  private final NavigableMap<String, NavigableMap<Long, Long>> minutesByService = new TreeMap<>();
  private final Latencies latencies = new Latencies();
  private long total;

  /**
   * Counts attempts.
   *
   * @param service empty where it is unknown
   * @param minute minutes since 1970-01-01T00:00Z
   */
  public void add(String service, long minute, long count) {
    minutesByService.computeIfAbsent(service, s -> new TreeMap<>()).merge(minute, count, Long::sum);
    total += count;
  }

  /** How long the ordinary ones among them took. */
  public Latencies latencies() {
    return latencies;
  }

  /** All attempts. */
  public long total() {
    return total;
  }

  /**
   * Services that had an attempt, in order; with the empty name for those whose service is unknown.
   */
  public NavigableSet<String> services() {
    return Collections.unmodifiableNavigableSet(minutesByService.navigableKeySet());
  }

  /** Is handed what each minute of each service holds. */
  public interface Visitor {
    /** Takes {@code count} attempts in a minute since 1970. */
    void take(String service, long minute, long count);
  }

  /** Hands every count that is not zero to the visitor, by service, then by time. */
  public void forEach(Visitor visitor) {
    minutesByService.forEach(
        (service, minutes) ->
            minutes.forEach((minute, count) -> visitor.take(service, minute, count)));
  }

  /**
   * Attempts per minute of all services that the filter takes, in order of time; minutes without
   * one are absent.
   */
  public NavigableMap<Long, Long> perMinute(Predicate<String> service) {
    NavigableMap<Long, Long> sum = new TreeMap<>();
    minutesByService.forEach(
        (name, minutes) -> {
          if (service.test(name)) {
            minutes.forEach((minute, count) -> sum.merge(minute, count, Long::sum));
          }
        });
    return sum;
  }

  /**
   * Attempts of all services that the filter takes, from minute {@code from} up to, not including,
   * minute {@code to}.
   */
  public long count(Predicate<String> service, long from, long to) {
    long sum = 0;
    for (Map.Entry<String, NavigableMap<Long, Long>> entry : minutesByService.entrySet()) {
      if (service.test(entry.getKey())) {
        for (long count : entry.getValue().subMap(from, to).values()) {
          sum += count;
        }
      }
    }
    return sum;
  }

  /** Attempts in all minutes of all services that the filter takes. */
  public long count(Predicate<String> service) {
    return count(service, Long.MIN_VALUE, Long.MAX_VALUE);
  }
}
