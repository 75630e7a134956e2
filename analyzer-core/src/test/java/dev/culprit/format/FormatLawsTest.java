package dev.culprit.format;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every definition that comes with the program obeys the laws, and the laws notice what does not.
 */
class FormatLawsTest {

  private static final FormatLaws LAWS = new FormatLaws(Definitions.shipped());

  static List<Definition> definitions() {
    return Definitions.shipped();
  }

  @ParameterizedTest
  @MethodSource("definitions")
  void samplesYieldWhatIsStated(Definition definition) {
    assertThat(LAWS.samples(definition)).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("definitions")
  void samplesAreOfNoOtherSpecificFormat(Definition definition) {
    assertThat(LAWS.strangers(definition)).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("definitions")
  void everyLayoutHasASample(Definition definition) {
    assertThat(LAWS.layouts(definition)).isEmpty();
  }

  @Test
  void noOrderOfTheDefinitionsChangesWhichSpecificFormatASampleHas() {
    List<Definition> shuffled = new ArrayList<>(Definitions.shipped());
    for (int seed = 0; seed < 3; seed++) {
      Collections.shuffle(shuffled, new Random(seed));
      for (Definition definition : shuffled) {
        if (definition.rank() == Definition.Rank.SPECIFIC) {
          definition
              .node()
              .path("samples")
              .forEach(
                  sample ->
                      assertThat(firstOf(shuffled, sample.path("line").asText()))
                          .isEqualTo(definition.format().name()));
        }
      }
    }
  }

  /** The specific format that recognises the line first, in that order. */
  private static String firstOf(List<Definition> definitions, String line) {
    byte[] bytes = line.getBytes(UTF_8);
    return definitions.stream()
        .filter(definition -> definition.rank() == Definition.Rank.SPECIFIC)
        .map(Definition::format)
        .filter(
            format ->
                format
                    .scanner(Dating.ofYear(ZoneOffset.UTC, 2026))
                    .scan(bytes, 0, bytes.length, new Slots()))
        .map(Format::name)
        .findFirst()
        .orElse("");
  }

  private static Definition text(String name, String layouts, String samples) {
    return Definitions.read(
        name + ".yaml",
        """
        name: %s
        kind: text
        tells: application
        stamp: end
        layouts: %s
        samples:
        %s
        """
            .formatted(name, layouts, samples));
  }

  @Test
  void aSampleThatIsNotRecognisedIsTold() {
    Definition definition = text("mine", "['{time} | {message}']", "  - line: 'hello'");
    assertThat(new FormatLaws(List.of(definition)).broken())
        .containsExactly(
            "mine.yaml:7: mine does not recognise its own sample; correct the sample, or add a layout for it",
            "mine.yaml:1: no sample of mine is for '{time} | {message}'; add one that nothing listed before it takes");
  }

  @Test
  void aSampleThatYieldsSomethingElseIsTold() {
    Definition definition =
        text(
            "mine",
            "['{time} | {message}']",
            "  - line: '2026-03-02T00:00:01Z | up'\n    message: down");
    assertThat(new FormatLaws(List.of(definition)).broken())
        .containsExactly("mine.yaml:7: message: found 'up', the sample states 'down'");
  }

  @Test
  void aSampleThatTwoFormatsRecogniseIsTold() {
    String sample = "  - line: '2026-03-02T00:00:01Z | up'";
    Definition first = text("mine", "['{time} | {message}']", sample);
    Definition second =
        text("yours", "['{time} {message}']", "  - line: '2026-03-02T00:00:01Z up'");
    assertThat(new FormatLaws(List.of(first, second)).broken())
        .containsExactly(
            "mine.yaml:7: the specific format yours recognises this sample of mine too; make one of them narrower, or 'generic: true'");
  }

  @Test
  void aLayoutThatAnotherHidesIsTold() {
    Definition definition =
        text(
            "mine",
            "['{time} {message}', '{time} | {message}']",
            "  - line: '2026-03-02T00:00:01Z | up'");
    assertThat(new FormatLaws(List.of(definition)).broken())
        .containsExactly(
            "mine.yaml:1: no sample of mine is for '{time} | {message}'; add one that nothing listed before it takes");
  }
}
