package dev.culprit.compare;

import java.util.OptionalDouble;

/**
 * The factor by which a standard error is widened because real errors spread more than the test
 * assumes.
 *
 * @param factor at least 1
 */
record Inflation(double factor, Calibration calibration) {

  /** What history measured, against what the test expects; or a usual factor without history. */
  static Inflation of(OptionalDouble spread, double expected, double usual) {
    return spread.isPresent()
        ? new Inflation(Math.max(1, spread.getAsDouble() / expected), Calibration.CALIBRATED)
        : new Inflation(usual, Calibration.UNCALIBRATED);
  }

  /** The larger of both factors. */
  Inflation atLeast(double other) {
    return new Inflation(Math.max(factor, other), calibration);
  }
}
