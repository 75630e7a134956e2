package dev.culprit.event;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What one rule says of one record: the cause, and why.
 *
 * @param rule id of the rule, such as {@code anthropic.prompt-too-long}; {@code none} for an error
 *     that no rule knows
 * @param rank of the evidence: 1 is the strongest (a machine code in the provider's body), 7 the
 *     weakest (a bare status), 8 no rule
 * @param evidence the very text that decided, redacted
 * @param facts what the rule extracted, such as {@code used}, {@code limit}, {@code until}; in the
 *     order of the rule
 * @param retryHelps whether the same request may succeed later without a change
 * @param advice one or two sentences: what to do
 * @param confidence from 0 to 1
 */
public record Finding(
    Cause cause,
    String rule,
    int rank,
    String evidence,
    Map<String, String> facts,
    boolean retryHelps,
    String advice,
    double confidence) {

  public Finding {
    if (rank < 1 || rank > 8) {
      throw new IllegalArgumentException("rank of evidence: found " + rank + ", expected 1 to 8");
    }
    if (!(confidence >= 0 && confidence <= 1)) {
      throw new IllegalArgumentException("confidence: found " + confidence + ", expected 0 to 1");
    }
    facts = facts.isEmpty() ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(facts));
  }

  /** The same finding of another cause, which more evidence tells. */
  public Finding as(Cause other) {
    return other.equals(cause)
        ? this
        : new Finding(other, rule, rank, evidence, facts, retryHelps, advice, confidence);
  }
}
