package dev.culprit.rules;

import dev.culprit.event.Cause;
import dev.culprit.event.Finding;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the rules decided of a clue. Holds for all of its kin: evidence and facts are known by their
 * places.
 *
 * @param fired the rule that decides, absent if none does
 * @param fallback cause of what the gateway tried next, absent if nothing is known of it
 * @param unknown what shows the error that no rule knows; empty if there is none
 */
record Decision(Contest.@Nullable Fired fired, @Nullable Cause fallback, Quote unknown) {

  /** The clue tells of no error. */
  static final Decision NONE = new Decision(null, null, Quote.of(""));

  /** Rank of an error that no rule knows. */
  private static final int NO_RULE = 8;

  static Decision of(Contest.Fired fired) {
    return new Decision(fired, null, Quote.of(""));
  }

  /** The first error decides; what the gateway tried next is a fact beside it. */
  static Decision of(Contest.Fired fired, Cause fallback) {
    return new Decision(fired, fallback, Quote.of(""));
  }

  /** An error that no rule knows. */
  static Decision unknown(Quote line) {
    return new Decision(null, null, line.isEmpty() ? Quote.of(" ") : line);
  }

  /** What is said of the clue, which is the one decided or kin to it. */
  Optional<Finding> finding(Clue clue) {
    if (fired != null) {
      Finding finding = fired.finding(clue);
      return Optional.of(fallback == null ? finding : with(finding, fallback));
    }
    return unknown.isEmpty() ? Optional.empty() : Optional.of(unknown(clue));
  }

  private static Finding with(Finding finding, Cause fallback) {
    Map<String, String> facts = new LinkedHashMap<>(finding.facts());
    facts.put("fallback", fallback.toString());
    return new Finding(
        finding.cause(),
        finding.rule(),
        finding.rank(),
        finding.evidence(),
        facts,
        finding.retryHelps(),
        finding.advice(),
        finding.confidence());
  }

  private Finding unknown(Clue clue) {
    return new Finding(
        Cause.UNKNOWN,
        Rules.NONE,
        NO_RULE,
        Redaction.redact(unknown.in(clue.text())).strip(),
        Map.of(),
        false,
        "No rule knows this error: look at the evidence, and write a rule for it.",
        0.3);
  }
}
