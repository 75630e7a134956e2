package dev.culprit.compare;

import java.util.Arrays;

/**
 * How much blocks of one window resemble their neighbours in time: where a rate drifts or follows
 * the hour of the day, a window's mean varies more than its blocks let expect. The standard error
 * of a mean with the lag-one correlation r is larger by the root of (1 + r) / (1 - r) (Bayley and
 * Hammersley, "The effective number of independent observations in an autocorrelated time series",
 * J. R. Statist. Soc. Suppl. 8, 1946). For windows that history is too short to calibrate.
 */
final class Persistence {

  private static final double MOST = 0.9;

  private Persistence() {}

  /**
   * The factor for both windows together, at least 1.
   *
   * @param before blocks in the order of time, so too {@code after}
   * @param trim so many of the highest and lowest blocks are drawn in first
   */
  static double factor(double[] before, double[] after, int trim) {
    double products = 0;
    double squares = 0;
    for (double[] window : new double[][] {before, after}) {
      double[] off = deviations(window, trim);
      for (int k = 0; k < off.length; k++) {
        squares += off[k] * off[k];
        products += k == 0 ? 0 : off[k] * off[k - 1];
      }
    }
    // the mean is taken from the same blocks, which pulls the correlation down by 1/n
    double r = squares <= 0 ? 0 : products / squares + 1.0 / before.length;
    double bounded = Math.max(0, Math.min(MOST, r));
    return Math.sqrt((1 + bounded) / (1 - bounded));
  }

  private static double[] deviations(double[] blocks, int trim) {
    double[] sorted = blocks.clone();
    Arrays.sort(sorted);
    double low = sorted[trim];
    double high = sorted[sorted.length - 1 - trim];
    double[] drawn =
        Arrays.stream(blocks).map(count -> Math.max(low, Math.min(high, count))).toArray();
    double mean = Arrays.stream(drawn).average().orElse(0);
    return Arrays.stream(drawn).map(count -> count - mean).toArray();
  }
}
