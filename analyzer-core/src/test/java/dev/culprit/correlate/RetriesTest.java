package dev.culprit.correlate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.culprit.event.Attempt;
import dev.culprit.event.Cause;
import dev.culprit.event.Finding;
import dev.culprit.event.Location;
import dev.culprit.event.Side;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RetriesTest {

  private final Retries retries = new Retries();
  private int line;

  private void failed(String service, String call, long endedMillis, long durationMillis) {
    retries.add(
        new Attempt(
            "a" + ++line,
            endedMillis,
            new Finding(
                Cause.of("overload/overloaded"),
                "house.rule",
                2,
                "busy",
                Map.of(),
                true,
                "wait",
                1),
            service,
            "",
            "",
            "",
            "",
            529,
            durationMillis,
            "",
            "",
            call,
            -1,
            false,
            Set.of(Side.CLIENT),
            1,
            List.of(new Location(service + "/app.log", line, 1, line))));
  }

  @Test
  void pausesThatDoubleAreABackoff() {
    failed("desk", "c1", 1_000, 100);
    failed("desk", "c1", 1_600, 100);
    failed("desk", "c1", 2_700, 100);
    failed("desk", "c1", 4_800, 100);
    assertThat(retries.services())
        .singleElement()
        .satisfies(
            desk -> {
              assertThat(desk.calls()).isEqualTo(1);
              assertThat(desk.retriedCalls()).isEqualTo(1);
              assertThat(desk.mostTries()).isEqualTo(4);
              assertThat(desk.growth()).isBetween(1.9, 2.1);
              assertThat(desk.flat()).isFalse();
              assertThat(desk.storms()).isZero();
              assertThat(desk.failedSeconds()).isEqualTo(0.4);
              assertThat(desk.waitedSeconds()).isEqualTo(3.5);
              assertThat(desk.medianPauseMillis()).isEqualTo(1_000);
            });
  }

  @Test
  void aCallThatIsSentAgainAtOnceIsAStorm() {
    for (int i = 0; i < 5; i++) {
      failed("jobs", "c1", 1_000 + i * 150L, 100);
      failed("jobs", "c2", 9_001 + i * 150L, 100);
    }
    assertThat(retries.services())
        .singleElement()
        .satisfies(
            jobs -> {
              assertThat(jobs.storms()).isEqualTo(2);
              assertThat(jobs.flat()).isTrue();
            });
  }

  @Test
  void triesThatNothingLinksAreCallsOfTheirOwn() {
    failed("notes", "a1", 1_000, -1);
    failed("notes", "a2", 1_100, -1);
    assertThat(retries.services())
        .singleElement()
        .satisfies(
            notes -> {
              assertThat(notes.calls()).isEqualTo(2);
              assertThat(notes.retriedCalls()).isZero();
              assertThat(notes.medianPauseMillis()).isEqualTo(-1);
              assertThat(notes.growth()).isNaN();
              assertThat(notes.flat()).isFalse();
            });
  }

  @Test
  void aNameThatComesBackMuchLaterIsAnotherCall() {
    failed("desk", "c1", 1_000, 100);
    failed("desk", "c1", 10_000_000, 100);
    assertThat(retries.services()).extracting(Retries.OfService::calls).containsExactly(2L);
  }

  @Test
  void aBackoffThatWholeSecondsDistortIsNoStorm() {
    failed("desk", "c1", 1_000, 0);
    failed("desk", "c1", 1_800, 0);
    failed("desk", "c1", 2_600, 0);
    failed("desk", "c1", 5_000, 0);
    assertThat(retries.services()).extracting(Retries.OfService::storms).containsExactly(0L);
  }
}
