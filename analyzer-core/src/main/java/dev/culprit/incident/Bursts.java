package dev.culprit.incident;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;

/**
 * Finds bursts in one series of failures: windows of several lengths that hold more than the
 * background, merged where they touch, and cut to the stretch that stands out most by the
 * likelihood ratio of the Poisson scan statistic (Kulldorff, "A spatial scan statistic", Comm.
 * Statist. 26(6), 1997).
 */
final class Bursts {

  private static final int[] WINDOWS = {5, 15, 60};
  private static final int STEP = 5;

  /** Fewer failures are no incident: the retries of one or two calls bring as many. */
  private static final long FEWEST = 6;

  /** The ratio's logarithm that chance reaches in less than one of 100,000 windows. */
  private static final double STANDS_OUT = 13;

  /** The share of the hours with the most failures that is left out of the background. */
  private static final double TRIMMED = 0.15;

  private static final int MOST_MINUTES = 600;

  private final NavigableMap<Long, Long> failures;
  private final NavigableMap<Long, Long> requests;
  private final long from;
  private final long to;
  private final double rate;
  private final boolean byRequests;

  private Bursts(
      NavigableMap<Long, Long> failures, NavigableMap<Long, Long> requests, long from, long to) {
    this.failures = failures;
    this.requests = requests;
    this.from = from;
    this.to = to;
    this.byRequests = sum(requests, from, to) > 0;
    this.rate = backgroundRate();
  }

  /**
   * The bursts, in order of time.
   *
   * @param failures per minute since 1970
   * @param requests per minute, the exposure; minutes alone where it is empty
   * @param from first minute of the logs
   * @param to behind their last
   */
  static List<Burst> in(
      NavigableMap<Long, Long> failures, NavigableMap<Long, Long> requests, long from, long to) {
    if (sum(failures, from, to) < FEWEST) {
      return List.of();
    }
    return new Bursts(failures, requests, from, to).find();
  }

  private static long sum(NavigableMap<Long, Long> counts, long from, long to) {
    long sum = 0;
    for (long count : counts.subMap(from, to).values()) {
      sum += count;
    }
    return sum;
  }

  private double exposure(long begin, long end) {
    return byRequests ? sum(requests, begin, end) : end - begin;
  }

  /** Failures for each unit of exposure in the calmer hours. */
  private double backgroundRate() {
    List<double[]> hours = new ArrayList<>();
    for (long hour = from; hour < to; hour += 60) {
      hours.add(
          new double[] {
            sum(failures, hour, Math.min(to, hour + 60)), exposure(hour, Math.min(to, hour + 60))
          });
    }
    hours.sort(Comparator.comparingDouble(hour -> hour[0] / Math.max(1, hour[1])));
    int kept = Math.max(1, (int) Math.floor(hours.size() * (1 - TRIMMED)));
    double y = 0;
    double e = 0;
    for (double[] hour : hours.subList(0, kept)) {
      y += hour[0];
      e += hour[1];
    }
    return e <= 0 ? 0 : y / e;
  }

  private double expected(long begin, long end) {
    return rate * exposure(begin, end);
  }

  private List<Burst> find() {
    List<long[]> hot = new ArrayList<>();
    for (int window : WINDOWS) {
      for (Map.Entry<Long, Long> minute : failures.subMap(from, to).entrySet()) {
        long begin = Math.floorDiv(minute.getKey(), STEP) * STEP;
        long y = sum(failures, begin, begin + window);
        double mu = expected(begin, begin + window);
        if (y >= FEWEST && y >= mu + 4 * Math.sqrt(Math.max(mu, 0.25)) + 2) {
          hot.add(new long[] {begin, begin + window});
        }
      }
    }
    hot.sort(Comparator.<long[]>comparingLong(span -> span[0]).thenComparingLong(span -> span[1]));
    List<Burst> bursts = new ArrayList<>();
    long[] open = null;
    for (long[] span : hot) {
      if (open != null && span[0] <= open[1] + 2 * STEP) {
        open[1] = Math.max(open[1], span[1]);
      } else {
        keep(open, bursts);
        open = span;
      }
    }
    keep(open, bursts);
    return bursts;
  }

  private void keep(long @org.jspecify.annotations.Nullable [] span, List<Burst> bursts) {
    if (span == null) {
      return;
    }
    long[] minutes =
        failures.subMap(span[0], span[1]).keySet().stream().mapToLong(Long::longValue).toArray();
    if (minutes.length > MOST_MINUTES) {
      minutes = Arrays.copyOf(minutes, MOST_MINUTES);
    }
    Burst best = null;
    double bestRatio = STANDS_OUT;
    for (int i = 0; i < minutes.length; i++) {
      long y = 0;
      double mu = 0;
      long at = minutes[i];
      for (int j = i; j < minutes.length; j++) {
        y += failures.getOrDefault(minutes[j], 0L);
        mu += expected(at, minutes[j] + 1);
        at = minutes[j] + 1;
        double ratio = y <= mu ? 0 : y * Math.log(y / Math.max(mu, 0.02)) - (y - mu);
        if (y >= FEWEST && ratio > bestRatio) {
          bestRatio = ratio;
          best = new Burst(minutes[i], minutes[j] + 1, y, mu);
        }
      }
    }
    if (best != null) {
      bursts.add(best);
    }
  }
}
