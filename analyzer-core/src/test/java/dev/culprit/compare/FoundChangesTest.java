package dev.culprit.compare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.culprit.event.Attempt;
import dev.culprit.event.Cause;
import dev.culprit.event.Event;
import dev.culprit.event.Field;
import dev.culprit.event.Finding;
import dev.culprit.event.Location;
import dev.culprit.event.Side;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FoundChangesTest {

  private static final long START = Instant.parse("2031-05-05T00:00:00Z").toEpochMilli();
  private static final long MINUTE = 60_000;
  private final FoundChanges found = new FoundChanges();
  private int line;

  private void timeout(int minute, long millis, String key) {
    timeout("timeout/read-timeout", minute, millis, key);
  }

  private void timeout(String cause, int minute, long millis, String key) {
    Location place = new Location("notes/app.log", ++line, 1, 0);
    found.add(
        new Attempt(
            "a" + line,
            START + minute * MINUTE,
            new Finding(Cause.of(cause), "house.rule", 2, "late", Map.of(), true, "wait", 0.9),
            "notes",
            "",
            "",
            key,
            "",
            0,
            millis,
            "",
            "",
            "c" + line,
            0,
            false,
            Set.of(Side.CLIENT),
            1,
            List.of(place)));
  }

  @Test
  void findsTheTimeFromWhichTimeoutsEndLater() {
    for (int i = 0; i < 40; i++) {
      timeout(i * 10, (i < 25 ? 20_000 : 45_000) + 13 * i, "");
    }
    List<Change> changes = found.changes();
    assertThat(changes).hasSize(1);
    assertThat(changes.get(0).id()).isEqualTo("found-timer-read-timeout-notes-20310505T0410");
    assertThat(changes.get(0).description())
        .isEqualTo("notes: read timeout ends after 45 s, before that after 20 s");
    assertThat(changes.get(0).attributes())
        .containsEntry("found", "in the logs")
        .containsEntry("first after", "2031-05-05T04:10:00Z notes/app.log:26");
  }

  @Test
  void tellsTheTimerOfTheClientFromThatOfTheProxy() {
    for (int i = 0; i < 60; i++) {
      timeout("timeout/gateway-timeout", i * 5, 15_000, "");
      timeout("timeout/read-timeout", i * 5, i < 30 ? 20_000 : 45_000, "");
    }
    assertThat(found.changes())
        .extracting(Change::description)
        .containsExactly("notes: read timeout ends after 45 s, before that after 20 s");
  }

  @Test
  void findsAKeyOfAnotherKind() {
    for (int i = 0; i < 30; i++) {
      timeout(i, 0, i < 15 ? "made-up-a****" : "made-up-b****");
    }
    assertThat(found.changes())
        .extracting(Change::description)
        .containsExactly("notes: the key is made-up-b****, before that made-up-a****");
  }

  @ParameterizedTest
  @CsvSource({"1.4.0, Acme/Python 1.4.0", "'1.4.0 (linux)', Acme/Python 1.4.0"})
  void findsAnotherVersionOfAnSdk(String written, String version) {
    for (int i = 0; i < 24; i++) {
      String agent = "Acme/Python " + (i < 12 ? "1.3.9" : written);
      found.add(
          new Event(
              new Location("proxy/access.log", i + 1, 1, 0),
              "content",
              Side.PROXY,
              "nginx-access",
              START + i * MINUTE,
              -1,
              529,
              Event.Kind.ATTEMPT,
              Map.of(Field.SERVICE, "notes", Field.USER_AGENT, agent),
              null,
              ""));
    }
    assertThat(found.changes())
        .extracting(Change::description)
        .containsExactly(
            "notes: requests come from " + version + ", before that from Acme/Python 1.3.9");
  }

  @Test
  void inventsNothingWhereValuesAlternate() {
    for (int i = 0; i < 60; i++) {
      timeout(i, i % 3 == 0 ? 20_000 : 45_000, i % 2 == 0 ? "made-up-a****" : "made-up-b****");
    }
    assertThat(found.changes()).isEmpty();
  }

  @Test
  void inventsNothingFromAHandfulOrFromTimesOfEveryLength() {
    for (int i = 0; i < 14; i++) {
      timeout(i, i < 7 ? 20_000 : 45_000, "");
    }
    for (int i = 0; i < 40; i++) {
      timeout(100 + i, 2_000 + 1_700L * i, "");
    }
    assertThat(found.changes()).isEmpty();
  }
}
