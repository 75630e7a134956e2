package dev.culprit.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.culprit.compare.Basis;
import dev.culprit.compare.Change;
import dev.culprit.compare.ChangeImpact;
import dev.culprit.compare.Comparison;
import dev.culprit.compare.Verdict;
import dev.culprit.event.Cause;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AttributionTest {

  private static Comparison comparison(
      String cause, String service, double ratio, Verdict verdict, double detectable) {
    Comparison.Period period = new Comparison.Period(0, 3_600_000, 40, 1_000);
    return new Comparison(
        Cause.of(cause),
        service.isEmpty() ? Map.of() : Map.of("service", service),
        period,
        period,
        ratio,
        ratio / 1.5,
        ratio * 1.5,
        0.01,
        0.02,
        verdict,
        detectable,
        Basis.NONE);
  }

  private static String attribution(Comparison... comparisons) {
    return Attribution.of(
        new ChangeImpact(
            new Change("c1", 1, "", Map.of()),
            comparisons[0].verdict(),
            List.of(comparisons),
            Map.of(),
            Optional.empty(),
            ""));
  }

  @Test
  void namesWhatWouldHaveShownAndDidNot() {
    assertThat(
            attribution(
                comparison("timeout/read-timeout", "drafts", 3, Verdict.REGRESSED, 1.5),
                comparison("timeout/read-timeout", "notes", 1.1, Verdict.NO_EVIDENCE, 2),
                comparison("timeout/read-timeout", "search", 1.1, Verdict.NO_EVIDENCE, 4),
                comparison("rate-limit/tokens", "drafts", 1, Verdict.UNCHANGED, 1.2),
                comparison("rate-limit/tokens", "notes", 1, Verdict.UNCHANGED, 1.2)))
        .isEqualTo(
            "Did not move so much, though these windows would have shown it: timeout/read-timeout in service notes; rate-limit/tokens in service drafts.");
  }

  @Test
  void saysNothingWhereNothingMoved() {
    assertThat(attribution(comparison("rate-limit/tokens", "", 1, Verdict.UNCHANGED, 1.2)))
        .isEmpty();
  }

  @Test
  void saysNothingWhereNothingElseCouldBeTold() {
    assertThat(
            attribution(
                comparison("timeout/read-timeout", "", 2, Verdict.IMPROVED, 1.5),
                comparison("rate-limit/tokens", "", 1, Verdict.NOT_ENOUGH_DATA, 9)))
        .isEmpty();
  }
}
