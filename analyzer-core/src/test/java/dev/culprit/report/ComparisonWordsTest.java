package dev.culprit.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.culprit.compare.Basis;
import dev.culprit.compare.Calibration;
import dev.culprit.compare.Comparison;
import dev.culprit.compare.Onset;
import dev.culprit.compare.Verdict;
import dev.culprit.event.Cause;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ComparisonWordsTest {

  private static final long CHANGE = SampleReports.START + 3 * SampleReports.HOUR;

  private static Comparison comparison(
      Verdict verdict, long errorsBefore, long errorsAfter, double ratio, Onset.Place place) {
    return new Comparison(
        Cause.of("auth/expired"),
        Map.of(),
        new Comparison.Period(SampleReports.START, CHANGE, errorsBefore, 1_000),
        new Comparison.Period(CHANGE, CHANGE + 3 * SampleReports.HOUR, errorsAfter, 1_000),
        ratio,
        0.2,
        4,
        0.01,
        0.02,
        verdict,
        2,
        new Basis(
            Calibration.CALIBRATED,
            Optional.of(new Onset(CHANGE - SampleReports.HOUR, CHANGE + SampleReports.HOUR, place)),
            1,
            2,
            5,
            Optional.empty()));
  }

  @ParameterizedTest
  @EnumSource(Verdict.class)
  void saysSomethingForEveryVerdict(Verdict verdict) {
    assertThat(ComparisonWords.of(comparison(verdict, 10, 20, 2, Onset.Place.COINCIDES)))
        .startsWith("auth/expired ")
        .hasSizeGreaterThan(20)
        .doesNotContain("NaN", "null");
  }

  @ParameterizedTest
  @CsvSource({
    "REGRESSED, 10, 40, 4, rose from 1.0 % to 4.0 %",
    "IMPROVED, 40, 10, 0.25, fell from 4.0 % to 1.0 %",
    "IMPROVED, 40, 0, 0, is gone",
    "REGRESSED, 0, 40, Infinity, is new",
    "IMPROVED, 10, 40, 0.5, fell but for bursts",
    "REGRESSED_BURSTS, 10, 40, 1, '2 bursts before, 5 after'",
    "UNCHANGED, 40, 40, 1, '4.0 % before, 4.0 % after (1.0×'",
    "NO_EVIDENCE, 10, 20, 2, an effect of less than 2.0× could have gone unseen",
    "IMPROVED, 0, 0, NaN, failed on neither side"
  })
  void namesWhatMoved(Verdict verdict, long before, long after, double ratio, String expected) {
    assertThat(ComparisonWords.of(comparison(verdict, before, after, ratio, Onset.Place.COINCIDES)))
        .contains(expected);
  }

  @Test
  void tellsWhenTheRateChangedIfNotWithTheChange() {
    String when = "the rate changed between 2026-05-04 10:00 and 12:00 UTC";

    assertThat(
            ComparisonWords.of(comparison(Verdict.CHANGED_BEFORE, 10, 40, 4, Onset.Place.BEFORE)))
        .contains(when);
    assertThat(ComparisonWords.of(comparison(Verdict.NO_EVIDENCE, 10, 40, 4, Onset.Place.LATER)))
        .contains(when);
    assertThat(ComparisonWords.of(comparison(Verdict.REGRESSED, 10, 40, 4, Onset.Place.COINCIDES)))
        .doesNotContain("the rate changed");
  }
}
