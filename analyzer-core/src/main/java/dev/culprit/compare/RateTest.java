package dev.culprit.compare;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Compares one cause in one segment before and after a change: the sustained rate, the mean rate
 * with bursts, the frequency of bursts, and when it began. Everything that history can calibrate is
 * calibrated by placebo times. The method was chosen by simulation of bursty traffic with seasons,
 * drift and unrelated incidents, where textbook tests raise false alarms in half of all cases.
 */
final class RateTest {

  static final double LEVEL = 0.05;

  private static final double USUAL_SUSTAINED = 1.25;
  private static final double USUAL_MEAN = 1.5;
  private static final long FIVE_MINUTES = 300_000;

  private static final int FEWEST_FOR_A_LOGARITHM = 10;

  /** Fewer bins cannot be cut into blocks. */
  private static final int FEWEST_BINS = 8;

  /**
   * What comes of it.
   *
   * @param sustained rate, without what lasts for less than a quarter of the window
   * @param mean rate, bursts included
   * @param onset where the sustained rate differs
   * @param early whether the sustained rate does not differ, but had changed shortly before the
   *     change, within the window before it: its probability, 1 if not
   * @param crude probability for all segments taken as one, 1 where there are none
   */
  record Outcome(
      Estimate sustained,
      Estimate mean,
      BurstFrequency bursts,
      Optional<Onset> onset,
      double early,
      double crude) {}

  private final Strata strata;
  private final Windows windows;
  private final Bins bins;

  private RateTest(Strata strata, Windows windows) {
    this.strata = strata;
    this.windows = windows;
    this.bins = strata.whole().bins();
  }

  /** Compares the windows of a series that is the sum of the segments, if there are any. */
  static Outcome of(Bins bins, List<Bins> segments, Windows windows) {
    return new RateTest(new Strata(bins, segments, windows), windows).outcome();
  }

  private Outcome outcome() {
    Strata.Part whole = strata.whole();
    int blocks = blocks(whole);
    TrimmedRates rates = TrimmedRates.sustained(whole.exposed(), blocks);
    List<Strata.Part> large = windows.length() < FEWEST_BINS ? List.of() : strata.large();
    if (large.isEmpty()) {
      return new Outcome(
          ExactTest.of(strata, windows, bins.width()),
          Estimate.NONE,
          windows.length() < FEWEST_BINS ? BurstFrequency.of(0, 0) : frequency(rates),
          Optional.empty(),
          1,
          1);
    }
    WindowStatistic statistic = statistic(large);
    double persistence =
        Placebo.covers(windows.length(), windows.change()) ? 1 : rates.persistence(windows);
    Estimate byLogarithm = estimate(statistic, USUAL_SUSTAINED, persistence);
    Estimate sustained =
        isNearlyGone()
            ? byLogarithm.orStronger(ExactTest.of(strata, windows, bins.width()))
            : byLogarithm;
    Onset onset = OnsetSearch.of(bins, whole.exposureByBin(), rates, windows);
    return new Outcome(
        sustained,
        estimate(TrimmedRates.withBursts(whole.exposed(), blocks), USUAL_MEAN, persistence),
        frequency(rates),
        sustained.p() < LEVEL ? Optional.of(onset) : Optional.empty(),
        sustained.p() >= LEVEL && onset.place() == Onset.Place.BEFORE ? early(statistic) : 1,
        strata.isDivided() ? estimate(rates, USUAL_SUSTAINED, persistence).p() : 1);
  }

  /**
   * Whether one window has next to no error. Its logarithm then says nothing: the standard error of
   * a trimmed mean of zeros is as large as the mean, however many errors the other window has. So
   * bins that hold an error are counted too, where there are enough of them.
   */
  private boolean isNearlyGone() {
    double before = bins.errors(windows.begin(), windows.change());
    double after = bins.errors(windows.change(), windows.end());
    return Math.min(before, after) < FEWEST_FOR_A_LOGARITHM;
  }

  private int blocks(Strata.Part part) {
    long byTime = windows.length() * bins.width() / Math.max(FIVE_MINUTES, bins.width());
    return TrimmedRates.blocks(part.exposed().errors(windows.begin(), windows.end()), byTime);
  }

  private WindowStatistic statistic(List<Strata.Part> parts) {
    List<TrimmedRates> each =
        parts.stream().map(part -> TrimmedRates.sustained(part.exposed(), blocks(part))).toList();
    return each.size() == 1 ? each.get(0) : new StratifiedRates(each);
  }

  private BurstFrequency frequency(TrimmedRates rates) {
    return BurstFrequency.in(strata.whole().exposed(), rates, windows, bins.width());
  }

  private Estimate estimate(WindowStatistic statistic, double usual, double persistence) {
    LogRatio ratio = statistic.between(windows.begin(), windows.change(), windows.length());
    OptionalDouble spread = spread(statistic, windows.change(), Placebo.Lag.NONE);
    return StudentTest.of(
        ratio,
        Inflation.of(spread, StudentTest.quantile(ratio.degrees()), usual).atLeast(persistence));
  }

  private OptionalDouble spread(WindowStatistic statistic, int end, Placebo.Lag lag) {
    Placebo.Score score =
        (before, after, length) -> {
          LogRatio ratio = statistic.between(before, after, length);
          return Double.isInfinite(ratio.error()) ? Double.NaN : ratio.score();
        };
    return Placebo.spread(score, windows.length(), end, bins.width(), lag);
  }

  /**
   * Against the window before the one before the change: a rate that changed shortly before the
   * change contaminates the latter.
   */
  private double early(WindowStatistic statistic) {
    int before = windows.begin() - windows.length();
    if (before < 0) {
      return 1;
    }
    LogRatio ratio = statistic.between(before, windows.change(), windows.length());
    OptionalDouble spread = spread(statistic, windows.begin(), Placebo.Lag.ONE_WINDOW);
    return StudentTest.of(
            ratio, Inflation.of(spread, StudentTest.quantile(ratio.degrees()), USUAL_SUSTAINED))
        .p();
  }
}
