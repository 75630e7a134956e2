package dev.culprit.incident;

import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * Requests of five minutes, and those among them that were refused.
 *
 * @param refused at most the requests
 * @param minutes that have a request: at the ends of the logs, and in quiet hours, not all five do
 */
record Stretch(long requests, long refused, long minutes) {

  private static final int MINUTES = 5;

  double share() {
    return (double) refused / requests;
  }

  double aMinute() {
    return (double) requests / minutes;
  }

  double admittedAMinute() {
    return (double) (requests - refused) / minutes;
  }

  /**
   * The stretches that have requests, by their number since 1970.
   *
   * @param requests by minute since 1970
   * @param refused by minute since 1970
   */
  static NavigableMap<Long, Stretch> in(
      NavigableMap<Long, Long> requests, NavigableMap<Long, Long> refused) {
    NavigableMap<Long, Stretch> stretches = new TreeMap<>();
    for (Map.Entry<Long, Long> one : requests.entrySet()) {
      long among = Math.min(one.getValue(), refused.getOrDefault(one.getKey(), 0L));
      if (one.getValue() > 0) {
        stretches.merge(
            Math.floorDiv(one.getKey(), MINUTES),
            new Stretch(one.getValue(), among, 1),
            Stretch::plus);
      }
    }
    return stretches;
  }

  private Stretch plus(Stretch other) {
    return new Stretch(requests + other.requests, refused + other.refused, minutes + other.minutes);
  }
}
