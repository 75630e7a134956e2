package dev.culprit.compare;

import java.util.Arrays;
import java.util.OptionalDouble;

/**
 * How much a standard score really spreads when nothing changed: the same windows are laid around
 * up to 400 times in history at which no change was made. Unlike a rank among placebos the spread
 * gives small probabilities, which a correction for many comparisons needs (the idea of genomic
 * control: Devlin and Roeder, Biometrics 55, 1999).
 */
final class Placebo {

  private static final int MOST = 400;
  private static final int FEWEST = 40;

  /** A placebo window is at most that part of the history. */
  private static final int PARTS = 20;

  private static final long SHORTEST = 3_600_000;
  private static final double SHARE = 0.95;

  private Placebo() {}

  /** The absolute standard score between two windows; NaN where there is none. */
  interface Score {
    /** Between {@code length} bins from {@code before} and as many from {@code after}. */
    double at(int before, int after, int length);
  }

  /** Whether the second window follows the first at once, or one window later. */
  enum Lag {
    NONE(0),
    ONE_WINDOW(1);

    private final int windows;

    Lag(int windows) {
      this.windows = windows;
    }
  }

  /** Whether history is long enough for placebo windows as long as the real ones. */
  static boolean covers(int length, int end) {
    return end / PARTS >= length;
  }

  /**
   * The 95 % quantile of the score over placebo times, empty where history is too short for windows
   * of an hour or for 40 of them.
   *
   * @param length of the real windows, in bins; shortened where history needs it
   * @param end of what counts as history, in bins from the beginning of the series
   * @param width of a bin in milliseconds
   */
  static OptionalDouble spread(Score score, int length, int end, long width, Lag lag) {
    int window = Math.min(length, end / PARTS);
    if (window < 1 || window * width < Math.min(SHORTEST, length * width)) {
      return OptionalDouble.empty();
    }
    int first = window;
    int last = end - window * (1 + lag.windows);
    int times = Math.min(MOST, last - first + 1);
    if (times < FEWEST) {
      return OptionalDouble.empty();
    }
    double[] scores = new double[times];
    int found = 0;
    for (int i = 0; i < times; i++) {
      int at = first + (int) Math.round((double) i * (last - first) / (times - 1));
      double its = score.at(at - window, at + lag.windows * window, window);
      if (!Double.isNaN(its)) {
        scores[found++] = its;
      }
    }
    return found < FEWEST
        ? OptionalDouble.empty()
        : OptionalDouble.of(Quantile.of(Arrays.copyOf(scores, found), SHARE));
  }
}
