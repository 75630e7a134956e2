package dev.culprit.rules;

import dev.culprit.event.Cause;
import dev.culprit.event.Field;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One rule, as its file states it.
 *
 * @param rank of its evidence, 1 (a machine code in the provider's body) to 7 (a bare status)
 * @param literals any of which must stand in the text, in lower case; none if the rule looks at
 *     fields or status alone
 * @param regex that must be found too, if there is one; its named groups are facts
 * @param fields that must match as a whole
 * @param statuses one of which the record or its text must report; none if any will do
 * @param unless found anywhere in the text, the rule stays silent
 */
record Rule(
    String id,
    Cause cause,
    int rank,
    List<String> literals,
    @Nullable Pattern regex,
    Map<Field, Pattern> fields,
    Set<Integer> statuses,
    List<Pattern> unless,
    boolean retryHelps,
    String advice,
    double confidence,
    List<Sample> fires,
    List<Sample> silent,
    String place) {

  /**
   * A text that proves the rule.
   *
   * @param place {@code file:line}
   */
  record Sample(Clue clue, String place) {}

  Rule {
    literals = List.copyOf(literals);
    fields = Map.copyOf(fields);
    statuses = Set.copyOf(statuses);
    unless = List.copyOf(unless);
    fires = List.copyOf(fires);
    silent = List.copyOf(silent);
  }
}
