package dev.culprit.compare;

import java.util.Arrays;
import java.util.List;

/**
 * Looks for the onset of a new rate from two windows before the change to the end of the window
 * after it, with bursts capped, so that an incident is not taken for it.
 */
final class OnsetSearch {

  private static final double CONFIDENCE = 0.99;
  private static final long QUARTER_HOUR = 900_000;

  /** Blocks of a window, over which the dispersion is measured. */
  private static final int PARTS = 12;

  /** A rate's own level costs a degree of freedom, so do the other one and the time. */
  private static final int PARAMETERS = 3;

  private final Bins bins;
  private final double[] exposure;
  private final TrimmedRates rates;
  private final Windows windows;
  private final int begin;
  private final int size;

  private OnsetSearch(Bins bins, double[] exposureByBin, TrimmedRates rates, Windows windows) {
    this.bins = bins;
    this.rates = rates;
    this.windows = windows;
    this.begin = windows.begin() - Math.min(windows.length(), windows.undisturbed());
    this.size = windows.end() - begin;
    this.exposure = Arrays.copyOfRange(exposureByBin, begin, windows.end());
  }

  /** Where the onset lies; the exposure is that of each bin of the series. */
  static Onset of(Bins bins, double[] exposure, TrimmedRates rates, Windows windows) {
    return new OnsetSearch(bins, exposure, rates, windows).find();
  }

  private Onset find() {
    double[] errors = capped();
    int margin = (int) Math.max(1, Math.min(size / 4, QUARTER_HOUR / bins.width()));
    ChangePoint likely = ChangePoint.in(errors, exposure, margin, 1, CONFIDENCE);
    ChangePoint set =
        ChangePoint.in(errors, exposure, margin, dispersion(errors, likely.at()), CONFIDENCE);
    int earliest = begin + set.first();
    int latest = begin + set.last();
    double slack = Math.max((double) QUARTER_HOUR / bins.width(), windows.length() / 48.0);
    Onset.Place place =
        latest < windows.change() - slack
            ? Onset.Place.BEFORE
            : earliest > windows.change() + slack ? Onset.Place.LATER : Onset.Place.COINCIDES;
    return new Onset(bins.time(earliest), bins.time(latest), place);
  }

  private double[] capped() {
    double rate = 0;
    for (int from : List.of(begin, windows.begin(), windows.change())) {
      rate = Math.max(rate, rates.rate(from, Math.min(windows.end(), from + windows.length())));
    }
    double[] errors = new double[size];
    for (int i = 0; i < size; i++) {
      double expected = rate * exposure[i];
      double cap = expected + 3 * Math.sqrt(3 * Math.max(expected, 0.3)) + 1;
      errors[i] = Math.min(bins.errors(begin + i), cap);
    }
    return errors;
  }

  /** Pearson's variance over mean of blocks around the two levels, at least 1. */
  private double dispersion(double[] errors, int at) {
    double before = level(errors, 0, at);
    double after = level(errors, at, size);
    int step = Math.max(1, windows.length() / PARTS);
    double sum = 0;
    int blocks = 0;
    for (int from = 0; from + step <= size; from += step) {
      double y = 0;
      double expected = 0;
      for (int i = from; i < from + step; i++) {
        y += errors[i];
        expected += exposure[i] * (i < at ? before : after);
      }
      if (expected > 0) {
        sum += (y - expected) * (y - expected) / expected;
        blocks++;
      }
    }
    return blocks <= PARAMETERS ? 1 : Math.max(1, sum / (blocks - PARAMETERS));
  }

  private double level(double[] errors, int from, int to) {
    double y = 0;
    double e = 0;
    for (int i = from; i < to; i++) {
      y += errors[i];
      e += exposure[i];
    }
    return e <= 0 ? 0 : y / e;
  }
}
