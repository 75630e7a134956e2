package dev.culprit.compare;

import org.apache.commons.statistics.distribution.TDistribution;

/**
 * Probability, 95 % interval and smallest detectable ratio of a log ratio whose standard error is
 * estimated: Student's t.
 */
final class StudentTest {

  private static final double UPPER = 0.975;
  private static final double POWER = 0.8;

  private StudentTest() {}

  /** The estimate of that ratio with its error widened. */
  static Estimate of(LogRatio ratio, Inflation inflation) {
    if (Double.isInfinite(ratio.error())) {
      return Estimate.NONE;
    }
    TDistribution t = TDistribution.of(ratio.degrees());
    double error = inflation.factor() * ratio.error();
    double reach = quantile(ratio.degrees()) * error;
    return new Estimate(
        Math.exp(ratio.value()),
        Math.exp(ratio.value() - reach),
        Math.exp(ratio.value() + reach),
        Math.min(1, 2 * t.survivalProbability(Math.abs(ratio.value()) / error)),
        Math.exp(reach + error * t.inverseCumulativeProbability(POWER)),
        0,
        inflation.calibration());
  }

  /** What a score exceeds in 5 % of cases, both ways. */
  static double quantile(int degrees) {
    return TDistribution.of(degrees).inverseCumulativeProbability(UPPER);
  }
}
