package dev.culprit.incident;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Failures and requests of one time by their values. Ordinary requests are told by two kinds of
 * lines that carry different dimensions, those of the counting sources and those of the clients; a
 * dimension is taken from the first kind that carries it nearly always. Not safe for use by several
 * threads at once.
 */
public final class Population {

  /** A dimension that fewer ordinary requests carry is compared with nothing. */
  private static final double COVERED = 0.95;

  /** Which lines tell of an ordinary request. */
  public enum Lines {
    /** Of each service's counting source: every request once. */
    COUNTING,
    /** Of clients, though a proxy counts. */
    CLIENT
  }

  /** Failures of some values. */
  private static final class Failed {
    private long attempts;
    private double calls;
  }

  private final Map<Map<String, String>, Failed> failures = new LinkedHashMap<>();
  private final Map<Lines, Map<Map<String, String>, Long>> ordinary = new TreeMap<>();

  /** Adds ordinary requests. A value that their lines do not carry is absent or empty. */
  public void ordinary(Lines lines, Map<String, String> values, long count) {
    ordinary.computeIfAbsent(lines, l -> new HashMap<>()).merge(known(values), count, Long::sum);
  }

  /**
   * Adds a failed attempt.
   *
   * @param call the share of a call that it is, 1 for an attempt without retries: tries of one call
   *     fail together and count as one observation
   */
  public void failed(Map<String, String> values, double call) {
    Failed sum = failures.computeIfAbsent(known(values), v -> new Failed());
    sum.attempts++;
    sum.calls += call;
  }

  private static Map<String, String> known(Map<String, String> values) {
    Map<String, String> known = new TreeMap<>(values);
    known.values().removeIf(String::isEmpty);
    return Map.copyOf(known);
  }

  /** The first lines that carry all of the dimensions nearly always; null if none do. */
  @Nullable Lines linesWith(Collection<String> dimensions) {
    for (Map.Entry<Lines, Map<Map<String, String>, Long>> each : ordinary.entrySet()) {
      long all = each.getValue().values().stream().mapToLong(Long::longValue).sum();
      long with = sum(each.getValue(), values -> values.keySet().containsAll(dimensions));
      if (all > 0 && with >= COVERED * all) {
        return each.getKey();
      }
    }
    return null;
  }

  private static long sum(
      Map<Map<String, String>, Long> counts, Predicate<Map<String, String>> of) {
    long sum = 0;
    for (Map.Entry<Map<String, String>, Long> each : counts.entrySet()) {
      sum += of.test(each.getKey()) ? each.getValue() : 0;
    }
    return sum;
  }

  /** The ordinary requests that those lines tell of, by their values. */
  Map<Map<String, String>, Long> ordinary(Lines lines) {
    return ordinary.getOrDefault(lines, Map.of());
  }

  /** Failed attempts whose values the filter takes. */
  long attempts(Predicate<Map<String, String>> of) {
    return failures.entrySet().stream()
        .filter(each -> of.test(each.getKey()))
        .mapToLong(each -> each.getValue().attempts)
        .sum();
  }

  /** Failed calls whose values the filter takes. */
  double calls(Predicate<Map<String, String>> of) {
    return failures.entrySet().stream()
        .filter(each -> of.test(each.getKey()))
        .mapToDouble(each -> each.getValue().calls)
        .sum();
  }

  /** The combinations of values that failed, in no order. */
  List<Map<String, String>> failedValues() {
    return List.copyOf(failures.keySet());
  }

  /** The part that has the values. */
  Population within(Map<String, String> values) {
    Population part = new Population();
    failures.forEach(
        (its, sum) -> {
          if (its.entrySet().containsAll(values.entrySet())) {
            part.failures.put(its, sum);
          }
        });
    ordinary.forEach(
        (lines, counts) ->
            counts.forEach(
                (its, count) -> {
                  if (its.entrySet().containsAll(values.entrySet())) {
                    part.ordinary(lines, its, count);
                  }
                }));
    return part;
  }
}
