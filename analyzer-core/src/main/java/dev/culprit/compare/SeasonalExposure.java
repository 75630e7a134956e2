package dev.culprit.compare;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * How many errors each bin would bring, up to a factor, if nothing changed: its requests, weighted
 * by the error rate that history shows at that hour of the day. Half hours of history that hold an
 * incident are capped, hours with few errors are drawn towards no season, and the more so the more
 * the errors come in clumps. Assumes a daily season of the rate; weekly ones come with the traffic.
 */
final class SeasonalExposure {

  private static final long HOUR = 3_600_000;
  private static final long BLOCK = HOUR / 2;
  private static final long LEAST_HISTORY = 72 * HOUR;
  private static final double LEAST_ERRORS = 30;
  private static final int HOURS = 24;

  /** A half hour counts at most that many times its rate's 90 % quantile. */
  private static final double CAP = 1.5;

  /** Errors, in units of the dispersion, that an hour is mixed with. */
  private static final double PRIOR = 10;

  private SeasonalExposure() {}

  /**
   * Exposure of each bin.
   *
   * @param history bins of it, at the beginning of the series; requests alone are the exposure
   *     where they hold less than three days or 30 errors
   */
  static double[] of(Bins bins, int history) {
    double[] factors = factors(bins, history);
    double[] exposure = new double[bins.size()];
    for (int i = 0; i < exposure.length; i++) {
      exposure[i] = bins.requests(i) * factors[hour(bins, i)];
    }
    return exposure;
  }

  /** The error rate at each hour of the day (UTC), relative to the mean. */
  static double[] factors(Bins bins, int history) {
    double[] none = new double[HOURS];
    Arrays.fill(none, 1);
    if (history * bins.width() < LEAST_HISTORY || bins.errors(0, history) < LEAST_ERRORS) {
      return none;
    }
    int perBlock = (int) Math.max(1, BLOCK / bins.width());
    int blocks = history / perBlock;
    double[] n = new double[blocks];
    double[] y = new double[blocks];
    for (int j = 0; j < blocks; j++) {
      n[j] = bins.requests(j * perBlock, (j + 1) * perBlock);
      y[j] = bins.errors(j * perBlock, (j + 1) * perBlock);
    }
    double[] rates =
        IntStream.range(0, blocks).filter(j -> n[j] > 0).mapToDouble(j -> y[j] / n[j]).toArray();
    if (rates.length == 0) {
      return none;
    }
    double cap = CAP * Quantile.of(rates, 0.9);
    for (int j = 0; j < blocks; j++) {
      y[j] = Math.min(y[j], cap * n[j]);
    }
    double rate = Arrays.stream(y).sum() / Math.max(1, Arrays.stream(n).sum());
    if (rate <= 0) {
      return none;
    }
    double[] byHourN = new double[HOURS];
    double[] byHourY = new double[HOURS];
    for (int j = 0; j < blocks; j++) {
      byHourN[hour(bins, j * perBlock)] += n[j];
      byHourY[hour(bins, j * perBlock)] += y[j];
    }
    return shrunk(smoothed(byHourN), smoothed(byHourY), rate, dispersion(n, y, rate));
  }

  /** Pearson's variance over mean of the blocks around one rate, at least 1. */
  private static double dispersion(double[] n, double[] y, double rate) {
    double sum = 0;
    int blocks = 0;
    for (int j = 0; j < n.length; j++) {
      if (n[j] > 0) {
        double expected = rate * n[j];
        sum += (y[j] - expected) * (y[j] - expected) / expected;
        blocks++;
      }
    }
    return blocks == 0 ? 1 : Math.max(1, sum / blocks);
  }

  private static double[] smoothed(double[] hours) {
    double[] smooth = new double[HOURS];
    for (int h = 0; h < HOURS; h++) {
      smooth[h] = (hours[(h + HOURS - 1) % HOURS] + 2 * hours[h] + hours[(h + 1) % HOURS]) / 4;
    }
    return smooth;
  }

  private static double[] shrunk(double[] n, double[] y, double rate, double dispersion) {
    double[] factors = new double[HOURS];
    for (int h = 0; h < HOURS; h++) {
      factors[h] = (y[h] + PRIOR * dispersion) / (n[h] * rate + PRIOR * dispersion);
    }
    return factors;
  }

  private static int hour(Bins bins, int bin) {
    return (int) Math.floorMod(Math.floorDiv(bins.time(bin), HOUR), (long) HOURS);
  }
}
