package dev.culprit.compare;

import java.util.Arrays;

/**
 * Mean of the blocks of a window without the {@code trim} lowest and highest, with the variance of
 * that mean from the winsorised blocks (Yuen, "The two-sample trimmed t for unequal population
 * variances", Biometrika 61, 1974). The variance is at least that of a Poisson count.
 *
 * @param mean errors in a block
 * @param variance of the mean
 * @param blocks all of them
 * @param kept those that were not trimmed
 */
record TrimmedMean(double mean, double variance, int blocks, int kept) {

  /** The mean of those counts; {@code trim} of them are left out at either end. */
  static TrimmedMean of(double[] counts, int trim) {
    double[] sorted = counts.clone();
    Arrays.sort(sorted);
    int blocks = sorted.length;
    int kept = blocks - 2 * trim;
    double mean = 0;
    for (int k = trim; k < blocks - trim; k++) {
      mean += sorted[k];
    }
    mean /= kept;
    double poisson = Math.max(mean, 1.0 / (4 * blocks)) / blocks;
    double spread = (blocks - 1) * winsorised(sorted, trim) / (kept * (kept - 1.0));
    return new TrimmedMean(mean, Math.max(spread, poisson), blocks, kept);
  }

  /** Variance of the blocks with the trimmed ones drawn in to the nearest that was kept. */
  private static double winsorised(double[] sorted, int trim) {
    int blocks = sorted.length;
    double sum = 0;
    for (int k = 0; k < blocks; k++) {
      sum += sorted[Math.max(trim, Math.min(blocks - trim - 1, k))];
    }
    double squares = 0;
    for (int k = 0; k < blocks; k++) {
      double off = sorted[Math.max(trim, Math.min(blocks - trim - 1, k))] - sum / blocks;
      squares += off * off;
    }
    return squares / (blocks - 1);
  }

  /**
   * Logarithm of the ratio of two rates. Half an error, spread over the blocks, is added to either
   * side so that a side without errors has a logarithm.
   *
   * @param exposure of one block before
   * @param later the mean after, of as many blocks
   * @param laterExposure of one block after
   */
  LogRatio to(double exposure, TrimmedMean later, double laterExposure) {
    double pseudo = 0.5 / blocks;
    double m1 = mean + pseudo;
    double m2 = later.mean + pseudo;
    return new LogRatio(
        Math.log(m2 / laterExposure) - Math.log(m1 / exposure),
        Math.sqrt(variance / (m1 * m1) + later.variance / (m2 * m2)),
        2 * (kept - 1));
  }
}
