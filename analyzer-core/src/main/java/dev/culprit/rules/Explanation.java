package dev.culprit.rules;

import dev.culprit.event.Cause;
import dev.culprit.event.Finding;
import java.util.List;
import java.util.Optional;

/**
 * How a finding came to be.
 *
 * @param finding what was found, empty if the text tells of no error
 * @param read the text as the rules see it: unwrapped, without what is no evidence, redacted
 * @param statuses HTTP statuses that the record or its text report, from 400
 * @param type error type or exception class that the text reports, empty if none
 * @param tried rules whose words or fields stand there: those that fired first, the winner at their
 *     head
 */
public record Explanation(
    Optional<Finding> finding,
    String read,
    List<Integer> statuses,
    String type,
    List<Tried> tried) {

  /** Rank of the weakest evidence that a rule may rest on: a bare status. */
  public static final int WEAKEST = 7;

  /**
   * A rule that was looked at.
   *
   * @param confidence of the rule, from 0 to 1
   * @param fired whether it fired
   * @param why the evidence if it fired, else the reason of its silence
   */
  public record Tried(
      String rule, Cause cause, int rank, double confidence, boolean fired, String why) {}

  public Explanation {
    statuses = List.copyOf(statuses);
    tried = List.copyOf(tried);
  }

  /** Status that the record or its text reports first, 0 if none. */
  public int status() {
    return statuses.isEmpty() ? 0 : statuses.get(0);
  }
}
