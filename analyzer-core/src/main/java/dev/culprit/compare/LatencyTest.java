package dev.culprit.compare;

import dev.culprit.ingest.Traffic;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/**
 * Compares quantiles of durations before and after a change. The limits of a quantile are the
 * quantiles at the limits of its share (Woodruff, "Confidence intervals for medians and other
 * position measures", J. Amer. Statist. Assoc. 47, 1952), with quarters of an hour as clusters; the
 * logarithm of the ratio is then Student's, its error widened by what placebo times show. Assumes
 * that quarters of an hour are independent, or that history shows how far they are not.
 */
final class LatencyTest {

  private static final double[] SHARES = {0.5, 0.95, 0.99};
  private static final double USUAL = 1.5;

  /** So many attempts must lie beyond a quantile on either side. */
  private static final double FEWEST_BEYOND = 10;

  /** Clusters with a duration on either side. */
  private static final int FEWEST_QUARTERS = 3;

  /** A ratio nearer to 1 is no finding, however sure. */
  private static final double LEAST_RATIO = 1.1;

  /** Of a logarithm: buckets are that exact. */
  private static final double LEAST_ERROR = 0.01;

  private final DurationTable table;
  private final Windows windows;
  private final int tests;

  /**
   * A test of those durations.
   *
   * @param windows in quarters of an hour
   * @param services that are compared beside one another; 0 where nothing is concluded from the
   *     quantiles
   */
  LatencyTest(DurationTable table, Windows windows, int services) {
    this.table = table;
    this.windows = windows;
    this.tests = SHARES.length * services;
  }

  /** What became of the quantiles; none where there are too few attempts. */
  Latency latency() {
    List<Latency.Shift> shifts = new ArrayList<>();
    Calibration calibration = Calibration.UNCALIBRATED;
    for (double share : SHARES) {
      LogRatio ratio = between(share, windows.begin(), windows.change(), windows.length());
      if (Double.isFinite(ratio.error())) {
        Inflation inflation = inflation(share, ratio);
        calibration = inflation.calibration();
        shifts.add(shift(share, StudentTest.of(ratio, inflation)));
      }
    }
    return new Latency(
        shifts,
        table.count(windows.begin(), windows.length()),
        table.count(windows.change(), windows.length()),
        calibration);
  }

  private Inflation inflation(double share, LogRatio ratio) {
    Placebo.Score score =
        (before, after, length) -> {
          LogRatio its = between(share, before, after, length);
          return Double.isFinite(its.error()) ? its.score() : Double.NaN;
        };
    OptionalDouble spread =
        Placebo.spread(
            score, windows.length(), windows.change(), Traffic.MILLIS_A_QUARTER, Placebo.Lag.NONE);
    return Inflation.of(spread, StudentTest.quantile(ratio.degrees()), USUAL);
  }

  private Latency.Shift shift(double share, Estimate estimate) {
    boolean sure = tests > 0 && estimate.p() * tests < RateTest.LEVEL;
    Latency.Finding finding =
        sure && estimate.ratio() >= LEAST_RATIO
            ? Latency.Finding.SLOWER
            : sure && estimate.ratio() <= 1 / LEAST_RATIO
                ? Latency.Finding.FASTER
                : Latency.Finding.NONE;
    return new Latency.Shift(
        share,
        table.quantile(windows.begin(), windows.length(), share),
        table.quantile(windows.change(), windows.length(), share),
        estimate.low(),
        estimate.high(),
        finding);
  }

  private LogRatio between(double share, int before, int after, int length) {
    int degrees = Math.max(1, 2 * (length - 1));
    double fewest = Math.min(table.count(before, length), table.count(after, length));
    if (length < FEWEST_QUARTERS || fewest * (1 - share) < FEWEST_BEYOND) {
      return new LogRatio(0, Double.POSITIVE_INFINITY, degrees);
    }
    return new LogRatio(
        Math.log(table.quantile(after, length, share) / table.quantile(before, length, share)),
        Math.hypot(error(before, length, share), error(after, length, share)),
        degrees);
  }

  /** Standard error of the logarithm of a quantile. */
  private double error(int from, int length, double share) {
    double t = StudentTest.quantile(Math.max(1, length - 1));
    double reach = t * table.error(from, length, table.quantile(from, length, share), share);
    double low = table.quantile(from, length, share - reach);
    double high = table.quantile(from, length, share + reach);
    return Math.max(LEAST_ERROR, Math.log(high / Math.max(low, 1e-3)) / 2 / t);
  }
}
