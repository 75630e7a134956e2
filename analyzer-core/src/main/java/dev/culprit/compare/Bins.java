package dev.culprit.compare;

import java.util.Arrays;

/**
 * Requests and the failed ones among them, in equal bins without gaps. Both are in the same unit
 * (calls or attempts); a bin without traffic holds zeros.
 */
final class Bins {

  private final long begin;
  private final long width;
  private final double[] requests;
  private final double[] errors;

  /**
   * Bins of {@code width} milliseconds, the first at {@code begin} (milliseconds since 1970).
   *
   * @throws IllegalArgumentException if the arrays differ in length or there is no bin
   */
  Bins(long begin, long width, double[] requests, double[] errors) {
    if (requests.length != errors.length || requests.length == 0 || width <= 0) {
      throw new IllegalArgumentException(
          "bins: found " + requests.length + " of requests and " + errors.length + " of errors");
    }
    this.begin = begin;
    this.width = width;
    this.requests = requests.clone();
    this.errors = errors.clone();
  }

  int size() {
    return requests.length;
  }

  /** Milliseconds since 1970 at which that bin begins. */
  long time(int bin) {
    return begin + bin * width;
  }

  /** Of one bin, in milliseconds. */
  long width() {
    return width;
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
      if (time(i) < to && time(i) + width > from) {
        n[i] = 0;
        y[i] = 0;
      }
    }
    return new Bins(begin, width, n, y);
  }

  /** The sum of both, bin by bin; they must cover the same time. */
  Bins plus(Bins other) {
    double[] n = requests.clone();
    double[] y = errors.clone();
    for (int i = 0; i < n.length; i++) {
      n[i] += other.requests[i];
      y[i] += other.errors[i];
    }
    return new Bins(begin, width, n, y);
  }

  /**
   * Without {@code count} bins from that one; what follows moves up. So a bin in which the change
   * lies belongs to neither side.
   */
  Bins without(int bin, int count) {
    return new Bins(begin, width, cut(requests, bin, count), cut(errors, bin, count));
  }

  private static double[] cut(double[] values, int at, int count) {
    double[] rest = Arrays.copyOf(values, values.length - count);
    System.arraycopy(values, at + count, rest, at, values.length - at - count);
    return rest;
  }

  /**
   * Every {@code count} bins as one, from bin {@code first}; an incomplete last one is left out.
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
    return new Bins(time(first), count * width, n, y);
  }
}
