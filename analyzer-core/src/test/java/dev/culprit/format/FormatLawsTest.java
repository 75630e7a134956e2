package dev.culprit.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
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
