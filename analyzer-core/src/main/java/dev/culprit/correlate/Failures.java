package dev.culprit.correlate;

import dev.culprit.event.Attempt;
import dev.culprit.event.Cause;
import java.util.Comparator;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * Failed attempts, counted per minute and place. Small however many attempts there were: every
 * dimension is capped where it is read. Not safe for use by several threads at once.
 */
public final class Failures {

  /** The place of a failure: a cause and the dimensions it was seen under; empty where unknown. */
  public record Place(Cause cause, String service, String model, String route, String key)
      implements Comparable<Place> {
    private static final Comparator<Place> ORDER =
        Comparator.comparing(Place::cause)
            .thenComparing(Place::service)
            .thenComparing(Place::model)
            .thenComparing(Place::route)
            .thenComparing(Place::key);

    @Override
    public int compareTo(Place other) {
      return ORDER.compare(this, other);
    }
  }

  private final NavigableMap<Place, NavigableMap<Long, long[]>> minutesByPlace = new TreeMap<>();
  private long total;

  /** Counts an attempt in the minute in which it ended. */
  public void add(Attempt attempt) {
    add(
        new Place(
            attempt.cause(), attempt.service(), attempt.model(), attempt.route(), attempt.key()),
        Math.floorDiv(attempt.time(), 60_000L),
        1);
  }

  /**
   * Counts {@code count} failures.
   *
   * @param minute minutes since 1970-01-01T00:00Z
   */
  public void add(Place place, long minute, long count) {
    minutesByPlace.computeIfAbsent(place, p -> new TreeMap<>())
            .computeIfAbsent(minute, m -> new long[1])[0] +=
        count;
    total += count;
  }

  /** All failed attempts. */
  public long total() {
    return total;
  }

  /**
   * Every place that had a failure, in order, with its failures per minute (minutes since 1970,
   * never zero).
   */
  public Iterable<Place> places() {
    return minutesByPlace.keySet();
  }

  /** Is handed what each minute of each place holds. */
  public interface Visitor {
    /** Takes {@code count} failures in a minute since 1970. */
    void take(Place place, long minute, long count);
  }

  /** Hands every count that is not zero to the visitor, by place, then by time. */
  public void forEach(Visitor visitor) {
    minutesByPlace.forEach(
        (place, minutes) ->
            minutes.forEach((minute, count) -> visitor.take(place, minute, count[0])));
  }

  /**
   * Failures per minute in all places that the filter takes, in order of time; minutes without a
   * failure are absent.
   */
  public NavigableMap<Long, Long> perMinute(Predicate<Place> filter) {
    NavigableMap<Long, Long> sum = new TreeMap<>();
    minutesByPlace.forEach(
        (place, minutes) -> {
          if (filter.test(place)) {
            minutes.forEach((minute, count) -> sum.merge(minute, count[0], Long::sum));
          }
        });
    return sum;
  }

  /**
   * Failures in places that the filter takes, from minute {@code from} up to, not including, minute
   * {@code to}.
   */
  public long count(Predicate<Place> filter, long from, long to) {
    long sum = 0;
    for (Map.Entry<Place, NavigableMap<Long, long[]>> entry : minutesByPlace.entrySet()) {
      if (filter.test(entry.getKey())) {
        for (long[] count : entry.getValue().subMap(from, to).values()) {
          sum += count[0];
        }
      }
    }
    return sum;
  }

  /** Failures in all minutes in places that the filter takes. */
  public long count(Predicate<Place> filter) {
    return count(filter, Long.MIN_VALUE, Long.MAX_VALUE);
  }
}
