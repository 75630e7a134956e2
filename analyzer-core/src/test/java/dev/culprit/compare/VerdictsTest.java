package dev.culprit.compare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.culprit.event.Cause;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VerdictsTest {

  private static final Cause DNS = Cause.of("network/dns");
  private static final TrafficMix ALL_MIX = new TrafficMix(0.001, 0.02, 0);
  private static final TrafficMix ALL_WITHIN = new TrafficMix(0.02, 0.001, 0);

  private static Estimate estimate(double ratio, double p, double detectable) {
    return new Estimate(ratio, ratio / 1.5, ratio * 1.5, p, detectable, 0, Calibration.CALIBRATED);
  }

  private static RateTest.Outcome outcome(Estimate sustained) {
    return new RateTest.Outcome(
        sustained, Estimate.NONE, BurstFrequency.of(0, 0), Optional.empty(), 1, 1);
  }

  private static Cell cell(
      Cause cause, String service, RateTest.Outcome outcome, Optional<TrafficMix> mix) {
    Comparison.Period period = new Comparison.Period(0, 1, 10, 1000);
    return new Cell(
        cause,
        service.isEmpty() ? Map.of() : Map.of("service", service),
        period,
        period,
        Optional.of(outcome),
        mix);
  }

  private static Verdict alone(RateTest.Outcome outcome, Optional<TrafficMix> mix) {
    return Verdicts.of(List.of(cell(DNS, "", outcome, mix)), cell -> false).get(0).verdict();
  }

  @ParameterizedTest
  @CsvSource({
    "3, 0.01, 2, REGRESSED",
    "0.3, 0.01, 2, IMPROVED",
    "3, 0.01, 9, REGRESSED",
    "3, 0.2, 4, NO_EVIDENCE",
    "3, 0.2, 6, NOT_ENOUGH_DATA",
  })
  void goesByProbabilityAndByWhatCouldHaveShown(
      double ratio, double p, double detectable, Verdict verdict) {
    assertThat(alone(outcome(estimate(ratio, p, detectable)), Optional.empty())).isEqualTo(verdict);
  }

  @Test
  void callsARateUnchangedWhoseIntervalIsNarrowAroundOne() {
    Estimate narrow = new Estimate(1.02, 0.9, 1.2, 0.8, 1.2, 0, Calibration.CALIBRATED);
    assertThat(alone(outcome(narrow), Optional.empty())).isEqualTo(Verdict.UNCHANGED);
  }

  @ParameterizedTest
  @CsvSource({"BEFORE, CHANGED_BEFORE", "COINCIDES, REGRESSED", "LATER, NO_EVIDENCE"})
  void goesByTheOnset(Onset.Place place, Verdict verdict) {
    RateTest.Outcome outcome =
        new RateTest.Outcome(
            estimate(3, 0.001, 2),
            Estimate.NONE,
            BurstFrequency.of(0, 0),
            Optional.of(new Onset(0, 1, place)),
            1,
            1);
    assertThat(alone(outcome, Optional.empty())).isEqualTo(verdict);
  }

  @ParameterizedTest
  @CsvSource({"0.005, CHANGED_BEFORE", "0.03, NO_EVIDENCE"})
  void findsWhatChangedShortlyBeforeAtAStricterLevel(double early, Verdict verdict) {
    RateTest.Outcome outcome =
        new RateTest.Outcome(
            estimate(1.5, 0.3, 3),
            Estimate.NONE,
            BurstFrequency.of(0, 0),
            Optional.empty(),
            early,
            1);
    assertThat(alone(outcome, Optional.empty())).isEqualTo(verdict);
  }

  @ParameterizedTest
  @CsvSource({
    "2, 5, 0.01, REGRESSED_BURSTS",
    "0, 1, 0.001, NO_EVIDENCE",
    "5, 2, 0.01, NO_EVIDENCE",
    "4, 5, 0.2, NO_EVIDENCE",
    "0, 6, 0.2, REGRESSED_BURSTS"
  })
  void neverLetsASingleBurstCountAsMoreBursts(int before, int after, double p, Verdict verdict) {
    RateTest.Outcome outcome =
        new RateTest.Outcome(
            estimate(1.1, 0.6, 3),
            estimate(3, p, 2),
            BurstFrequency.of(before, after),
            Optional.empty(),
            1,
            1);
    assertThat(alone(outcome, Optional.empty())).isEqualTo(verdict);
  }

  @Test
  void callsItTrafficMixWhereOnlyTheCrudeRateChanged() {
    RateTest.Outcome crude =
        new RateTest.Outcome(
            estimate(1.1, 0.6, 3),
            Estimate.NONE,
            BurstFrequency.of(0, 0),
            Optional.empty(),
            1,
            0.001);
    assertThat(alone(crude, Optional.of(ALL_MIX))).isEqualTo(Verdict.TRAFFIC_MIX);
    assertThat(alone(crude, Optional.of(ALL_WITHIN))).isEqualTo(Verdict.NO_EVIDENCE);
  }

  private static List<Cell> crowd(double p) {
    List<Cell> cells = new ArrayList<>();
    for (String cause :
        List.of("network/dns", "network/tls", "network/reset", "auth/expired", "billing/quota")) {
      for (String service : List.of("", "notes", "drafts")) {
        boolean one = cause.equals("network/dns") && service.equals("notes");
        cells.add(
            cell(
                Cause.of(cause),
                service,
                outcome(estimate(3, one ? p : 0.7, 3)),
                Optional.empty()));
      }
    }
    return cells;
  }

  private static Verdict ofNotes(List<Comparison> comparisons) {
    return comparisons.stream()
        .filter(c -> c.cause().equals(DNS) && c.segment().containsValue("notes"))
        .findFirst()
        .orElseThrow()
        .verdict();
  }

  @Test
  void asksMoreOfOneAmongMany() {
    assertThat(ofNotes(Verdicts.of(crowd(0.004), cell -> false))).isEqualTo(Verdict.NO_EVIDENCE);
    assertThat(ofNotes(Verdicts.of(crowd(0.0004), cell -> false))).isEqualTo(Verdict.REGRESSED);
  }

  @Test
  void asksLessWhereTheChangeSaidToLook() {
    assertThat(ofNotes(Verdicts.of(crowd(0.004), cell -> cell.segment().containsValue("notes"))))
        .isEqualTo(Verdict.REGRESSED);
  }

  @Test
  void putsCausesBeforeSegmentsInTheOverallVerdict() {
    List<Comparison> comparisons =
        Verdicts.of(
            List.of(
                cell(DNS, "", outcome(estimate(0.2, 0.0001, 2)), Optional.empty()),
                cell(DNS, "notes", outcome(estimate(4, 0.0001, 2)), Optional.empty()),
                cell(DNS, "drafts", outcome(estimate(1, 0.9, 2)), Optional.empty())),
            cell -> false);
    assertThat(comparisons).extracting(Comparison::verdict).contains(Verdict.REGRESSED);
    assertThat(Verdicts.overall(comparisons)).isEqualTo(Verdict.IMPROVED);
    assertThat(Verdicts.overall(comparisons.subList(1, 3))).isEqualTo(Verdict.REGRESSED);
    assertThat(Verdicts.overall(List.of())).isEqualTo(Verdict.NOT_ENOUGH_DATA);
  }
}
