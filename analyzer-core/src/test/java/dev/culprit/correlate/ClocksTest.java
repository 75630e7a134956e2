package dev.culprit.correlate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ClocksTest {

  private static final Writer ONE = new Writer("shop", "client/shop/web.log");
  private static final Writer TWO = new Writer("shop", "client/shop/jobs.log");
  private static final Writer NEW = new Writer("shop", "client/shop/new.log");

  private static Clocks settled(List<Long> ofOne, List<Long> ofTwo) {
    Clocks clocks = new Clocks();
    ofOne.forEach(skew -> clocks.sure(ONE, new ClockCourse.Sample(0, skew, false)));
    ofTwo.forEach(skew -> clocks.sure(TWO, new ClockCourse.Sample(0, skew, false)));
    clocks.settle();
    return clocks;
  }

  @Test
  void twoHostsOfOneServiceHaveTheirOwnClocks() {
    Clocks clocks = settled(List.of(3L, 5L, 4L), List.of(4_180L, 4_190L, 4_170L, 4_181L));
    assertThat(clocks.ahead(ONE, 0)).isEqualTo(4);
    assertThat(clocks.ahead(TWO, 0)).isEqualTo(4_181);
    assertThat(clocks.shown()).containsEntry("client/shop/web.log", 4L);
  }

  @Test
  void aWriterOfWhomNothingIsKnownHasItsServicesClock() {
    Clocks clocks = settled(List.of(900L, 905L, 910L), List.of());
    assertThat(clocks.ahead(NEW, 0)).isEqualTo(905);
    assertThat(clocks.ahead(new Writer("other", "client/other/a.log"), 0)).isZero();
    assertThat(clocks.shown()).containsOnlyKeys("shop");
  }

  @Test
  void oneBadPairMovesNothing() {
    assertThat(settled(List.of(2L, 3L, 90_000L), List.of()).ahead(ONE, 0)).isEqualTo(3);
  }

  @Test
  void pairsByIdCountBeforeCoincidences() {
    Clocks clocks = new Clocks();
    for (int i = 0; i < 9; i++) {
      clocks.likely(ONE, new ClockCourse.Sample(i, 2_000, false));
    }
    for (int i = 0; i < 3; i++) {
      clocks.sure(ONE, new ClockCourse.Sample(i, 40, false));
    }
    clocks.settle();
    assertThat(clocks.ahead(ONE, 0)).isEqualTo(40);
  }

  @Test
  void rotationChangesNoWriter() {
    assertThat(Writer.of(Told.client("shop", 1).file("a/web.log.2.gz").event()))
        .isEqualTo(Writer.of(Told.client("shop", 1).file("a/web.log").event()));
  }

  @Test
  void aClockThatDriftsIsFollowed() {
    Clocks clocks = new Clocks();
    for (int i = 0; i < 48; i++) {
      clocks.sure(
          ONE, new ClockCourse.Sample(i * 1_800_000L, 500 + i * 500L + (i % 3) * 20, false));
    }
    clocks.sure(ONE, new ClockCourse.Sample(40_000_000L, -70_000, false));
    clocks.settle();
    assertThat(clocks.ahead(ONE, 0)).isBetween(400L, 600L);
    assertThat(clocks.ahead(ONE, 24 * 3_600_000L)).isBetween(24_400L, 24_700L);
    assertThat(clocks.drifts().get("shop")).isBetween(990.0, 1_010.0);
  }

  @Test
  void aClockThatIsSetAnewIsFollowed() {
    Clocks clocks = new Clocks();
    for (int i = 0; i < 80; i++) {
      clocks.sure(ONE, new ClockCourse.Sample(i * 60_000L, i < 40 ? 30_000 : 100, false));
    }
    clocks.settle();
    assertThat(clocks.ahead(ONE, 20 * 60_000L)).isEqualTo(30_000);
    assertThat(clocks.ahead(ONE, 60 * 60_000L)).isEqualTo(100);
    assertThat(clocks.drifts()).isEmpty();
  }

  @Test
  void whatWholeSecondsLeaveOpenIsNoCourse() {
    Clocks clocks = new Clocks();
    for (int i = 0; i < 40; i++) {
      clocks.sure(ONE, new ClockCourse.Sample(i * 60_000L, i < 20 ? 30 : 480, true));
    }
    clocks.settle();

    assertThat(clocks.ahead(ONE, 60_000)).isEqualTo(clocks.ahead(ONE, 39 * 60_000L));
  }
}
