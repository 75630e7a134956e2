package dev.culprit.compare;

import java.util.List;

/**
 * What one change did.
 *
 * @param verdict over all comparisons, in the order of {@link Verdict}
 * @param comparisons causes without segments first, then by service; strongest evidence first
 * @param note why there is no more to say (no logs before it, no denominator), empty otherwise
 */
public record ChangeImpact(
    Change change, Verdict verdict, List<Comparison> comparisons, String note) {
  public ChangeImpact {
    comparisons = List.copyOf(comparisons);
  }
}
