package dev.culprit.compare;

import org.apache.commons.statistics.distribution.BetaDistribution;
import org.apache.commons.statistics.distribution.BinomialDistribution;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * Compares two rates exactly: given their sum, the count after is binomial with the share of the
 * exposure after (Przyborowski and Wilenski, Biometrika 31, 1940). The interval is Clopper and
 * Pearson's ("The use of confidence or fiducial limits", Biometrika 26, 1934), mapped to the ratio.
 * Both are widened by an {@link Inflation}, for errors come in clumps.
 */
final class ExactRates {

  /** What a normal score exceeds in 5 % of cases, both ways. */
  static final double Z95 = 1.959963984540054;

  /** Factor where no history tells how bursty the series is; chosen by simulation. */
  static final double USUAL = 1.25;

  /** Standard scores of a two-sided 5 % test and of a power of 80 %, added. */
  private static final double Z95_AND_POWER = 2.801585218112969;

  /** Smaller probabilities have no score that can be told from infinity. */
  private static final double LEAST = 1e-300;

  private static final long MOST = 1_000_000_000;

  private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

  private ExactRates() {}

  /** Compares {@code y1} errors in exposure {@code e1} with {@code y2} in {@code e2}. */
  static Estimate compare(long y1, double e1, long y2, double e2, Inflation inflation) {
    if (e1 <= 0 || e2 <= 0) {
      return Estimate.NONE;
    }
    if (y1 + y2 > MOST) {
      return compare(scaled(y1, y1 + y2), e1, scaled(y2, y1 + y2), e2, inflation);
    }
    double factor = inflation.factor();
    int n = Math.toIntExact(y1 + y2);
    double share = e2 / (e1 + e2);
    double least = widened(Math.min(1, 2 * Math.pow(Math.min(share, 1 - share), n)), factor);
    double ratio = n == 0 ? Double.NaN : (y2 / e2) / (y1 / e1);
    double tail = NORMAL.survivalProbability(Z95 * factor);
    double low = y2 == 0 ? 0 : BetaDistribution.of(y2, y1 + 1.0).inverseCumulativeProbability(tail);
    double high = y1 == 0 ? 1 : BetaDistribution.of(y2 + 1.0, y1).inverseSurvivalProbability(tail);
    return new Estimate(
        ratio,
        low / (1 - low) * e1 / e2,
        high >= 1 ? Double.POSITIVE_INFINITY : high / (1 - high) * e1 / e2,
        widened(twoSided(y2, n, share), factor),
        detectable(n, e1, e2, factor),
        least,
        inflation.calibration());
  }

  /** The score that a two-sided probability stands for, before any widening. */
  static double score(double y1, double e1, double y2, double e2) {
    if (!(e1 > 0 && e2 > 0)) {
      return Double.NaN;
    }
    long before = scaled(y1, y1 + y2);
    long after = scaled(y2, y1 + y2);
    return scoreOf(twoSided(after, Math.toIntExact(before + after), e2 / (e1 + e2)));
  }

  /** Twice the smaller tail, at most 1. */
  private static double twoSided(long y2, int n, double share) {
    if (n == 0) {
      return 1;
    }
    BinomialDistribution binomial = BinomialDistribution.of(n, share);
    double lower = binomial.cumulativeProbability((int) y2);
    double upper = y2 == 0 ? 1 : binomial.survivalProbability((int) y2 - 1);
    return Math.min(1, 2 * Math.min(lower, upper));
  }

  /** Beyond a billion errors a smaller number of the same share says enough. */
  private static long scaled(double errors, double all) {
    return (long) (all <= MOST ? errors : errors / all * MOST);
  }

  private static double scoreOf(double p) {
    return p >= 1 ? 0 : NORMAL.inverseSurvivalProbability(Math.max(p, LEAST) / 2);
  }

  private static double widened(double p, double factor) {
    return p >= 1 ? 1 : Math.min(1, 2 * NORMAL.survivalProbability(scoreOf(p) / factor));
  }

  /** By the square-root transformation, with the mean before that the sum lets expect. */
  private static double detectable(int n, double e1, double e2, double factor) {
    double before = (n + 1) * e1 / (e1 + e2);
    double r = e2 / e1;
    double root = 1 + factor * Z95_AND_POWER / (2 * Math.sqrt(before)) * Math.sqrt((1 + r) / r);
    return root * root;
  }
}
