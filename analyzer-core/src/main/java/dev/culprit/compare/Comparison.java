package dev.culprit.compare;

import dev.culprit.event.Cause;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One cause in one segment, before against after a change.
 *
 * @param segment empty for all traffic, else such as {@code service=chat-api}
 * @param ratio of the rates, after over before; 0 if the cause is gone, infinite if it is new, NaN
 *     if neither side has any
 * @param low lower end of the 95 % interval of the ratio, 0 if open
 * @param high upper end, infinite if open
 * @param p two-sided probability of such a difference without a change
 * @param q the same after correction for the number of comparisons
 * @param detectable the smallest ratio (above 1) that this window would have shown with a
 *     probability of 80 %; infinite if none
 * @param basis what the verdict rests on beside the ratio
 */
public record Comparison(
    Cause cause,
    Map<String, String> segment,
    Period before,
    Period after,
    double ratio,
    double low,
    double high,
    double p,
    double q,
    Verdict verdict,
    double detectable,
    Basis basis) {

  /**
   * What one side of the change held.
   *
   * @param from in milliseconds since 1970-01-01T00:00Z
   * @param to exclusive
   * @param requests attempts in that time, failed ones included; -1 where the denominator is
   *     unknown
   */
  public record Period(long from, long to, long errors, long requests) {
    /** Failures for each attempt; NaN where there was none or the denominator is unknown. */
    public double rate() {
      return requests > 0 ? (double) errors / requests : Double.NaN;
    }

    /** The same counts with an unknown denominator. */
    Period withoutRequests() {
      return new Period(from, to, errors, -1);
    }
  }

  public Comparison {
    segment = Collections.unmodifiableMap(new LinkedHashMap<>(segment));
  }
}
