package dev.culprit.compare;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What one change did.
 *
 * @param verdict over all comparisons, in the order of {@link Verdict}
 * @param comparisons causes without segments first, then by service; strongest evidence first
 * @param latency by segment: how long good attempts took; only where that is known
 * @param course of the rate that decided the verdict, where it can be drawn
 * @param note why there is no more to say (no logs before it, no denominator), empty otherwise
 */
public record ChangeImpact(
    Change change,
    Verdict verdict,
    List<Comparison> comparisons,
    Map<Map<String, String>, Latency> latency,
    Optional<RateCourse> course,
    String note) {
  public ChangeImpact {
    comparisons = List.copyOf(comparisons);
    latency = Collections.unmodifiableMap(new LinkedHashMap<>(latency));
  }

  /** The comparison that decided the verdict. */
  public Optional<Comparison> lead() {
    return lead(verdict, comparisons);
  }

  static Optional<Comparison> lead(Verdict verdict, List<Comparison> comparisons) {
    return comparisons.stream().filter(comparison -> comparison.verdict() == verdict).findFirst();
  }

  /** The same with another note. */
  public ChangeImpact noting(String sentences) {
    return new ChangeImpact(change, verdict, comparisons, latency, course, sentences);
  }

  /** Nothing can be compared, for that reason. */
  static ChangeImpact nothing(Change change, String reason) {
    return new ChangeImpact(
        change, Verdict.NOT_ENOUGH_DATA, List.of(), Map.of(), Optional.empty(), reason);
  }
}
