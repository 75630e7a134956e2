package dev.culprit.compare;

import org.apache.commons.statistics.distribution.BetaDistribution;
import org.apache.commons.statistics.distribution.BinomialDistribution;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * Compares two rates exactly: given their sum, the count after is binomial with the share of the
 * exposure after. The interval is Clopper and Pearson's ("The use of confidence or fiducial
 * limits", Biometrika 26, 1934), mapped to the ratio; without history to calibrate by, both are
 * widened by {@link #UNCALIBRATED}, chosen by simulation.
 */
final class ExactRates {

  /** By which the standard score is divided where no history tells how bursty the series is. */
  static final double UNCALIBRATED = 1.25;

  private static final double Z95 = 1.959963984540054;

  /** Standard scores of a two-sided 5 % test with a power of 80 %. */
  private static final double Z95_AND_POWER = 2.8016;

  private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

  private ExactRates() {}

  /**
   * What comes of it.
   *
   * @param ratio of the rates; 0 if gone, infinite if new, NaN if there is nothing
   * @param p two-sided
   * @param detectable smallest ratio above 1 that would have shown with a probability of 80 %
   */
  record Result(double ratio, double low, double high, double p, double detectable) {}

  /** Compares {@code y1} in exposure {@code e1} with {@code y2} in {@code e2}. */
  static Result compare(long y1, double e1, long y2, double e2) {
    if (e1 <= 0 || e2 <= 0) {
      return new Result(Double.NaN, 0, Double.POSITIVE_INFINITY, 1, Double.POSITIVE_INFINITY);
    }
    long n = y1 + y2;
    double pi = e2 / (e1 + e2);
    double mu = (n + 1) * e1 / (e1 + e2);
    double r = e2 / e1;
    double detectable =
        Math.pow(
            1 + UNCALIBRATED * Z95_AND_POWER / (2 * Math.sqrt(mu)) * Math.sqrt((1 + r) / r), 2);
    if (n == 0) {
      return new Result(Double.NaN, 0, Double.POSITIVE_INFINITY, 1, detectable);
    }
    BinomialDistribution binomial = BinomialDistribution.of((int) n, pi);
    double lower = binomial.cumulativeProbability((int) y2);
    double upper = y2 == 0 ? 1 : binomial.survivalProbability((int) y2 - 1);
    double p0 = Math.min(1, 2 * Math.min(lower, upper));
    double z = NORMAL.inverseSurvivalProbability(p0 / 2);
    double p = Math.min(1, 2 * NORMAL.survivalProbability(z / UNCALIBRATED));
    double tail = NORMAL.survivalProbability(Z95 * UNCALIBRATED);
    double low =
        y2 == 0 ? 0 : BetaDistribution.of(y2, n - y2 + 1).inverseCumulativeProbability(tail);
    double high =
        y2 == n ? 1 : BetaDistribution.of(y2 + 1, n - y2).inverseCumulativeProbability(1 - tail);
    double ratio = y1 == 0 ? Double.POSITIVE_INFINITY : (y2 / e2) / (y1 / e1);
    return new Result(
        ratio,
        low / (1 - low) * e1 / e2,
        high >= 1 ? Double.POSITIVE_INFINITY : high / (1 - high) * e1 / e2,
        p,
        detectable);
  }
}
