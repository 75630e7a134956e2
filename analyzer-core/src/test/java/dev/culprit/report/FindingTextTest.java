package dev.culprit.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.culprit.rules.Clue;
import dev.culprit.rules.Explanation;
import dev.culprit.rules.Rules;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code culprit classify} prints for a person. */
class FindingTextTest {

  private static final Rules RULES = Rules.standard();

  private static Explanation explain(String text) {
    return RULES.explain(Clue.of(text));
  }

  @Test
  void aFindingHasCauseAdviceFactsAndEvidence() {
    assertThat(
            FindingText.of(
                explain(
                    "Error code: 400 - {'type': 'error', 'error': {'type': 'invalid_request_error',"
                        + " 'message': 'prompt is too long: 212004 tokens > 200000 maximum'}}"),
                80))
        .containsExactly(
            "context-overflow/prompt-too-long",
            "  what to do  The prompt (of 212004 tokens, the window holds 200000) does not",
            "              fit: shorten the history, or split the task.",
            "  retry       does not help without a change",
            "  reported    400 invalid_request_error",
            "  fact        used = 212004",
            "  fact        limit = 200000",
            "  evidence    prompt is too long: 212004 tokens > 200000",
            "  rule        anthropic.prompt-too-long, rank 2 of 7, confidence 0.90");
  }

  @Test
  void aTextWithoutAnErrorIsSaidToBeNone() {
    assertThat(FindingText.of(explain("all 14 jobs done"), 80))
        .containsExactly("none: the text tells of no error");
  }

  @Test
  void anErrorThatNoRuleKnowsNamesNoRule() {
    assertThat(FindingText.of(explain("ERROR the frobnicator is out of phase"), 80))
        .startsWith("unknown")
        .noneMatch(line -> line.contains("rule  "));
  }

  @Test
  void theReasonsSayWhyARuleLost() {
    assertThat(FindingText.reasons(explain("Error code: 503 - {'message': 'Overloaded'}"), 80))
        .contains(
            "  | Error code: 503 - {'message': 'Overloaded'}",
            "  won     anthropic.overloaded says overload/overloaded",
            "  lost    status.503 says overload/unavailable",
            "          rank 7, confidence 0.40: status 503",
            "          its evidence is weaker: rank 7 behind 2");
  }

  @Test
  void noReasonIsGivenWhereNoWordStands() {
    assertThat(FindingText.reasons(explain("fine"), 80))
        .endsWith("No word of any rule stands in it.");
  }

  @ParameterizedTest
  @ValueSource(ints = {40, 80, 132})
  void noLineIsWiderThanTheTerminalAndNothingOfALongWordIsLost(int columns) {
    String word = "x".repeat(300);
    Explanation explanation = explain("Error: overloaded_error " + word + " 过载 \u001b[31m");

    List<String> lines =
        Stream.of(FindingText.of(explanation, columns), FindingText.reasons(explanation, columns))
            .flatMap(List::stream)
            .toList();

    assertThat(lines).allMatch(line -> TextWidth.of(line) <= columns);
    assertThat(String.join("", lines).chars().filter(c -> c == 'x').count())
        .isGreaterThanOrEqualTo(word.length());
    assertThat(String.join("", lines)).doesNotContain("\u001b");
  }
}
