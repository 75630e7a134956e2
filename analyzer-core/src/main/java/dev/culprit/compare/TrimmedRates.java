package dev.culprit.compare;

/**
 * The trimmed log rate ratio: each window is cut into blocks of equal exposure, the lowest and
 * highest quarter of them left out, and the means of the rest compared. Trimming removes incidents
 * that lie on one side only, the variance between blocks carries bursts and retries. Assumes that
 * what is compared lasts longer than a quarter of the window.
 */
final class TrimmedRates implements WindowStatistic {

  private static final double ERRORS_A_BLOCK = 12;
  private static final int FEWEST_BLOCKS = 8;
  private static final int MOST_BLOCKS = 24;

  private final Exposed series;
  private final int blocks;
  private final int trim;

  private TrimmedRates(Exposed series, int blocks, int trim) {
    this.series = series;
    this.blocks = blocks;
    this.trim = trim;
  }

  /** Without the lowest and highest quarter of {@code blocks}: the sustained rate. */
  static TrimmedRates sustained(Exposed series, int blocks) {
    return new TrimmedRates(series, blocks, blocks / 4);
  }

  /** With all blocks: the mean rate, bursts included. */
  static TrimmedRates withBursts(Exposed series, int blocks) {
    return new TrimmedRates(series, blocks, 0);
  }

  /**
   * How many blocks a window is cut into.
   *
   * @param errors of both windows
   * @param most that the window's length allows
   */
  static int blocks(double errors, long most) {
    long limit = Math.max(FEWEST_BLOCKS, Math.min(MOST_BLOCKS, most));
    return (int) Math.max(FEWEST_BLOCKS, Math.min(limit, Math.floor(errors / ERRORS_A_BLOCK)));
  }

  @Override
  public LogRatio between(int before, int after, int length) {
    double first = series.exposure(before, before + length) / blocks;
    double second = series.exposure(after, after + length) / blocks;
    if (first <= 0 || second <= 0) {
      return new LogRatio(0, Double.POSITIVE_INFINITY, 2 * (blocks - 2 * trim - 1));
    }
    return mean(before, before + length).to(first, mean(after, after + length), second);
  }

  /** Errors for each unit of exposure in a window, without its highest and lowest blocks. */
  double rate(int from, int to) {
    double exposure = series.exposure(from, to) / blocks;
    return exposure <= 0 ? 0 : mean(from, to).mean() / exposure;
  }

  /** By how much a drift within the windows widens the error of their ratio, at least 1. */
  double persistence(Windows windows) {
    return Persistence.factor(
        series.blocks(windows.begin(), windows.change(), blocks),
        series.blocks(windows.change(), windows.end(), blocks),
        trim);
  }

  private TrimmedMean mean(int from, int to) {
    return TrimmedMean.of(series.blocks(from, to, blocks), trim);
  }
}
