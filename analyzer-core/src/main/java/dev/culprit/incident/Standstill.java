package dev.culprit.incident;

import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Stretches of time in which no request gets through, and each minute has one that is refused; a
 * limit of the minute would let some through. Quiet minutes between them belong to a stretch.
 *
 * @param fromMinute first minute since 1970 of the longest stretch
 * @param toMinute first minute with a request that gets through again, or the one behind the last
 *     with a request if none does
 * @param times how many stretches there are
 * @param refused requests in all of them
 * @param ended whether anything gets through after the longest one
 * @param toTheHour whether all that ended did so within two minutes of the full hour in UTC
 */
record Standstill(
    long fromMinute, long toMinute, int times, long refused, boolean ended, boolean toTheHour) {

  private static final long SHORTEST_MINUTES = 10;
  private static final long FEWEST = 20;
  private static final long HOUR = 60;
  private static final long NEAR_MINUTES = 2;

  /**
   * Those in the requests of a service.
   *
   * @param requests by minute since 1970
   * @param failed by minute since 1970, for whatever cause
   * @param refused those among them with the cause that is looked at
   */
  static Optional<Standstill> in(
      NavigableMap<Long, Long> requests,
      NavigableMap<Long, Long> failed,
      NavigableMap<Long, Long> refused) {
    Search search = new Search();
    for (Map.Entry<Long, Long> one : requests.entrySet()) {
      long minute = one.getKey();
      long count = refused.getOrDefault(minute, 0L);
      if (count > 0 && failed.getOrDefault(minute, 0L) >= one.getValue()) {
        search.still(minute, count);
      } else {
        search.over(minute, true);
      }
    }
    if (!requests.isEmpty()) {
      search.over(requests.lastKey() + 1, false);
    }
    return Optional.ofNullable(search.found);
  }

  private Standstill plus(Standstill other) {
    Standstill longest = other.length() > length() ? other : this;
    return new Standstill(
        longest.fromMinute,
        longest.toMinute,
        times + other.times,
        refused + other.refused,
        longest.ended,
        (toTheHour || !ended)
            && (other.toTheHour || !other.ended)
            && (toTheHour || other.toTheHour));
  }

  private long length() {
    return toMinute - fromMinute;
  }

  private static boolean nearTheHour(long minute) {
    long past = Math.floorMod(minute, HOUR);
    return past <= NEAR_MINUTES || past >= HOUR - NEAR_MINUTES;
  }

  private static final class Search {
    private @Nullable Standstill found;
    private long from;
    private long refused;

    void still(long minute, long count) {
      if (refused == 0) {
        from = minute;
      }
      refused += count;
    }

    void over(long minute, boolean through) {
      if (refused >= FEWEST && minute - from >= SHORTEST_MINUTES) {
        Standstill one =
            new Standstill(from, minute, 1, refused, through, through && nearTheHour(minute));
        found = found == null ? one : found.plus(one);
      }
      refused = 0;
    }
  }
}
