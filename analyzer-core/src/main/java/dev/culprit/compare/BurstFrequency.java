package dev.culprit.compare;

import org.apache.commons.statistics.distribution.BinomialDistribution;

/**
 * Bursts in the windows before and after, and whether they became more or fewer: given their
 * number, those after are binomial with one half, for both windows are of one length.
 *
 * @param p two-sided
 */
record BurstFrequency(int before, int after, double p) {

  private static final long BIN = 300_000;
  private static final int LONGEST_GAP = 2;

  /** The frequency of so many bursts. */
  static BurstFrequency of(int before, int after) {
    int n = before + after;
    if (n == 0) {
      return new BurstFrequency(0, 0, 1);
    }
    double tail = BinomialDistribution.of(n, 0.5).cumulativeProbability(Math.min(before, after));
    return new BurstFrequency(before, after, Math.min(1, 2 * tail));
  }

  /** Counts the bursts on either side of the change, each against the sustained rate there. */
  static BurstFrequency in(Exposed series, TrimmedRates rates, Windows windows, long width) {
    int step = (int) Math.max(1, BIN / width);
    return of(
        bursts(series, rates, windows.begin(), windows.change(), step),
        bursts(series, rates, windows.change(), windows.end(), step));
  }

  /**
   * Runs of hot bins (five minutes, or one where bins are longer); gaps of up to two bins do not
   * end a run.
   */
  private static int bursts(Exposed series, TrimmedRates rates, int from, int to, int step) {
    double rate = rates.rate(from, to);
    int bursts = 0;
    int calm = LONGEST_GAP + 1;
    for (int bin = from; bin < to; bin += step) {
      int end = Math.min(to, bin + step);
      double expected = rate * series.exposure(bin, end);
      if (isHot(series.errors(bin, end), expected)) {
        bursts += calm > LONGEST_GAP ? 1 : 0;
        calm = 0;
      } else {
        calm++;
      }
    }
    return bursts;
  }

  /** Four standard deviations and two errors above what is expected. */
  static boolean isHot(double errors, double expected) {
    return errors >= expected + 4 * Math.sqrt(Math.max(expected, 0.25)) + 2;
  }
}
