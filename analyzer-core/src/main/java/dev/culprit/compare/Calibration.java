package dev.culprit.compare;

/** Whether history told how much rates spread when nothing changes. */
public enum Calibration {
  /** The spread was measured at times without a change. */
  CALIBRATED,
  /** There was no history to measure it at: the result is a hint. */
  UNCALIBRATED
}
