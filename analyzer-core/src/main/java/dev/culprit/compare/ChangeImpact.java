package dev.culprit.compare;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What one change did.
 *
 * @param verdict over all comparisons, in the order of {@link Verdict}
 * @param comparisons causes without segments first, then by service; strongest evidence first
 * @param latency by segment: how long good attempts took; only where that is known
 * @param note why there is no more to say (no logs before it, no denominator), empty otherwise
 */
public record ChangeImpact(
    Change change,
    Verdict verdict,
    List<Comparison> comparisons,
    Map<Map<String, String>, Latency> latency,
    String note) {
  public ChangeImpact {
    comparisons = List.copyOf(comparisons);
    latency = Collections.unmodifiableMap(new LinkedHashMap<>(latency));
  }
}
