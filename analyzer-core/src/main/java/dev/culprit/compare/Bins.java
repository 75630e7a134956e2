package dev.culprit.compare;

import java.util.Arrays;

/**
 * Requests and the failed ones among them, in equal bins that follow one another but for one pause,
 * such as a roll-out that belongs to neither side. Both are in the same unit (calls or attempts); a
 * bin without traffic holds zeros.
 */
final class Bins {

  private final Clock clock;
  private final double[] requests;
  private final double[] errors;

  /**
   * When bins begin.
   *
   * @param begin of the first, in milliseconds since 1970
   * @param width of each, in milliseconds
   * @param resume the bin before which there is a pause
   * @param pause its length in milliseconds, 0 if there is none
   */
  record Clock(long begin, long width, int resume, long pause) {

    /** Without a pause. */
    Clock(long begin, long width) {
      this(begin, width, 0, 0);
    }

    long time(int bin) {
      return begin + bin * width + (bin >= resume ? pause : 0);
    }
  }

  /**
   * Bins at those times.
   *
   * @throws IllegalArgumentException if the arrays differ in length or there is no bin
   */
  Bins(Clock clock, double[] requests, double[] errors) {
    if (requests.length != errors.length || requests.length == 0 || clock.width() <= 0) {
      throw new IllegalArgumentException(
          "bins: found " + requests.length + " of requests and " + errors.length + " of errors");
    }
    this.clock = clock;
    this.requests = requests.clone();
    this.errors = errors.clone();
  }

  /** Bins of {@code width} milliseconds, the first at {@code begin} (milliseconds since 1970). */
  Bins(long begin, long width, double[] requests, double[] errors) {
    this(new Clock(begin, width), requests, errors);
  }

  int size() {
    return requests.length;
  }

  /** Milliseconds since 1970 at which that bin begins. */
  long time(int bin) {
    return clock.time(bin);
  }

  /** Milliseconds since 1970 at which the bin before that one ends. */
  long endBefore(int bin) {
    return clock.time(bin - 1) + clock.width();
  }

  /** Of one bin, in milliseconds. */
  long width() {
    return clock.width();
  }

  double requests(int bin) {
    return requests[bin];
  }

  double errors(int bin) {
    return errors[bin];
  }

  /** Requests from bin {@code from} up to, not including, bin {@code to}. */
  double requests(int from, int to) {
    return Arrays.stream(requests, from, to).sum();
  }

  /** Failed requests from bin {@code from} up to, not including, bin {@code to}. */
  double errors(int from, int to) {
    return Arrays.stream(errors, from, to).sum();
  }

  /**
   * With a gap from time {@code from} up to, not including, time {@code to}, both in milliseconds
   * since 1970: a bin that reaches into it holds nothing.
   */
  Bins emptied(long from, long to) {
    double[] n = requests.clone();
    double[] y = errors.clone();
    for (int i = 0; i < n.length; i++) {
      if (time(i) < to && time(i) + width() > from) {
        n[i] = 0;
        y[i] = 0;
      }
    }
    return new Bins(clock, n, y);
  }

  /** The sum of both, bin by bin; they must cover the same time. */
  Bins plus(Bins other) {
    double[] n = requests.clone();
    double[] y = errors.clone();
    for (int i = 0; i < n.length; i++) {
      n[i] += other.requests[i];
      y[i] += other.errors[i];
    }
    return new Bins(clock, n, y);
  }

  /**
   * Without {@code count} bins from that one, in bins without a pause so far. So a bin in which the
   * change lies belongs to neither side.
   */
  Bins without(int bin, int count) {
    Clock paused = count == 0 ? clock : new Clock(clock.begin(), width(), bin, count * width());
    return new Bins(paused, cut(requests, bin, count), cut(errors, bin, count));
  }

  private static double[] cut(double[] values, int at, int count) {
    double[] rest = Arrays.copyOf(values, values.length - count);
    System.arraycopy(values, at + count, rest, at, values.length - at - count);
    return rest;
  }

  /**
   * Every {@code count} bins as one, from bin {@code first}; an incomplete last one is left out. A
   * pause must lie before one that is whole.
   */
  Bins merged(int first, int count) {
    if (count == 1 && first == 0) {
      return this;
    }
    int number = (requests.length - first) / count;
    double[] n = new double[number];
    double[] y = new double[number];
    for (int i = 0; i < number; i++) {
      n[i] = requests(first + i * count, first + (i + 1) * count);
      y[i] = errors(first + i * count, first + (i + 1) * count);
    }
    Clock slower =
        new Clock(
            clock.begin() + first * width(),
            count * width(),
            (clock.resume() - first) / count,
            clock.pause());
    return new Bins(slower, n, y);
  }
}
