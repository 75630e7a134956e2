package dev.culprit.incident;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A value, or a pair of values, that failures have more often than requests do.
 *
 * @param values by dimension, such as {@code model=claude-opus-4-5}
 * @param failures with those values, of {@code ofFailures} whose values are known
 * @param requests with those values, ordinary and failed, of {@code ofRequests}
 * @param lift share of the failures over share of the requests, above 1
 * @param low end of the lift's 95 % interval (Wilson's for the share of the failures)
 * @param high the other end
 * @param p chance of so many by chance alone, corrected for all values that were looked at (Holm)
 * @param same other values that the same failures and requests have: which of them it is cannot be
 *     told from these logs
 */
public record Difference(
    Map<String, String> values,
    long failures,
    long ofFailures,
    long requests,
    long ofRequests,
    double lift,
    double low,
    double high,
    double p,
    List<Map<String, String>> same) {
  public Difference {
    values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    same = List.copyOf(same);
  }

  /** Share of the failures that have the values, 0 to 1. */
  public double shareOfFailures() {
    return ofFailures == 0 ? 0 : (double) failures / ofFailures;
  }

  /** Share of the requests that have the values, 0 to 1. */
  public double shareOfRequests() {
    return ofRequests == 0 ? 0 : (double) requests / ofRequests;
  }
}
