package dev.culprit.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.culprit.event.Finding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A mistake in a rule file is told with its place, what was found, and the cure. */
class RuleReaderTest {

  private static final String SOUND =
      """
      - id: mine.kettle
        cause: overload/unavailable
        rank: 3
        any: [kettle]
        regex: 'kettle is cold'
        retry: true
        advice: 'Heat it.'
        fires:
          - 'error: the kettle is cold'
        silent:
          - 'the kettle sings'
      """;

  private static Arguments broken(String from, String to, String message) {
    return Arguments.of(SOUND.replace(from, to), message);
  }

  static Stream<Arguments> mistakes() {
    return Stream.of(
        broken(
            "  retry: true",
            "  retries: true",
            "mine.yaml:6: rule mine.kettle has the unknown key 'retries'; one of advice, any, cause,"
                + " confidence, fields, fires, guess, id, rank, regex, retry, silent, status, unless"),
        broken(
            "- id: mine.kettle\n  cause:",
            "- cause:",
            "mine.yaml:1: a rule has no id; begin it with '- id: area.what'"),
        broken(
            "  fires:\n    - 'error: the kettle is cold'\n",
            "",
            "mine.yaml:1: rule mine.kettle has no 'fires:' text; add one that it must recognise"),
        broken(
            "kettle is cold'\n  retry",
            "kettle (is cold'\n  retry",
            "mine.yaml:5: rule mine.kettle: 'kettle (is cold' is no regular expression: Unclosed"
                + " group; mend it near character 15"),
        broken(
            "rank: 3",
            "rank: 9",
            "mine.yaml:3: rule mine.kettle has rank '9'; write 1 (machine code in the provider's"
                + " body) to 7 (bare status)"),
        broken(
            "cause: overload/unavailable",
            "cause: tired",
            "mine.yaml:2: rule mine.kettle: cause: found 'tired', expected one of network, timeout,"
                + " auth, billing, rate-limit, overload, context-overflow, invalid-request,"
                + " content-policy, client-bug, unknown"),
        broken(
            "cause: overload/unavailable",
            "cause: overload/tired",
            "mine.yaml:2: rule mine.kettle: subcause: found 'tired' behind overload, expected one of"
                + " overloaded, server-error, unavailable, bad-gateway"),
        broken(
            "retry: true",
            "retry: perhaps",
            "mine.yaml:6: rule mine.kettle has retry 'perhaps'; write true or false"),
        broken(
            "retry: true",
            "confidence: high",
            "mine.yaml:6: rule mine.kettle has confidence 'high'; write a number from 0 to 1"),
        broken(
            "retry: true",
            "status: [5x9]",
            "mine.yaml:6: rule mine.kettle has status '5x9'; write three digits, such as 529"),
        broken(
            "  any: [kettle]\n",
            "",
            "mine.yaml:1: rule mine.kettle looks at nothing; give it 'any:' with words that must"
                + " stand in the text, or 'fields:' or 'status:'"),
        broken(
            "    - 'the kettle sings'",
            "    - [the, kettle]",
            "mine.yaml:11: rule mine.kettle: expected a text, or a mapping of fields, in 'silent'"),
        Arguments.of(
            "id: mine.kettle\n",
            "mine.yaml:1: expected a list of rules, each beginning with '- id: area.what'"),
        Arguments.of(
            "- kettle\n",
            "mine.yaml:1: found a text, expected a rule; begin it with '- id: area.what'"));
  }

  @ParameterizedTest
  @MethodSource("mistakes")
  void aMistakeIsToldWithItsPlaceAndCure(String yaml, String message) {
    assertThatThrownBy(() -> new RuleReader("mine.yaml", yaml).rules())
        .isInstanceOf(RuleFileException.class)
        .hasMessage(message);
  }

  @Test
  void whatIsNoYamlIsToldWithItsLine() {
    String yaml = SOUND.replace("advice: 'Heat it.'", "advice: 'Heat it.");
    assertThatThrownBy(() -> new RuleReader("mine.yaml", yaml).rules())
        .isInstanceOf(RuleFileException.class)
        .hasMessageMatching(
            "(?s)mine\\.yaml:\\d+: is no valid YAML: .+; check indentation and quotes there");
  }

  @Test
  void theSameIdTwiceIsToldWithBothPlaces(@TempDir Path folder) throws IOException {
    Files.writeString(folder.resolve("a.yaml"), SOUND);
    Files.writeString(folder.resolve("b.yaml"), "\n" + SOUND);
    assertThatThrownBy(() -> RuleFiles.in(folder))
        .isInstanceOf(RuleFileException.class)
        .hasMessage(
            folder.resolve("b.yaml")
                + ":2: rule mine.kettle stands at "
                + folder.resolve("a.yaml")
                + ":1 too; give one of them another id");
  }

  @Test
  void aFolderWithoutRulesIsTold(@TempDir Path folder) {
    assertThatThrownBy(() -> RuleFiles.in(folder))
        .isInstanceOf(RuleFileException.class)
        .hasMessage(
            folder + ": found no file that ends in .yaml or .yml; check the path of the rules");
    assertThatThrownBy(() -> RuleFiles.in(folder.resolve("absent")))
        .isInstanceOf(RuleFileException.class)
        .hasMessageContaining("absent: cannot be read")
        .hasMessageEndingWith("check the path of the rules");
  }

  @Test
  void theUsersRulesStandBesideTheShippedOnes(@TempDir Path folder) throws IOException {
    Files.writeString(folder.resolve("mine.yaml"), SOUND);
    Rules rules = Rules.standardWith(List.of(folder));

    assertThat(rules.all()).hasSize(Rules.standard().all().size() + 1);
    assertThat(rules.classify(Clue.of("error: the kettle is cold")).map(Finding::rule))
        .contains("mine.kettle");
  }

  @Test
  void theUsersRuleReplacesAShippedOneOfItsId(@TempDir Path folder) throws IOException {
    Files.writeString(folder.resolve("mine.yaml"), SOUND.replace("mine.kettle", "litellm.budget"));
    Rules rules = Rules.standardWith(List.of(folder));

    assertThat(rules.all()).hasSameSizeAs(Rules.standard().all());
    assertThat(rules.classify(Clue.of("error: the kettle is cold")).map(Finding::rule))
        .contains("litellm.budget");
    assertThat(rules.classify(Clue.of("Budget has been exceeded!")).map(Finding::rule))
        .isNotEqualTo(java.util.Optional.of("litellm.budget"));
  }
}
