package dev.culprit.correlate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.culprit.event.Field;
import dev.culprit.event.Series;
import dev.culprit.event.Side;
import dev.culprit.ingest.Traffic;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LearningTest {

  private static Learned of(String id, long everyMillis) {
    Learning learning = new Learning(Map.of(), new Traffic());
    for (int i = 0; i < 100; i++) {
      learning.see(
          Told.client("shop", i * everyMillis)
              .line(i + 1)
              .status(500)
              .with(Field.TRACE_ID, id)
              .event());
    }
    return learning.learned();
  }

  @Test
  void anIdThatManyRecordsShareIsNone() {
    assertThat(of("unset", 1_000).usable("unset")).isFalse();
  }

  @Test
  void anIdThatRecursSeldomIsForgottenInBetween() {
    assertThat(of("job-7", 400_000).usable("job-7")).isTrue();
  }

  /** Failures without ids: those of "desk" come at odd times, each 300 ms later at the client. */
  private static Learned withoutIds(Traffic traffic, int statusAtClient) {
    Learning learning = new Learning(Map.of(), traffic);
    long time = 0;
    for (int i = 0; i < 60; i++) {
      time += 100_000L + i * i * 7_919L % 50_000;
      learning.see(Told.proxy("10.1.0.2", time).line(2 * i + 1).status(529).event());
      learning.see(
          Told.client("shop", time + 1 + i * 37L % 2_500)
              .line(i + 1)
              .status(529)
              .with(Field.TRACE_ID, "t" + i)
              .event());
      learning.see(Told.client("desk", time + 3_301).line(i + 1).status(statusAtClient).event());
      learning.see(
          Told.proxy("10.1.0.1", time + 3_400)
              .line(2 * i + 2)
              .status(529)
              .with(Field.TRACE_ID, "t" + i)
              .event());
    }
    return learning.learned();
  }

  @Test
  void failuresThatAnIdExplainsDoNotTellWhoAnotherAddressIs() {
    Learned learned = withoutIds(new Traffic(), 0);
    assertThat(learned.serviceByAddress())
        .containsEntry("10.1.0.1", "shop")
        .containsEntry("10.1.0.2", "desk");
    assertThat(learned.clocks().ahead(new Writer("desk", "desk/app.log"), 0))
        .isBetween(2_900L, 3_400L);
  }

  @Test
  void trafficThatGoesUpAndDownTogetherTellsWhoAnAddressIs() {
    Traffic traffic = new Traffic();
    for (int minute = 0; minute < 200; minute++) {
      traffic.add(ordinary(Side.CLIENT, "shop", ""), minute, 5 + minute * 31 % 7);
      traffic.add(ordinary(Side.CLIENT, "desk", ""), minute, 5 + minute * minute * 17 % 11);
      traffic.add(ordinary(Side.PROXY, "", "10.1.0.9"), minute + 1, 5 + minute * minute * 17 % 11);
    }
    assertThat(new Learning(Map.of(), traffic).learned().serviceByAddress())
        .containsExactly(Map.entry("10.1.0.9", "desk"));
  }

  private static Series ordinary(Side side, String service, String host) {
    return new Series("a.log", side, service, "", "", "", host, 200);
  }
}
