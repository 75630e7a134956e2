package dev.culprit.compare;

/** Compares two windows of one series, wherever they lie: at the change and at placebo times. */
interface WindowStatistic {

  /**
   * Compares {@code length} bins from bin {@code before} with as many from bin {@code after}. The
   * standard error is infinite where a side has no exposure.
   */
  LogRatio between(int before, int after, int length);
}
