package dev.culprit.compare;

import dev.culprit.event.Cause;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The course of one rate through the windows around a change, as the comparison sees it: to be
 * drawn.
 *
 * @param segment as in the comparison
 * @param stretches blocks of equal exposure, in order of time
 * @param before the sustained rate of the window before
 * @param after of the window after
 */
public record RateCourse(
    Cause cause, Map<String, String> segment, List<Stretch> stretches, Level before, Level after) {

  public RateCourse {
    segment = Collections.unmodifiableMap(new LinkedHashMap<>(segment));
    stretches = List.copyOf(stretches);
  }

  /**
   * One block.
   *
   * @param from in milliseconds since 1970
   * @param to exclusive
   * @param rate failures for each attempt, weighted by the season
   * @param use whether the sustained rate rests on it
   */
  public record Stretch(long from, long to, double rate, Use use) {}

  /** What became of a block. */
  public enum Use {
    KEPT,
    /** Among the lowest or highest quarter, which are left out. */
    SET_ASIDE
  }

  /**
   * A rate with its 95 % interval.
   *
   * @param from in milliseconds since 1970
   * @param to exclusive
   */
  public record Level(long from, long to, double rate, double low, double high) {}
}
