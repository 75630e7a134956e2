package dev.culprit.compare;

import java.util.OptionalDouble;

/**
 * Compares few errors exactly, calibrated by the same test at placebo times. What a single burst
 * brings about is no change: a difference must stand without the heaviest eighth of the window that
 * has more. Without history bins that hold an error are counted, for errors come in clumps.
 */
final class ExactTest {

  /** A burst is shorter than that part of the window. */
  private static final int PARTS = 8;

  private final Strata strata;
  private final Windows windows;
  private final Inflation inflation;

  private ExactTest(Strata strata, Windows windows, long width) {
    this.strata = strata;
    this.windows = windows;
    OptionalDouble spread =
        Placebo.spread(this::score, windows.length(), windows.change(), width, Placebo.Lag.NONE);
    this.inflation = Inflation.of(spread, ExactRates.Z95, ExactRates.USUAL);
  }

  /**
   * Compares the windows.
   *
   * @param width of a bin in milliseconds
   */
  static Estimate of(Strata strata, Windows windows, long width) {
    double share = strata.shareOfSecond(windows.begin(), windows.change(), windows.length());
    return Double.isNaN(share) ? Estimate.NONE : new ExactTest(strata, windows, width).at(share);
  }

  private double score(int before, int after, int length) {
    double share = strata.shareOfSecond(before, after, length);
    return ExactRates.score(
        strata.errors(before, length), 1 - share, strata.errors(after, length), share);
  }

  private Estimate at(double share) {
    long before = counted(windows.begin(), windows.length());
    long after = counted(windows.change(), windows.length());
    Estimate all = ExactRates.compare(before, 1 - share, after, share, inflation);
    boolean rose = all.ratio() > 1;
    int stretch = Math.max(1, windows.length() / PARTS);
    long burst = counted(heaviest(rose ? windows.change() : windows.begin(), stretch), stretch);
    double rest = 1 - (double) stretch / windows.length();
    Estimate calm =
        rose
            ? ExactRates.compare(before, 1 - share, after - burst, share * rest, inflation)
            : ExactRates.compare(before - burst, (1 - share) * rest, after, share, inflation);
    return calm.p() >= RateTest.LEVEL && all.p() < RateTest.LEVEL
        ? calm
        : all.detecting(Math.max(calm.detectable(), all.detectable()));
  }

  /** Where in the window from that bin so many bins hold the most errors. */
  private int heaviest(int from, int stretch) {
    int heaviest = from;
    for (int i = from; i + stretch <= from + windows.length(); i++) {
      heaviest = strata.errors(i, stretch) > strata.errors(heaviest, stretch) ? i : heaviest;
    }
    return heaviest;
  }

  /** Errors; or bins that hold one, where no history tells how they come in clumps. */
  private long counted(int from, int length) {
    return inflation.calibration() == Calibration.CALIBRATED
        ? (long) strata.errors(from, length)
        : strata.binsWithErrors(from, length);
  }
}
