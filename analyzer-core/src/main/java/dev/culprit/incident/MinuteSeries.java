package dev.culprit.incident;

/**
 * Failures of one cause in one place, minute by minute, with what they are exposed to (requests, or
 * time where the traffic is unknown), summed up from the left.
 */
final class MinuteSeries {

  private final long begin;
  private final double[] failures;
  private final double[] exposure;

  /** Minutes from {@code begin} (since 1970); both arrays hold one value for each. */
  MinuteSeries(long begin, double[] failures, double[] exposure) {
    this.begin = begin;
    this.failures = summed(failures);
    this.exposure = summed(exposure);
  }

  private static double[] summed(double[] values) {
    double[] sums = new double[values.length + 1];
    for (int i = 0; i < values.length; i++) {
      sums[i + 1] = sums[i] + values[i];
    }
    return sums;
  }

  int size() {
    return failures.length - 1;
  }

  /** Minutes since 1970. */
  long minute(int index) {
    return begin + index;
  }

  double failures(int from, int to) {
    return failures[to] - failures[from];
  }

  double exposure(int from, int to) {
    return exposure[to] - exposure[from];
  }
}
