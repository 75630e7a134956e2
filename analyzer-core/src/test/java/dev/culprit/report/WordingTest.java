package dev.culprit.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordingTest {

  @ParameterizedTest
  @CsvSource({
    "0, 0 %",
    "0.00001, <0.01 %",
    "0.0034, 0.34 %",
    "0.021, 2.1 %",
    "0.4, 40 %",
    "0.9994, 99.9 %",
    "0.99999, >99.9 %",
    "1, 100 %",
    "NaN, –"
  })
  void givesSharesTwoDigitsThatTell(double share, String expected) {
    assertThat(Wording.percent(share)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({"0.25, 0.25×", "3.21, 3.2×", "41.7, 42×", "5000, >1000×", "Infinity, ∞", "NaN, –"})
  void givesRatiosInTimes(double ratio, String expected) {
    assertThat(Wording.times(ratio)).isEqualTo(expected);
  }

  @Test
  void saysTheDayOnce() {
    assertThat(Wording.span(SampleReports.START, SampleReports.START + SampleReports.HOUR))
        .isEqualTo("2026-05-04 08:00 – 09:00");
    assertThat(Wording.span(SampleReports.START, SampleReports.START + 24 * SampleReports.HOUR))
        .isEqualTo("2026-05-04 08:00 – 2026-05-05 08:00");
  }

  @Test
  void neverCutsACharacterInHalves() {
    assertThat(Wording.cut("ab\uD83D\uDE00cd", 4)).isEqualTo("ab…");
  }
}
