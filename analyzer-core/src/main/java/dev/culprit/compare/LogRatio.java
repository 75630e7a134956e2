package dev.culprit.compare;

/**
 * Logarithm of a rate ratio, after over before.
 *
 * @param error its standard error, before calibration
 * @param degrees of freedom of Student's t
 */
record LogRatio(double value, double error, int degrees) {

  /** Distance from 0 in standard errors. */
  double score() {
    return Math.abs(value) / error;
  }
}
