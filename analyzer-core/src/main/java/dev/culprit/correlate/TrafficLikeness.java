package dev.culprit.correlate;

import dev.culprit.event.Side;
import dev.culprit.ingest.Traffic;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * Who an address is, from the ordinary traffic that both sides counted: what one service sends in a
 * minute goes up and down with what its addresses have on the proxies' lines. The change from one
 * minute to the next is compared, for all services share the course of the day.
 */
final class TrafficLikeness {

  private static final int MOST_ADDRESSES = 500;
  private static final int MOST_SERVICES = 100;

  /** Minutes that are compared, enough to be sure. */
  private static final int MOST_MINUTES = 4_320;

  private static final int FEWEST_MINUTES = 30;

  /** Minutes by which clocks may differ. */
  private static final int MOST_LAG = 2;

  /** Correlation in standard errors: chance reaches it in less than one of 100,000 cases. */
  private static final double SURE = 5;

  /** A likeness of so much less is another's. */
  private static final double CLEARLY = 1.5;

  private final Map<String, NavigableMap<Long, Long>> byAddress = new TreeMap<>();
  private final Map<String, NavigableMap<Long, Long>> byService = new TreeMap<>();

  TrafficLikeness(Traffic traffic) {
    traffic.forEach(
        (series, minute, count) -> {
          if (series.side() == Side.CLIENT && !series.service().isEmpty()) {
            byService
                .computeIfAbsent(series.service(), s -> new TreeMap<>())
                .merge(minute, count, Long::sum);
          } else if (series.side() == Side.PROXY
              && series.service().isEmpty()
              && !series.host().isEmpty()) {
            byAddress
                .computeIfAbsent(series.host(), h -> new TreeMap<>())
                .merge(minute, count, Long::sum);
          }
        });
  }

  /**
   * Adds who the addresses are that nothing is known of yet.
   *
   * @param services by address
   */
  void elect(Map<String, String> services) {
    List<String> addresses = largest(byAddress, MOST_ADDRESSES);
    List<String> names = largest(byService, MOST_SERVICES);
    for (String address : addresses) {
      if (services.containsKey(address)) {
        continue;
      }
      NavigableMap<Long, Long> its = byAddress.getOrDefault(address, new TreeMap<>());
      long first = its.firstKey() - 1;
      int size = (int) Math.min(MOST_MINUTES, its.lastKey() + 2 - first);
      if (size < FEWEST_MINUTES) {
        continue;
      }
      double[] mine = changes(its, first, size);
      double best = 0;
      double second = 0;
      String likest = "";
      for (String name : names) {
        double like = 0;
        for (int lag = -MOST_LAG; lag <= MOST_LAG; lag++) {
          double[] other =
              changes(byService.getOrDefault(name, new TreeMap<>()), first + lag, size);
          like = Math.max(like, correlation(mine, other) * Math.sqrt(size));
        }
        if (like > best) {
          second = best;
          best = like;
          likest = name;
        } else {
          second = Math.max(second, like);
        }
      }
      if (best >= SURE && best >= CLEARLY * second) {
        services.put(address, likest);
      }
    }
  }

  private static List<String> largest(Map<String, NavigableMap<Long, Long>> counts, int most) {
    Map<String, Long> sums = new HashMap<>();
    counts.forEach(
        (name, minutes) ->
            sums.put(name, minutes.values().stream().mapToLong(Long::longValue).sum()));
    List<String> names = new ArrayList<>(counts.keySet());
    names.sort(
        Comparator.comparingLong((String name) -> -sums.getOrDefault(name, 0L))
            .thenComparing(Comparator.naturalOrder()));
    return names.subList(0, Math.min(most, names.size()));
  }

  private static double[] changes(NavigableMap<Long, Long> counts, long first, int size) {
    double[] values = new double[size];
    counts
        .subMap(first, first + size)
        .forEach((minute, count) -> values[(int) (minute - first)] = count);
    for (int i = size - 1; i > 0; i--) {
      values[i] -= values[i - 1];
    }
    values[0] = 0;
    return values;
  }

  /** Pearson's, of changes whose mean is zero; 0 where either never changes. */
  private static double correlation(double[] one, double[] other) {
    double both = 0;
    double ones = 0;
    double others = 0;
    for (int i = 0; i < one.length; i++) {
      both += one[i] * other[i];
      ones += one[i] * one[i];
      others += other[i] * other[i];
    }
    return ones == 0 || others == 0 ? 0 : both / Math.sqrt(ones * others);
  }
}
