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
  private static final int FEWEST_UNCALIBRATED = 25;

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
  private final Strata.Part counted;

  private RateTest(Course course, List<Bins> segments, Windows windows) {
    this.strata = new Strata(course.compared(), segments, windows);
    this.windows = windows;
    this.bins = course.compared();
    this.counted =
        course.counted() == course.compared()
            ? strata.whole()
            : Strata.Part.of(course.counted(), windows);
  }

  /**
   * Compares the windows of a series.
   *
   * @param segments that its compared series is the sum of; none if it is not divided
   */
  static Outcome of(Course course, List<Bins> segments, Windows windows) {
    return new RateTest(course, segments, windows).outcome();
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
          windows.length() < FEWEST_BINS ? BurstFrequency.of(0, 0) : frequency(),
          Optional.empty(),
          1,
          1);
    }
    WindowStatistic statistic = statistic(large);
    double persistence =
        Placebo.covers(windows.length(), windows.change()) ? 1 : rates.persistence(windows);
    Estimate sustained = orExact(estimate(statistic, USUAL_SUSTAINED, persistence));
    Onset onset = OnsetSearch.of(bins, whole.exposureByBin(), rates, windows);
    return new Outcome(
        sustained,
        estimate(
            TrimmedRates.withBursts(counted.exposed(), blocks(counted)), USUAL_MEAN, persistence),
        frequency(),
        sustained.p() < LEVEL ? Optional.of(onset) : Optional.empty(),
        sustained.p() >= LEVEL && onset.place() == Onset.Place.BEFORE ? early(statistic) : 1,
        strata.isDivided() ? estimate(countedRates(), USUAL_SUSTAINED, persistence).p() : 1);
  }

  /**
   * Where one window has next to no error its logarithm says little: the standard error of a
   * trimmed mean of zeros is as large as the mean, however many errors the other window has. So
   * errors are counted too. Placebo times tell how small means spread; without them the logarithm
   * needs more errors.
   */
  private Estimate orExact(Estimate byLogarithm) {
    double before = bins.errors(windows.begin(), windows.change());
    double after = bins.errors(windows.change(), windows.end());
    double fewer = Math.min(before, after);
    if (fewer < FEWEST_FOR_A_LOGARITHM) {
      return byLogarithm.orStronger(ExactTest.of(strata, windows, bins.width()));
    }
    return fewer < FEWEST_UNCALIBRATED && byLogarithm.calibration() == Calibration.UNCALIBRATED
        ? byLogarithm.orFiner(ExactTest.of(strata, windows, bins.width()))
        : byLogarithm;
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

  /** Incidents that are left out of the sustained rate are bursts all the same. */
  private BurstFrequency frequency() {
    return BurstFrequency.in(counted.exposed(), countedRates(), windows, bins.width());
  }

  private TrimmedRates countedRates() {
    return TrimmedRates.sustained(counted.exposed(), blocks(counted));
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
    if (windows.undisturbed() < windows.length()) {
      return 1;
    }
    LogRatio ratio = statistic.between(before, windows.change(), windows.length());
    OptionalDouble spread = spread(statistic, windows.begin(), Placebo.Lag.ONE_WINDOW);
    return StudentTest.of(
            ratio, Inflation.of(spread, StudentTest.quantile(ratio.degrees()), USUAL_SUSTAINED))
        .p();
  }
}
