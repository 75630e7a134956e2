package dev.culprit.incident;

import java.util.Arrays;

/**
 * How many failures each minute of a series would bring without a burst, and how far such counts
 * spread. The level is the higher one of the day before and the day after, for a rate that rises
 * and stays is a change and no burst; the highest quarter of the hours is drawn in, so that a burst
 * does not raise its own background; the hour of the day counts where the logs hold three days.
 */
final class Background {

  private static final int HOUR = 60;
  private static final int DAY = 24;
  private static final int FEWEST_DAYS = 3;

  /** A side with fewer hours has no level. */
  private static final int FEWEST_HOURS = 3;

  private static final double QUARTER = 0.75;

  /** Failures that an hour of the day is mixed with. */
  private static final double PRIOR = 20;

  /** Quantile of the standard score by which the spread is measured, and what it should be. */
  private static final double SHARE = 0.8;

  private static final double NORMAL_AT_SHARE = 0.8416212;

  /** Windows that hold failures, enough to tell how many come together. */
  private static final int FEWEST_CLUMPS = 20;

  private final MinuteSeries series;
  private final double[] expected;

  Background(MinuteSeries series) {
    this.series = series;
    int hours = Math.max(1, (series.size() + HOUR - 1) / HOUR);
    double[] y = new double[hours];
    double[] e = new double[hours];
    for (int h = 0; h < hours; h++) {
      int end = Math.min(series.size(), (h + 1) * HOUR);
      y[h] = series.failures(h * HOUR, end);
      e[h] = series.exposure(h * HOUR, end);
    }
    double[] season = season(y, e);
    double[] rates = rates(y, e, season);
    expected = new double[series.size() + 1];
    double least = leastRate(y, e);
    double[] levels = levels(rates);
    for (int i = 0; i < series.size(); i++) {
      int h = i / HOUR;
      double rate = Math.max(least, levels[h] * season[hourOfDay(h)]);
      expected[i + 1] = expected[i] + rate * series.exposure(i, i + 1);
    }
  }

  /** Failures that the minutes from one to, not including, the other would bring. */
  double expected(int from, int to) {
    return expected[to] - expected[from];
  }

  private int hourOfDay(int hour) {
    return (int) Math.floorMod((series.minute(0) + (long) hour * HOUR) / HOUR, (long) DAY);
  }

  /** Rates relative to the whole, by hour of the day, each day's hours capped at their quartile. */
  private double[] season(double[] y, double[] e) {
    double[] season = new double[DAY];
    Arrays.fill(season, 1);
    if (y.length < FEWEST_DAYS * DAY) {
      return season;
    }
    double[] flat = rates(y, e, season);
    double all = winsorisedMean(flat);
    if (all <= 0) {
      return season;
    }
    for (int clock = 0; clock < DAY; clock++) {
      double[] its = new double[y.length / DAY + 1];
      double exposure = 0;
      int found = 0;
      for (int h = 0; h < y.length; h++) {
        if (hourOfDay(h) == clock && !Double.isNaN(flat[h])) {
          its[found++] = flat[h];
          exposure += e[h];
        }
      }
      double rate = winsorisedMean(Arrays.copyOf(its, found));
      season[clock] = (rate * exposure + PRIOR) / (all * exposure + PRIOR);
    }
    return season;
  }

  /** NaN for hours without exposure. */
  private double[] rates(double[] y, double[] e, double[] season) {
    double[] rates = new double[y.length];
    for (int h = 0; h < y.length; h++) {
      rates[h] = e[h] <= 0 ? Double.NaN : y[h] / e[h] / season[hourOfDay(h)];
    }
    return rates;
  }

  /** The higher one of the levels before and after each hour. */
  private static double[] levels(double[] rates) {
    double whole = winsorisedMean(rates);
    double[] levels = new double[rates.length];
    for (int h = 0; h < rates.length; h++) {
      double[] before = known(rates, Math.max(0, h - DAY), h);
      double[] after = known(rates, h + 1, Math.min(rates.length, h + 1 + DAY));
      double level = before.length < FEWEST_HOURS ? -1 : winsorisedMean(before);
      level = after.length < FEWEST_HOURS ? level : Math.max(level, winsorisedMean(after));
      levels[h] = level < 0 ? whole : level;
    }
    return levels;
  }

  private static double[] known(double[] rates, int from, int to) {
    return from >= to
        ? new double[0]
        : Arrays.stream(rates, from, to).filter(rate -> !Double.isNaN(rate)).toArray();
  }

  /** The mean with the highest quarter drawn in to the rest. */
  private static double winsorisedMean(double[] rates) {
    double[] sorted = known(rates, 0, rates.length);
    Arrays.sort(sorted);
    if (sorted.length == 0) {
      return 0;
    }
    int last = (int) Math.floor(QUARTER * (sorted.length - 1));
    double sum = 0;
    for (int i = 0; i < sorted.length; i++) {
      sum += sorted[Math.min(i, last)];
    }
    return sum / sorted.length;
  }

  /** Where most hours have no failure: each hour that has some counts one. */
  private static double leastRate(double[] y, double[] e) {
    double hours = Arrays.stream(y).filter(count -> count > 0).count();
    double exposure = Arrays.stream(e).sum();
    return exposure <= 0 ? 0 : hours / exposure;
  }

  /**
   * By how much the variance of counts in windows of so many minutes exceeds their mean, at least
   * 1: from the standard score that four of five windows stay below, and where few windows hold
   * failures, from how many come together.
   */
  double dispersion(int window) {
    int windows = series.size() / window;
    double[] scores = new double[windows];
    double[] clumps = new double[windows];
    int scored = 0;
    int filled = 0;
    for (int i = 0; i < windows; i++) {
      double mu = expected(i * window, (i + 1) * window);
      double y = series.failures(i * window, (i + 1) * window);
      if (mu > 0) {
        scores[scored++] = (y - mu) / Math.sqrt(mu);
      }
      if (y > 0) {
        clumps[filled++] = y - Math.max(0, mu - 1);
      }
    }
    double spread =
        scored == 0
            ? 0
            : Math.max(0, quantile(Arrays.copyOf(scores, scored), SHARE)) / NORMAL_AT_SHARE;
    double clump = filled < FEWEST_CLUMPS ? 1 : quantile(Arrays.copyOf(clumps, filled), 0.5);
    return Math.max(1, Math.max(spread * spread, clump));
  }

  private static double quantile(double[] values, double share) {
    Arrays.sort(values);
    return values[(int) Math.floor(share * (values.length - 1))];
  }
}
