package dev.culprit.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.culprit.event.Cause;
import dev.culprit.event.Finding;
import dev.culprit.event.RootCause;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The laws that every rule of the shipped pack obeys, and that the proofs notice what does not. */
class RuleLawsTest {

  private static final Rules RULES = Rules.standard();

  static List<Rule> rules() {
    return RULES.all();
  }

  @Test
  void everyRuleFiresAtItsOwnTextsAndIsSilentAtItsNearMisses() {
    assertThat(Proof.broken(RULES)).isEmpty();
  }

  @Test
  void noRuleIsLoose() {
    assertThat(Proof.loose(RULES)).isEmpty();
  }

  @Test
  void theCauseThatWinsAtARulesOwnTextIsTheRules() {
    List<String> lost = new ArrayList<>();
    for (Rule rule : RULES.all()) {
      for (Rule.Sample sample : rule.fires()) {
        Cause winner = RULES.classify(sample.clue()).map(Finding::cause).orElse(Cause.UNKNOWN);
        if (!winner.equals(rule.cause())) {
          lost.add(
              "%s: %s says %s, but %s wins with %s"
                  .formatted(
                      sample.place(),
                      rule.id(),
                      rule.cause(),
                      RULES.classify(sample.clue()).map(Finding::rule).orElse("nothing"),
                      winner));
        }
      }
    }
    assertThat(lost).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("rules")
  void everyRuleHasProofsOfBothKindsAndAdvice(Rule rule) {
    assertThat(rule.fires()).as(rule.place()).isNotEmpty();
    assertThat(rule.silent()).as(rule.place()).isNotEmpty();
    assertThat(rule.advice()).as(rule.place()).isNotBlank().matches("(?s).*[.!:)]");
    assertThat(rule.id()).as(rule.place()).matches("[a-z0-9]+(?:-[a-z0-9]+)*(?:\\.[a-z0-9-]+)+");
  }

  static Stream<Cause> causes() {
    return Stream.of(RootCause.values())
        .filter(root -> root != RootCause.UNKNOWN)
        .flatMap(
            root ->
                root.subcauses().isEmpty()
                    ? Stream.of(new Cause(root, ""))
                    : root.subcauses().stream().map(subcause -> new Cause(root, subcause)));
  }

  /** But for "unknown", which is what no rule says. */
  @ParameterizedTest
  @MethodSource("causes")
  void everyCauseHasARule(Cause cause) {
    assertThat(RULES.all()).extracting(Rule::cause).contains(cause);
  }

  @Test
  void noRuleSaysUnknownOrARootCauseAloneWhereSubcausesExist() {
    assertThat(RULES.all())
        .extracting(Rule::cause)
        .isSubsetOf(causes().collect(Collectors.toSet()));
  }

  /** The contest itself, for {@link Rules} sorts its pack beforehand. */
  @ParameterizedTest
  @ValueSource(longs = {1, 20_260_101, -7})
  void theOrderOfThePackChangesNoFinding(long seed) {
    List<Rule> shuffled = new ArrayList<>(RULES.all());
    Collections.shuffle(shuffled, new Random(seed));
    Contest inOrder = new Contest(RULES.all());
    Contest mixed = new Contest(shuffled);
    for (Rule rule : RULES.all()) {
      for (Rule.Sample sample : rule.fires()) {
        Reading reading = Reading.of(sample.clue());
        assertThat(mixed.fired(reading)).as(sample.place()).isEqualTo(inOrder.fired(reading));
      }
    }
  }

  private static Rules pack(String yaml) {
    return new Rules(new RuleReader("mine.yaml", yaml).rules());
  }

  @Test
  void aTextAtWhichARuleIsSilentOrFiresAgainstItsWordIsTold() {
    Rules mine =
        pack(
            """
            - id: mine.teapot
              cause: overload/unavailable
              rank: 3
              any: [teapot]
              regex: 'teapot is (?:empty|cracked)'
              advice: 'Fill it.'
              fires:
                - "error: the teapot is full"
              silent:
                - "error: the teapot is empty"
            """);
    assertThat(Proof.broken(mine))
        .extracting(proof -> proof.place() + ": " + proof.message())
        .containsExactly(
            "mine.yaml:8: rule mine.teapot stays silent at its own text 'error: the teapot is full';"
                + " 'culprit classify --explain' shows why",
            "mine.yaml:10: rule mine.teapot fires at 'error: the teapot is empty', where it must"
                + " stay silent; make its regex narrower or add 'unless:'");
  }

  @Test
  void aLooseRuleIsTold() {
    Rules mine =
        pack(
            """
            - id: mine.loose
              cause: overload/unavailable
              rank: 3
              any: [no]
              regex: 'no .* tea .* left'
              fires:
                - "error: no black tea is left"
            """);
    assertThat(Proof.loose(mine))
        .extracting(proof -> proof.place() + ": " + proof.message())
        .containsExactly(
            "mine.yaml:1: rule mine.loose has no 'silent:' text; add a near miss",
            "mine.yaml:1: rule mine.loose gives no advice; say what to do",
            "mine.yaml:1: rule mine.loose has the word 'no', which stands everywhere; take a longer one",
            "mine.yaml:1: rule mine.loose repeats without bound in its regex; write {0,80} instead of * or +");
  }

  @Test
  void aRegexThatAHostileTextKeepsBusyIsToldByRunningIt() {
    Rules mine =
        pack(
            """
            - id: mine.slow
              cause: overload/unavailable
              rank: 3
              any: [kettle]
              regex: 'kettle(?:a{0,900}){0,900}b'
              advice: "Heat it."
              fires: ["error: kettleab"]
              silent: ["kettle"]
            """);
    assertThat(Proof.loose(mine))
        .extracting(Proof::message)
        .singleElement()
        .asString()
        .contains("rule mine.slow looks at a hostile text", "bound the repetitions");
  }

  @Test
  void aRuleThatNeverHasTheLastWordIsTold() {
    Rules mine =
        pack(
            """
            - id: mine.weak
              cause: overload/unavailable
              rank: 4
              any: [kettle is cold]
              advice: "Heat it."
              fires: ["error: the kettle is cold"]
              silent: ["kettle"]
            - id: mine.strong
              cause: network/blocked
              rank: 2
              any: [kettle is]
              advice: "Look."
              fires: ["error: the kettle is blocked"]
              silent: ["kettle"]
            """);
    assertThat(Proof.loose(mine))
        .extracting(Proof::message)
        .singleElement()
        .asString()
        .contains("rule mine.weak decides none of its own texts: mine.strong is stronger");
  }
}
