package dev.culprit.incident;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Durations that stand close around one value, and few beside it: what a timer makes of them.
 *
 * @param millis the value in the middle of them
 * @param lowest of them
 * @param highest of them
 * @param count how many
 */
record PileUp(long millis, long lowest, long highest, int count) {

  /** So many times those beside them. */
  private static final int TIMES_BESIDE = 3;

  /** Either way of the value: one hundredth, but not less than this. */
  private static final double NEAR = 0.01;

  private static final long NEAR_MILLIS = 300;

  /** What is over sooner was ended by no timer that anybody sets. */
  private static final long SHORTEST_MILLIS = 1_000;

  private static final int MOST = 3;

  /**
   * Those among the durations, the largest first.
   *
   * @param fewest durations that make one
   * @param share of all durations that they must be, 0 to 1
   */
  static List<PileUp> in(long[] durations, int fewest, double share) {
    long[] sorted = durations.clone();
    Arrays.sort(sorted);
    List<PileUp> found = new ArrayList<>();
    int from = 0;
    while (from < sorted.length && sorted[from] < SHORTEST_MILLIS) {
      from++;
    }
    long[] left = Arrays.copyOfRange(sorted, from, sorted.length);
    while (found.size() < MOST) {
      PileUp largest = largest(left);
      if (largest == null || largest.count < fewest || largest.count < share * durations.length) {
        break;
      }
      if (largest.count >= TIMES_BESIDE * beside(left, largest)) {
        found.add(largest);
      }
      long lowest = largest.lowest;
      long highest = largest.highest;
      left = Arrays.stream(left).filter(d -> d < lowest || d > highest).toArray();
    }
    return found;
  }

  private static long width(long millis) {
    return Math.max(2 * NEAR_MILLIS, Math.round(2 * NEAR * millis));
  }

  private static @Nullable PileUp largest(long[] sorted) {
    PileUp best = null;
    int to = 0;
    for (int from = 0; from < sorted.length; from++) {
      while (to < sorted.length && sorted[to] <= sorted[from] + width(sorted[from])) {
        to++;
      }
      if (best == null || to - from > best.count) {
        best = new PileUp(sorted[(from + to - 1) / 2], sorted[from], sorted[to - 1], to - from);
      }
    }
    return best;
  }

  /** The larger number of those that stand as near below, or above. */
  private static int beside(long[] sorted, PileUp pile) {
    long width = width(pile.lowest);
    int below = 0;
    int above = 0;
    for (long one : sorted) {
      below += one < pile.lowest && one >= pile.lowest - width ? 1 : 0;
      above += one > pile.highest && one <= pile.highest + width ? 1 : 0;
    }
    return Math.max(below, above);
  }
}
