package dev.culprit.compare;

import java.util.Arrays;

/**
 * Sample quantiles by linear interpolation between order statistics: type 7 of Hyndman and Fan
 * ("Sample quantiles in statistical packages", The American Statistician 50, 1996).
 */
final class Quantile {

  private Quantile() {}

  /**
   * The quantile of the values, which stay as they are.
   *
   * @param share between 0 and 1
   * @throws IllegalArgumentException if there is no value
   */
  static double of(double[] values, double share) {
    if (values.length == 0) {
      throw new IllegalArgumentException("quantile: found no value");
    }
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    double at = share * (sorted.length - 1);
    int low = (int) Math.floor(at);
    int high = Math.min(low + 1, sorted.length - 1);
    return sorted[low] + (at - low) * (sorted[high] - sorted[low]);
  }
}
