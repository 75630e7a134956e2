package dev.culprit.compare;

/**
 * A series of errors with its exposure, summed up from the left, so that any window costs the same.
 * Exposure is what errors are expected in proportion to: requests, weighted by the season.
 */
final class Exposed {

  private final double[] exposure;
  private final double[] errors;

  /** Errors of the bins against the exposure of each. */
  Exposed(double[] exposureByBin, Bins bins) {
    exposure = new double[bins.size() + 1];
    errors = new double[bins.size() + 1];
    for (int i = 0; i < bins.size(); i++) {
      exposure[i + 1] = exposure[i] + exposureByBin[i];
      errors[i + 1] = errors[i] + bins.errors(i);
    }
  }

  double exposure(int from, int to) {
    return exposure[to] - exposure[from];
  }

  double errors(int from, int to) {
    return errors[to] - errors[from];
  }

  /**
   * Errors in {@code count} blocks of equal exposure between the bins; a bin that two blocks share
   * is divided in proportion to exposure. Equal exposure removes the seasons of the traffic and of
   * the rate.
   */
  double[] blocks(int from, int to, int count) {
    double[] edges = edges(from, to, count);
    double[] blocks = new double[count];
    double last = errors[from];
    for (int k = 0; k < count; k++) {
      double until = k == count - 1 ? errors[to] : errorsBefore(edges[k + 1]);
      blocks[k] = until - last;
      last = until;
    }
    return blocks;
  }

  /** Where those blocks begin and end, in bins and parts of bins: one edge more than blocks. */
  double[] edges(int from, int to, int count) {
    double step = exposure(from, to) / count;
    double[] edges = new double[count + 1];
    edges[0] = from;
    edges[count] = to;
    int bin = from;
    for (int k = 1; k < count; k++) {
      double edge = exposure[from] + k * step;
      bin = binOf(edge, bin, to);
      double within = exposure[bin + 1] - exposure[bin];
      edges[k] = bin + (within <= 0 ? 0 : Math.max(0, (edge - exposure[bin]) / within));
    }
    return edges;
  }

  private double errorsBefore(double edge) {
    int bin = (int) edge;
    return errors[bin] + (edge - bin) * (errors[bin + 1] - errors[bin]);
  }

  /** The last bin in {@code [low, to)} at whose beginning at most {@code edge} was summed up. */
  private int binOf(double edge, int low, int to) {
    int first = low;
    int last = to - 1;
    while (first < last) {
      int middle = (first + last + 1) >>> 1;
      if (exposure[middle] <= edge) {
        first = middle;
      } else {
        last = middle - 1;
      }
    }
    return first;
  }
}
