package dev.culprit.incident;

import static org.assertj.core.api.Assertions.assertThat;

import dev.culprit.correlate.Failures;
import dev.culprit.correlate.Requests;
import dev.culprit.event.Cause;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IncidentsTest {

  private static final int DAY = 1440;
  private static final int NOON = 2 * DAY + 720;
  private static final long FIRST = Instant.parse("2031-05-05T00:00:00Z").toEpochMilli() / 60_000;
  private static final String[] FLEET = {"notes", "drafts", "search"};

  private final Failures failures = new Failures();
  private final Requests requests = new Requests();
  private Random random = new Random(1);

  @BeforeEach
  void calmFleet() {
    for (String service : FLEET) {
      for (int minute = 0; minute < 4 * DAY; minute++) {
        requests.add(service, FIRST + minute, 30);
      }
      background("overload/overloaded", service, 0.06);
      background("rate-limit/tokens", service, 0.04);
    }
  }

  private void background(String cause, String service, double mean) {
    for (int minute = 0; minute < 4 * DAY; minute++) {
      fail(cause, service, "", minute, poisson(mean));
    }
  }

  private void burst(String cause, String service, int from, int to, int perMinute) {
    for (int minute = from; minute < to; minute++) {
      fail(cause, service, "", minute, perMinute);
    }
  }

  private void fail(String cause, String service, String model, int minute, int count) {
    if (count > 0) {
      failures.add(
          new Failures.Place(Cause.of(cause), service, model, "/v1/messages", ""),
          FIRST + minute,
          count);
      requests.add(service, FIRST + minute, count);
    }
  }

  private int poisson(double mean) {
    double limit = Math.exp(-mean);
    double product = random.nextDouble();
    int count = 0;
    while (product > limit) {
      product *= random.nextDouble();
      count++;
    }
    return count;
  }

  private List<Incident> found() {
    return Incidents.in(failures, requests, FIRST * 60_000, (FIRST + 4 * DAY) * 60_000 - 1);
  }

  private static long millis(int minute) {
    return (FIRST + minute) * 60_000;
  }

  @Test
  void findsABurstToTheMinuteAndPlacesIt() {
    burst("network/dns", "notes", NOON, NOON + 12, 2);
    assertThat(found())
        .singleElement()
        .satisfies(
            incident -> {
              assertThat(incident.cause()).isEqualTo(Cause.of("network/dns"));
              assertThat(incident.from()).isEqualTo(millis(NOON));
              assertThat(incident.to()).isEqualTo(millis(NOON + 12));
              assertThat(incident.attempts()).isEqualTo(24);
              assertThat(incident.peakPerMinute()).isEqualTo(2);
              assertThat(incident.where()).isEqualTo(Map.of("service", "notes"));
              assertThat(incident.id()).isEqualTo("network-dns-notes-20310507T1200");
              assertThat(incident.lift()).isGreaterThan(20);
            });
  }

  @Test
  void takesATrickleWhereThereIsNeverAnythingForOneIncidentFromItsFirstToItsLast() {
    for (int minute : new int[] {0, 3, 24, 27, 41, 42, 48, 75, 100, 102, 118, 147}) {
      fail("auth/permission", "notes", "", NOON + minute, 1);
    }
    assertThat(found())
        .singleElement()
        .satisfies(
            incident -> {
              assertThat(incident.from()).isEqualTo(millis(NOON));
              assertThat(incident.to()).isEqualTo(millis(NOON + 148));
              assertThat(incident.attempts()).isEqualTo(12);
            });
  }

  @Test
  void takesATrickleWithALongerPauseForOneIncident() {
    for (int minute : new int[] {0, 18, 19, 43, 44, 50, 66, 97, 106, 110, 114, 129, 142}) {
      fail("auth/permission", "notes", "", NOON + minute, 1);
    }
    assertThat(found()).extracting(Incident::attempts).containsExactly(13L);
  }

  @Test
  void keepsTwoBurstsWithinAFewHoursApart() {
    burst("network/refused", "notes", NOON, NOON + 10, 3);
    burst("network/refused", "notes", NOON + 100, NOON + 115, 2);
    assertThat(found())
        .extracting(Incident::from)
        .containsExactly(millis(NOON), millis(NOON + 100));
  }

  @Test
  void findsABurstInOneServiceThatDrownsInTheBackgroundOfTheOthers() {
    for (String service : List.of("a", "b", "c", "d")) {
      for (int minute = 0; minute < 4 * DAY; minute++) {
        requests.add(service, FIRST + minute, 300);
      }
      background("timeout/read-timeout", service, 2);
    }
    burst("timeout/read-timeout", "search", NOON, NOON + 20, 1);
    assertThat(found())
        .singleElement()
        .satisfies(
            incident -> {
              assertThat(incident.where()).containsEntry("service", "search");
              assertThat(incident.from()).isEqualTo(millis(NOON));
              assertThat(incident.to()).isEqualTo(millis(NOON + 20));
            });
  }

  @Test
  void takesWhatHitsAllServicesAtOnceForOneIncident() {
    for (String service : FLEET) {
      burst("overload/overloaded", service, NOON, NOON + 40, 3);
    }
    assertThat(found())
        .singleElement()
        .satisfies(
            incident -> {
              assertThat(incident.where()).doesNotContainKey("service");
              assertThat(incident.attempts()).isGreaterThanOrEqualTo(360);
              assertThat(incident.id()).startsWith("overload-overloaded-2031");
              assertThat(Math.abs(incident.from() - millis(NOON))).isLessThanOrEqualTo(120_000);
            });
  }

  @Test
  void findsWhatIsTooSmallInEachServiceInTheirSum() {
    for (int k = 0; k < 5; k++) {
      String service = "tiny" + k;
      for (int minute = 0; minute < 4 * DAY; minute++) {
        requests.add(service, FIRST + minute, 3);
      }
      burst("auth/expired", service, NOON + k, NOON + k + 3, 1);
    }
    assertThat(found())
        .singleElement()
        .satisfies(incident -> assertThat(incident.attempts()).isEqualTo(15));
  }

  @Test
  void tellsApartWhatHappensAtDifferentTimes() {
    burst("network/dns", "notes", NOON, NOON + 15, 3);
    burst("network/dns", "drafts", NOON + 300, NOON + 315, 3);
    assertThat(found())
        .extracting(incident -> incident.where().get("service"))
        .containsExactly("notes", "drafts");
  }

  @Test
  void findsAnIncidentOfHours() {
    for (int minute = NOON; minute < NOON + 180; minute += 2) {
      fail("auth/permission", "drafts", "large", minute, 1);
    }
    assertThat(found())
        .singleElement()
        .satisfies(
            incident -> {
              assertThat(incident.from()).isEqualTo(millis(NOON));
              assertThat(incident.to()).isEqualTo(millis(NOON + 179));
              assertThat(incident.where()).containsEntry("model", "large");
            });
  }

  @ParameterizedTest
  @CsvSource({"0, 10", "5750, 5760"})
  void findsABurstAtTheEdgesOfTheLogs(int from, int to) {
    burst("network/reset", "notes", from, to, 4);
    assertThat(found())
        .singleElement()
        .satisfies(incident -> assertThat(incident.attempts()).isEqualTo(40));
  }

  @Test
  void namesTheFallout() {
    burst("overload/overloaded", "notes", NOON, NOON + 30, 4);
    burst("timeout/read-timeout", "notes", NOON + 10, NOON + 35, 2);
    assertThat(found().get(0).fallout())
        .containsExactly("timeout/read-timeout followed from 12:10 to 12:35 UTC: 50 failures");
  }

  @Test
  void timeoutsAreTheFalloutOfTheOverloadEvenIfTheySeemToBeginBefore() {
    burst("timeout/read-timeout", "notes", NOON - 3, NOON + 35, 3);
    burst("overload/overloaded", "notes", NOON, NOON + 30, 4);
    assertThat(found())
        .extracting(incident -> incident.cause() + " " + incident.fallout().size())
        .containsExactly("timeout/read-timeout 0", "overload/overloaded 1");
  }

  @Test
  void aBurstAtAnotherServiceIsNobodysFallout() {
    burst("overload/overloaded", "notes", NOON, NOON + 30, 4);
    burst("auth/invalid-key", "search", NOON + 10, NOON + 35, 3);
    assertThat(found()).allSatisfy(incident -> assertThat(incident.fallout()).isEmpty());
  }

  @Test
  void namesTheServicesWhereItHitSomeOfThem() {
    burst("network/refused", "notes", NOON, NOON + 15, 3);
    burst("network/refused", "drafts", NOON, NOON + 15, 3);
    assertThat(found())
        .singleElement()
        .satisfies(
            incident -> {
              assertThat(incident.where()).containsEntry("service", "drafts, notes");
              assertThat(incident.services()).containsExactlyInAnyOrder("drafts", "notes");
            });
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  void findsNothingInPureBackground(long seed) {
    random = new Random(seed);
    background("timeout/read-timeout", "notes", 0.7);
    background("network/dns", "drafts", 0.002);
    assertThat(found()).isEmpty();
  }

  /** Exponential noise of each minute's rate, three retries of each failure: far from Poisson. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  void findsNothingInOverdispersedBackground(long seed) {
    random = new Random(seed);
    for (int minute = 0; minute < 4 * DAY; minute++) {
      double mean = -0.5 * Math.log(1 - random.nextDouble());
      fail("timeout/read-timeout", "notes", "", minute, 3 * poisson(mean));
    }
    assertThat(found()).isEmpty();
  }

  @Test
  void findsNothingInASeason() {
    for (int minute = 0; minute < 4 * DAY; minute++) {
      double rise = 1 + 0.9 * Math.sin(2 * Math.PI * minute / DAY);
      fail("timeout/read-timeout", "notes", "", minute, poisson(1.5 * rise));
    }
    assertThat(found()).isEmpty();
  }

  @Test
  void takesARateThatRisesAndStaysForNoIncident() {
    for (int minute = 0; minute < 4 * DAY; minute++) {
      double mean = minute < NOON ? 0.5 : 3;
      fail("timeout/read-timeout", "notes", "", minute, poisson(mean));
    }
    assertThat(found()).isEmpty();
  }

  @Test
  void followsTheTraffic() {
    for (int minute = NOON; minute < NOON + 60; minute++) {
      requests.add("notes", FIRST + minute, 600);
      fail("overload/overloaded", "notes", "", minute, poisson(1.2));
    }
    assertThat(found()).isEmpty();
  }

  @Test
  void findsABurstInAServiceWhoseTrafficIsUnknown() {
    burst("network/dns", "silent", NOON, NOON + 10, 3);
    for (int minute = 0; minute < 4 * DAY; minute += 400) {
      fail("network/dns", "silent", "", minute, 1);
    }
    assertThat(found())
        .singleElement()
        .satisfies(incident -> assertThat(incident.from()).isEqualTo(millis(NOON)));
  }

  @Test
  void isNotStretchedByARecordOfABrokenClock() {
    burst("network/dns", "notes", NOON, NOON + 12, 2);
    fail("network/dns", "notes", "", -20_000_000, 1);
    assertThat(Incidents.in(failures, requests, millis(-20_000_000), millis(4 * DAY)))
        .singleElement()
        .satisfies(incident -> assertThat(incident.from()).isEqualTo(millis(NOON)));
  }

  @Test
  void findsNothingWhereNothingFailed() {
    assertThat(Incidents.in(new Failures(), new Requests(), 0, 0)).isEmpty();
  }

  @Test
  void saysTheSameAgain() {
    burst("network/dns", "notes", NOON, NOON + 12, 2);
    burst("overload/overloaded", "drafts", NOON + 5, NOON + 30, 2);
    assertThat(found()).isEqualTo(found()).hasSize(2);
  }
}
