package dev.culprit.compare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.culprit.event.Cause;
import dev.culprit.incident.Incident;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ComparisonsTest {

  private static final int DAY = Told.MINUTES_A_DAY;

  private static Change change(String id, int minute) {
    return new Change(id, Told.at(minute), "", Map.of());
  }

  private static ChangeImpact impact(Told told, int days, int minute) {
    return impacts(told, days, List.of(change("c1", minute)), Optional.of(Duration.ofHours(6)))
        .get(0);
  }

  private static List<ChangeImpact> impacts(
      Told told, int days, List<Change> changes, Optional<Duration> window) {
    return Comparisons.around(
        changes,
        new Comparisons.Logs(
            told.failures, told.requests, List.of(), Told.at(0), Told.at(days * DAY)),
        new Comparisons.Wanted(window, Duration.ZERO));
  }

  private static Comparison acrossIncident(int begin, int end) {
    Told told =
        new Told(8)
            .traffic("notes", 0, 2 * DAY, 30)
            .errors("auth/permission", "notes", 0, 2 * DAY, 0.02)
            .errors("auth/permission", "notes", begin, end, 1.5);
    Incident incident =
        new Incident(
            "auth-permission-notes",
            Told.at(begin),
            Told.at(end),
            Cause.of("auth/permission"),
            200,
            4,
            1,
            Map.of("service", "notes"),
            40,
            List.of());
    ChangeImpact impact =
        Comparisons.around(
                List.of(change("c1", DAY)),
                new Comparisons.Logs(
                    told.failures, told.requests, List.of(incident), Told.at(0), Told.at(2 * DAY)),
                new Comparisons.Wanted(Optional.of(Duration.ofHours(6)), Duration.ZERO))
            .get(0);
    return whole(impact, "auth/permission");
  }

  @ParameterizedTest
  @CsvSource({"1130, 1310", "1100, 1400", "1500, 1680", "1540, 1780"})
  void takesNoIncidentThatBeganAndEndedOnOneSideForAnEffect(int begin, int end) {
    Comparison comparison = acrossIncident(begin, end);
    assertThat(comparison.before().errors() + comparison.after().errors()).isGreaterThan(100);
    assertThat(comparison.verdict()).isGreaterThan(Verdict.TRAFFIC_MIX);
    assertThat(comparison.ratio()).isBetween(0.2, 5.0);
  }

  @ParameterizedTest
  @CsvSource({
    "1440, 1700, REGRESSED",
    "1445, 1810, REGRESSED",
    "1150, 1440, IMPROVED",
    "1070, 1436, IMPROVED"
  })
  void takesAnIncidentThatBeganOrEndedWithTheChangeForItsEffect(
      int begin, int end, Verdict verdict) {
    assertThat(acrossIncident(begin, end).verdict()).isEqualTo(verdict);
  }

  @Test
  void doesNotBlameAChangeForTheEffectOfAnEarlierKnownOne() {
    Told told =
        new Told(9)
            .traffic("notes", 0, 4 * DAY, 60)
            .errors("rate-limit/tokens", "notes", 0, 3 * DAY - 300, 0.4)
            .errors("rate-limit/tokens", "notes", 3 * DAY - 300, 4 * DAY, 3);
    List<Change> changes = List.of(change("c1", 3 * DAY - 300), change("c2", 3 * DAY));
    List<ChangeImpact> impacts = impacts(told, 4, changes, Optional.empty());
    assertThat(impacts.get(0).verdict()).isEqualTo(Verdict.REGRESSED);
    assertThat(impacts.get(1).verdict()).isGreaterThan(Verdict.TRAFFIC_MIX);
  }

  @Test
  void leavesOutTheRollOut() {
    Told told =
        new Told(10)
            .traffic("notes", 0, 6 * DAY, 60)
            .errors("timeout/read-timeout", "notes", 0, 5 * DAY, 1)
            .errors("timeout/read-timeout", "notes", 5 * DAY, 5 * DAY + 40, 30)
            .errors("timeout/read-timeout", "notes", 5 * DAY + 40, 6 * DAY, 0.3);
    ChangeImpact impact =
        Comparisons.around(
                List.of(change("c1", 5 * DAY)),
                new Comparisons.Logs(
                    told.failures, told.requests, List.of(), Told.at(0), Told.at(6 * DAY)),
                new Comparisons.Wanted(Optional.of(Duration.ofHours(6)), Duration.ofMinutes(40)))
            .get(0);
    Comparison comparison = whole(impact, "timeout/read-timeout");
    assertThat(comparison.before().to()).isEqualTo(Told.at(5 * DAY));
    assertThat(comparison.after().from()).isEqualTo(Told.at(5 * DAY + 40));
    assertThat(comparison.after().to()).isEqualTo(Told.at(5 * DAY + 40 + 360));
    assertThat(comparison.after().errors()).isLessThan(200);
    assertThat(comparison.verdict()).isEqualTo(Verdict.IMPROVED);
  }

  @Test
  void comparesTwoPeriodsWhateverLiesBetween() {
    Told told =
        new Told(11)
            .traffic("notes", 0, DAY, 60)
            .errors("overload/overloaded", "notes", 0, DAY, 1)
            .errors("overload/overloaded", "notes", 2 * DAY, 3 * DAY, 60)
            .traffic("notes", 4 * DAY, 5 * DAY, 60)
            .errors("overload/overloaded", "notes", 4 * DAY, 5 * DAY, 3);
    ChangeImpact impact =
        Comparisons.across(
            change("c1", 4 * DAY),
            new Rollout(Told.at(DAY), Told.at(4 * DAY)),
            new Comparisons.Logs(
                told.failures, told.requests, List.of(), Told.at(0), Told.at(5 * DAY)),
            Comparisons.Wanted.USUAL);
    Comparison comparison = whole(impact, "overload/overloaded");
    assertThat(comparison.before().from()).isEqualTo(Told.at(0));
    assertThat(comparison.after().to()).isEqualTo(Told.at(5 * DAY));
    assertThat(comparison.verdict()).isEqualTo(Verdict.REGRESSED);
    assertThat(comparison.ratio()).isBetween(2.4, 3.6);
    assertThat(comparison.basis().onset().orElseThrow().place()).isEqualTo(Onset.Place.COINCIDES);
  }

  private static Comparison whole(ChangeImpact impact, String cause) {
    return impact.comparisons().stream()
        .filter(c -> c.segment().isEmpty() && c.cause().equals(Cause.of(cause)))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void findsThatACauseBecameMoreFrequent() {
    Told told =
        new Told(1)
            .traffic("notes", 0, 6 * DAY, 60)
            .errors("timeout/read-timeout", "notes", 0, 5 * DAY, 0.6)
            .errors("timeout/read-timeout", "notes", 5 * DAY, 6 * DAY, 1.8)
            .errors("rate-limit/tokens", "notes", 0, 6 * DAY, 0.5);
    ChangeImpact impact = impact(told, 6, 5 * DAY);
    Comparison timeout = whole(impact, "timeout/read-timeout");
    assertThat(impact.verdict()).isEqualTo(Verdict.REGRESSED);
    assertThat(timeout.verdict()).isEqualTo(Verdict.REGRESSED);
    assertThat(timeout.low()).isLessThan(3);
    assertThat(timeout.high()).isGreaterThan(3);
    assertThat(timeout.basis().calibration()).isEqualTo(Calibration.CALIBRATED);
    assertThat(timeout.basis().onset().orElseThrow().place()).isEqualTo(Onset.Place.COINCIDES);
    assertThat(whole(impact, "rate-limit/tokens").verdict())
        .isIn(Verdict.NO_EVIDENCE, Verdict.UNCHANGED);
  }

  @Test
  void findsThatACauseBecameLessFrequent() {
    Told told =
        new Told(2)
            .traffic("notes", 0, 6 * DAY, 60)
            .errors("overload/overloaded", "notes", 0, 5 * DAY, 1.5)
            .errors("overload/overloaded", "notes", 5 * DAY, 6 * DAY, 0.4);
    assertThat(impact(told, 6, 5 * DAY).verdict()).isEqualTo(Verdict.IMPROVED);
  }

  @Test
  void callsANewCauseARegressionWithAnOpenInterval() {
    Told told =
        new Told(3)
            .traffic("notes", 0, 2 * DAY, 60)
            .errors("auth/permission", "notes", DAY, 2 * DAY, 0.05);
    Comparison comparison = whole(impact(told, 2, DAY), "auth/permission");
    assertThat(comparison.verdict()).isEqualTo(Verdict.REGRESSED);
    assertThat(comparison.ratio()).isEqualTo(Double.POSITIVE_INFINITY);
    assertThat(comparison.high()).isEqualTo(Double.POSITIVE_INFINITY);
    assertThat(comparison.low()).isGreaterThan(1);
  }

  @ParameterizedTest
  @ValueSource(longs = {11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
  void keepsQuietWhereErrorsComeInBurstsAsEver(long seed) {
    Told told =
        new Told(seed)
            .traffic("notes", 0, 8 * DAY, 60)
            .errors("network/reset", "notes", 0, 8 * DAY, 0.2)
            .bursts("network/reset", "notes", 0, 8 * DAY, 5, 8);
    assertThat(impact(told, 8, 7 * DAY).verdict()).isGreaterThan(Verdict.TRAFFIC_MIX);
  }

  @Test
  void seesWhatIsNearlyNewAndSteadyThoughThereIsNoHistory() {
    Told told =
        new Told(6)
            .traffic("notes", 0, DAY, 3)
            .errors("timeout/read-timeout", "notes", 300, 301, 0.7)
            .errors("timeout/read-timeout", "notes", DAY / 2, DAY, 0.14);
    Comparison comparison = whole(impact(told, 1, DAY / 2), "timeout/read-timeout");
    assertThat(comparison.before().errors()).isLessThan(5);
    assertThat(comparison.after().errors()).isGreaterThan(40);
    assertThat(comparison.verdict()).isEqualTo(Verdict.REGRESSED);
  }

  @Test
  void doesNotTakeTheFirstIncidentOfACauseForARegression() {
    Told told =
        new Told(7)
            .traffic("notes", 0, DAY, 3)
            .errors("network/reset", "notes", 300, 301, 0.7)
            .errors("network/reset", "notes", DAY / 2 + 90, DAY / 2 + 115, 3);
    Comparison comparison = whole(impact(told, 1, DAY / 2), "network/reset");
    assertThat(comparison.after().errors()).isGreaterThan(40);
    assertThat(comparison.verdict()).isGreaterThan(Verdict.TRAFFIC_MIX);
  }

  @Test
  void doesNotTakeOneIncidentForARegression() {
    Told told =
        new Told(4)
            .traffic("notes", 0, 6 * DAY, 60)
            .errors("overload/overloaded", "notes", 0, 6 * DAY, 0.5)
            .errors("overload/overloaded", "notes", 5 * DAY + 90, 5 * DAY + 105, 40);
    Comparison comparison = whole(impact(told, 6, 5 * DAY), "overload/overloaded");
    assertThat(comparison.verdict()).isGreaterThan(Verdict.TRAFFIC_MIX);
    assertThat(comparison.basis().meanRatio()).isGreaterThan(2);
  }

  @Test
  void doesNotTakeMoreTrafficForARegression() {
    Told told =
        new Told(5)
            .traffic("notes", 0, 5 * DAY, 30)
            .traffic("notes", 5 * DAY, 6 * DAY, 120)
            .errors("overload/overloaded", "notes", 0, 5 * DAY, 0.5)
            .errors("overload/overloaded", "notes", 5 * DAY, 6 * DAY, 2);
    assertThat(impact(told, 6, 5 * DAY).verdict()).isGreaterThan(Verdict.TRAFFIC_MIX);
  }

  @Test
  void saysThatOnlyTheTrafficMoved() {
    Told told =
        new Told(6)
            .traffic("notes", 0, 5 * DAY, 90)
            .traffic("drafts", 0, 5 * DAY, 10)
            .traffic("notes", 5 * DAY, 6 * DAY, 30)
            .traffic("drafts", 5 * DAY, 6 * DAY, 70)
            .errors("rate-limit/tokens", "notes", 0, 5 * DAY, 0.45)
            .errors("rate-limit/tokens", "drafts", 0, 5 * DAY, 0.5)
            .errors("rate-limit/tokens", "notes", 5 * DAY, 6 * DAY, 0.15)
            .errors("rate-limit/tokens", "drafts", 5 * DAY, 6 * DAY, 3.5);
    ChangeImpact impact = impact(told, 6, 5 * DAY);
    assertThat(impact.verdict()).isEqualTo(Verdict.TRAFFIC_MIX);
    TrafficMix mix = whole(impact, "rate-limit/tokens").basis().mix().orElseThrow();
    assertThat(mix.mix()).isGreaterThan(Math.abs(mix.within()));
  }

  @Test
  void namesTheServiceInWhichItHappened() {
    Told told =
        new Told(70)
            .traffic("notes", 0, 6 * DAY, 60)
            .traffic("drafts", 0, 6 * DAY, 60)
            .errors("timeout/read-timeout", "notes", 0, 6 * DAY, 0.6)
            .errors("timeout/read-timeout", "drafts", 0, 5 * DAY, 0.6)
            .errors("timeout/read-timeout", "drafts", 5 * DAY, 6 * DAY, 3);
    assertThat(impact(told, 6, 5 * DAY).comparisons())
        .filteredOn(c -> c.segment().equals(Map.of("service", "drafts")))
        .extracting(Comparison::verdict)
        .containsExactly(Verdict.REGRESSED);
    assertThat(impact(told, 6, 5 * DAY).comparisons())
        .filteredOn(c -> c.segment().equals(Map.of("service", "notes")))
        .extracting(Comparison::verdict)
        .doesNotContain(Verdict.REGRESSED, Verdict.IMPROVED);
  }

  @Test
  void saysThatItHadChangedBefore() {
    Told told =
        new Told(8)
            .traffic("notes", 0, 6 * DAY, 60)
            .errors("overload/overloaded", "notes", 0, 5 * DAY - 150, 1)
            .errors("overload/overloaded", "notes", 5 * DAY - 150, 6 * DAY, 4);
    assertThat(impact(told, 6, 5 * DAY).verdict()).isEqualTo(Verdict.CHANGED_BEFORE);
  }

  @Test
  void blamesNoChangeForWhatBeganLongAfterIt() {
    Told told =
        new Told(9)
            .traffic("notes", 0, 6 * DAY, 60)
            .errors("overload/overloaded", "notes", 0, 5 * DAY + 120, 1)
            .errors("overload/overloaded", "notes", 5 * DAY + 120, 6 * DAY, 5);
    Comparison comparison = whole(impact(told, 6, 5 * DAY), "overload/overloaded");
    assertThat(comparison.verdict()).isEqualTo(Verdict.NO_EVIDENCE);
    assertThat(comparison.basis().onset().orElseThrow().place()).isEqualTo(Onset.Place.LATER);
  }

  @ParameterizedTest
  @CsvSource({"0, before", "-30, before", "8640, after", "9000, after"})
  void hasNotEnoughDataForAChangeOutsideOfTheLogs(int minute, String side) {
    Told told = new Told(1).traffic("notes", 0, 6 * DAY, 5);
    ChangeImpact impact = impact(told, 6, minute);
    assertThat(impact.verdict()).isEqualTo(Verdict.NOT_ENOUGH_DATA);
    assertThat(impact.comparisons()).isEmpty();
    assertThat(impact.note())
        .isEqualTo(
            "The logs hold nothing "
                + side
                + " this change: they reach from 2031-05-05T00:00:00Z to 2031-05-11T00:00:00Z.");
  }

  @Test
  void shortensBothWindowsAtTheEdgeOfTheLogs() {
    Told told =
        new Told(1).traffic("notes", 0, 6 * DAY, 5).errors("network/dns", "notes", 0, 6 * DAY, 0.1);
    ChangeImpact impact = impact(told, 6, 6 * DAY - 100);
    Comparison comparison = whole(impact, "network/dns");
    assertThat(comparison.before().from()).isEqualTo(Told.at(6 * DAY - 200));
    assertThat(comparison.after().to()).isEqualTo(Told.at(6 * DAY));
    assertThat(impact.note()).contains("100 minutes on each side");
  }

  @Test
  void hasNotEnoughDataWithoutTrafficOnASide() {
    Told told =
        new Told(1)
            .traffic("notes", 0, DAY, 50)
            .errors("network/dns", "notes", 0, DAY, 1)
            .traffic("other", DAY, 2 * DAY, 50);
    assertThat(impact(told, 2, DAY).comparisons())
        .filteredOn(c -> c.segment().equals(Map.of("service", "notes")))
        .extracting(Comparison::verdict)
        .containsExactly(Verdict.NOT_ENOUGH_DATA);
  }

  @Test
  void countsFailuresOfAServiceWhoseTrafficIsUnknownAndGivesNoRate() {
    Told told =
        new Told(1)
            .traffic("notes", 0, 2 * DAY, 50)
            .errors("network/dns", "notes", 0, 2 * DAY, 1)
            .errors("network/dns", "silent", 0, DAY, 1)
            .errors("network/dns", "silent", DAY, 2 * DAY, 9);
    ChangeImpact impact = impact(told, 2, DAY);
    Comparison silent =
        impact.comparisons().stream()
            .filter(c -> c.segment().containsValue("silent"))
            .findFirst()
            .orElseThrow();
    assertThat(silent.verdict()).isEqualTo(Verdict.NOT_ENOUGH_DATA);
    assertThat(silent.after().errors()).isGreaterThan(silent.before().errors());
    assertThat(silent.after().requests()).isEqualTo(-1);
    assertThat(silent.after().rate()).isNaN();
    assertThat(impact.note()).contains("silent is unknown");
    assertThat(whole(impact, "network/dns").verdict()).isGreaterThan(Verdict.TRAFFIC_MIX);
  }

  @Test
  void comparesWithTrafficThatNoServiceIsNamedFor() {
    Told told =
        new Told(1)
            .traffic("", 0, 6 * DAY, 50)
            .errors("network/dns", "notes", 0, 5 * DAY, 0.5)
            .errors("network/dns", "notes", 5 * DAY, 6 * DAY, 3);
    assertThat(whole(impact(told, 6, 5 * DAY), "network/dns").verdict())
        .isEqualTo(Verdict.REGRESSED);
  }

  @Test
  void namesOtherChangesAndIncidentsWithinTheWindows() {
    Told told = new Told(1).traffic("notes", 0, 6 * DAY, 5);
    Incident incident =
        new Incident(
            "network-dns-notes-20310510T0010",
            Told.at(5 * DAY + 10),
            Told.at(5 * DAY + 20),
            Cause.of("network/dns"),
            9,
            3,
            0.1,
            Map.of(),
            90,
            List.of());
    String note =
        Comparisons.around(
                List.of(change("c1", 5 * DAY), change("c2", 5 * DAY), change("c3", 2 * DAY)),
                new Comparisons.Logs(
                    told.failures, told.requests, List.of(incident), Told.at(0), Told.at(6 * DAY)),
                new Comparisons.Wanted(Optional.of(Duration.ofHours(6)), Duration.ZERO))
            .get(0)
            .note();
    assertThat(note)
        .isEqualTo(
            "Other changes within the windows: c2. Incidents within the windows: network-dns-notes-20310510T0010.");
  }

  @Test
  void endsItsOwnWindowAtTheNextChange() {
    Told told =
        new Told(1).traffic("notes", 0, 6 * DAY, 5).errors("network/dns", "notes", 0, 6 * DAY, 0.1);
    List<ChangeImpact> impacts =
        impacts(
            told, 6, List.of(change("c1", 2 * DAY), change("c2", 2 * DAY + 600)), Optional.empty());
    assertThat(whole(impacts.get(0), "network/dns").after().to()).isEqualTo(Told.at(2 * DAY + 600));
    assertThat(whole(impacts.get(1), "network/dns").before().from()).isEqualTo(Told.at(2 * DAY));
    assertThat(impacts.get(0).note()).isEmpty();
  }

  @Test
  void saysTheSameAgain() {
    Told told =
        new Told(6)
            .traffic("notes", 0, 4 * DAY, 60)
            .errors("overload/overloaded", "notes", 0, 4 * DAY, 0.5)
            .bursts("network/reset", "notes", 0, 4 * DAY, 5, 8);
    assertThat(impact(told, 4, 3 * DAY)).isEqualTo(impact(told, 4, 3 * DAY));
  }
}
