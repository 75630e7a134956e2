package dev.culprit.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.culprit.event.Cause;
import dev.culprit.event.RootCause;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MeaningTest {

  @ParameterizedTest
  @EnumSource(RootCause.class)
  void explainsEveryCauseInAHalfSentence(RootCause root) {
    assertThat(Meaning.of(new Cause(root, ""))).matches("[a-z].*[a-z]");
    for (String subcause : root.subcauses()) {
      assertThat(Meaning.of(new Cause(root, subcause))).matches("[a-z].*[a-zI]");
    }
  }

  @Test
  void explainsOnlyCausesThatExist() {
    assertThat(Meaning.BY_SUBCAUSE.keySet())
        .allSatisfy(written -> assertThat(Cause.of(written)).hasToString(written));
  }

  @Test
  void isPlainerWhereTheSubcauseIsKnown() {
    assertThat(Meaning.of(Cause.of("network/dns"))).isNotEqualTo(Meaning.of(Cause.of("network")));
  }
}
