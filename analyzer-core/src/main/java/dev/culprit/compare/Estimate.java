package dev.culprit.compare;

/**
 * What one test says about a ratio of rates.
 *
 * @param ratio after over before; 0 if gone, infinite if new, NaN if there is nothing to compare
 * @param low lower end of the 95 % interval, 0 if open
 * @param high upper end, infinite if open
 * @param p two-sided
 * @param detectable smallest ratio above 1 that would have shown with a probability of 80 %
 * @param least the smallest p that so many errors could have given, however they fell
 * @param calibration whether history said how much the score spreads
 */
record Estimate(
    double ratio,
    double low,
    double high,
    double p,
    double detectable,
    double least,
    Calibration calibration) {

  /** No exposure on a side: nothing can be said. */
  static final Estimate NONE =
      new Estimate(
          Double.NaN,
          0,
          Double.POSITIVE_INFINITY,
          1,
          Double.POSITIVE_INFINITY,
          1,
          Calibration.UNCALIBRATED);

  /** The same with another smallest ratio that would have shown. */
  Estimate detecting(double smallest) {
    return new Estimate(ratio, low, high, p, smallest, least, calibration);
  }

  /** The one of two that says more; its p is doubled, for two were asked (Bonferroni). */
  Estimate orStronger(Estimate other) {
    Estimate stronger = other.p < p ? other : this;
    return new Estimate(
        stronger.ratio,
        stronger.low,
        stronger.high,
        Math.min(1, 2 * stronger.p),
        stronger.detectable,
        Math.min(1, 2 * stronger.least),
        stronger.calibration);
  }

  /**
   * The one of two that shows the smaller effect. That depends on how many errors there are and how
   * unevenly they come, not on what changed, so choosing costs nothing.
   */
  Estimate orFiner(Estimate other) {
    return other.detectable < detectable ? other : this;
  }
}
