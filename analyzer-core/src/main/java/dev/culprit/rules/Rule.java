package dev.culprit.rules;

import dev.culprit.event.Cause;
import dev.culprit.event.Field;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One rule, as its file states it.
 *
 * @param area name of its file, without folder and ending
 * @param guess whether the subcause is only the usual one of several that look alike: told where
 *     one text is all there is, not stated of an attempt
 * @param rank of its evidence, 1 (a machine code in the provider's body) to 7 (a bare status)
 * @param literals any of which must stand in the text, in lower case; none if the rule looks at
 *     fields or status alone
 * @param regex that must be found too, if there is one; its named groups are facts, {@code used}
 *     and {@code used2} the same one
 * @param fields that must match as a whole
 * @param statuses one of which the record or its text must report; none if any will do
 * @param unless found anywhere in the text, the rule stays silent
 * @param retryHelps whether the same request may succeed later without a change
 * @param confidence from 0 to 1; of two findings of one rank the more confident wins
 * @param fires texts that it must recognise
 * @param silent texts at which it must stay silent
 * @param place {@code file:line}
 */
public record Rule(
    String id,
    String area,
    Cause cause,
    boolean guess,
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
  public record Sample(Clue clue, String place) {}

  public Rule {
    literals = List.copyOf(literals);
    fields = fields.isEmpty() ? Map.of() : Collections.unmodifiableMap(new EnumMap<>(fields));
    statuses = Set.copyOf(statuses);
    unless = List.copyOf(unless);
    fires = List.copyOf(fires);
    silent = List.copyOf(silent);
  }
}
