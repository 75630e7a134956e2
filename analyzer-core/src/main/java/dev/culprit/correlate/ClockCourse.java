package dev.culprit.correlate;

import dev.culprit.event.Event;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * How far a clock is ahead of the proxies' over time: a line that follows its drift (Theil and
 * Sen's slope, which bad pairs do not move), and what local medians deviate from it, so that a
 * clock that was set anew is followed too.
 */
final class ClockCourse {

  /**
   * A pair of records of one attempt.
   *
   * @param at when it was, milliseconds since 1970 in the proxies' clock
   * @param skewMillis how far the client's clock was ahead
   * @param coarse whether one of them states whole seconds: the skew is half a second sure
   */
  record Sample(long at, long skewMillis, boolean coarse) {
    static Sample of(Event his, Event its) {
      return new Sample(
          its.about(),
          his.about() - its.about(),
          his.statesWholeSeconds() || its.statesWholeSeconds());
    }
  }

  private static final double MILLIS_AN_HOUR = 3_600_000;

  /** A drift is told from chance by so many pairs over so long a time. */
  private static final int FEWEST_FOR_DRIFT = 8;

  private static final double SHORTEST_FOR_DRIFT = 2 * MILLIS_AN_HOUR;

  /** By so much a clock must go astray over the whole time before it is said to drift. */
  private static final double LEAST_GAIN_MILLIS = 1_000;

  /** Points for the slope, whose time grows with their square. */
  private static final int MOST_POINTS = 400;

  private static final double COARSE_MILLIS = 600;

  /** Neighbours on either side whose median a point is given. */
  private static final int NEIGHBOURS = 7;

  private final double slope;
  private final long origin;
  private final long[] times;
  private final double[] off;
  private final long median;
  private final long largest;

  private ClockCourse(double slope, List<Sample> inOrder) {
    this.slope = slope;
    origin = inOrder.get(0).at();
    int n = inOrder.size();
    double[] rest = new double[n];
    for (int i = 0; i < n; i++) {
      rest[i] = inOrder.get(i).skewMillis() - slope * (inOrder.get(i).at() - origin);
    }
    times = new long[n];
    off = new double[n];
    double whole = median(rest);
    boolean coarse = 2 * inOrder.stream().filter(Sample::coarse).count() > n;
    for (int i = 0; i < n; i++) {
      times[i] = inOrder.get(i).at();
      off[i] =
          n <= 2 * NEIGHBOURS
              ? whole
              : median(
                  Arrays.copyOfRange(
                      rest,
                      Math.max(0, Math.min(i - NEIGHBOURS, n - 1 - 2 * NEIGHBOURS)),
                      Math.min(n, Math.max(i + NEIGHBOURS, 2 * NEIGHBOURS) + 1)));
      if (coarse && Math.abs(off[i] - whole) < COARSE_MILLIS) {
        // so far the medians of a few times in whole seconds go astray by chance
        off[i] = whole;
      }
    }
    median =
        Math.round(median(inOrder.stream().mapToDouble(sample -> sample.skewMillis()).toArray()));
    largest = Arrays.stream(times).map(time -> Math.abs(ahead(time))).max().orElse(0);
  }

  /** Learns from at least one pair. */
  static ClockCourse of(List<Sample> samples) {
    List<Sample> inOrder = new ArrayList<>(samples);
    inOrder.sort(Comparator.comparingLong(Sample::at).thenComparingLong(Sample::skewMillis));
    return new ClockCourse(slope(inOrder), inOrder);
  }

  /** A clock that is known to be ahead by so much at all times. */
  static ClockCourse constant(long skewMillis) {
    return of(List.of(new Sample(0, skewMillis, false)));
  }

  private static double slope(List<Sample> inOrder) {
    int n = inOrder.size();
    double span = inOrder.get(n - 1).at() - inOrder.get(0).at();
    if (n < FEWEST_FOR_DRIFT || span < SHORTEST_FOR_DRIFT) {
      return 0;
    }
    int step = (n + MOST_POINTS - 1) / MOST_POINTS;
    List<Sample> points = new ArrayList<>();
    for (int i = 0; i < n; i += step) {
      points.add(inOrder.get(i));
    }
    double[] slopes = new double[points.size() * (points.size() - 1) / 2];
    int found = 0;
    for (int i = 0; i < points.size(); i++) {
      for (int j = i + 1; j < points.size(); j++) {
        double apart = points.get(j).at() - points.get(i).at();
        if (apart > 0) {
          slopes[found++] = (points.get(j).skewMillis() - points.get(i).skewMillis()) / apart;
        }
      }
    }
    double slope = found == 0 ? 0 : median(Arrays.copyOf(slopes, found));
    return Math.abs(slope) * span < LEAST_GAIN_MILLIS ? 0 : slope;
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }

  /** How far the clock is ahead at that time, milliseconds; between two pairs on their line. */
  long ahead(long at) {
    int i = Arrays.binarySearch(times, at);
    double rest;
    if (i >= 0) {
      rest = off[i];
    } else {
      int next = -i - 1;
      if (next == 0) {
        rest = off[0];
      } else if (next == times.length) {
        rest = off[times.length - 1];
      } else {
        double share = (double) (at - times[next - 1]) / (times[next] - times[next - 1]);
        rest = off[next - 1] + share * (off[next] - off[next - 1]);
      }
    }
    return Math.round(slope * (at - origin) + rest);
  }

  /** The skew that half of the pairs stay below. */
  long median() {
    return median;
  }

  /** What the clock gains, milliseconds an hour; 0 where no drift is told from chance. */
  double driftPerHour() {
    return slope * MILLIS_AN_HOUR;
  }

  /** The largest skew either way at the pairs. */
  long largest() {
    return largest;
  }
}
