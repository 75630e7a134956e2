package dev.culprit.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlaceboTest {

  private static final long FIVE_MINUTES = 300_000;

  @Test
  void takesTheScoreThatOneInTwentyExceeds() {
    Placebo.Score score = (before, after, length) -> before % 100;
    assertThat(Placebo.spread(score, 12, 2000, FIVE_MINUTES, Placebo.Lag.NONE).orElseThrow())
        .isCloseTo(95, within(3.0));
  }

  @Test
  void laysNoWindowBeyondHistory() {
    List<int[]> seen = new ArrayList<>();
    Placebo.Score score =
        (before, after, length) -> {
          seen.add(new int[] {before, after, length});
          return 1;
        };
    assertThat(Placebo.spread(score, 72, 1000, FIVE_MINUTES, Placebo.Lag.ONE_WINDOW)).isPresent();
    assertThat(seen).hasSize(400);
    assertThat(seen)
        .allSatisfy(
            at -> {
              assertThat(at[0]).isNotNegative();
              assertThat(at[1]).isEqualTo(at[0] + 2 * at[2]);
              assertThat(at[1] + at[2]).isLessThanOrEqualTo(1000);
              assertThat(at[2]).isEqualTo(50);
            });
  }

  @Test
  void saysNothingWhereHistoryIsTooShort() {
    assertThat(Placebo.spread((b, a, l) -> 1, 72, 72, FIVE_MINUTES, Placebo.Lag.NONE)).isEmpty();
    assertThat(Placebo.spread((b, a, l) -> 1, 72, 239, FIVE_MINUTES, Placebo.Lag.NONE)).isEmpty();
    assertThat(Placebo.spread((b, a, l) -> 1, 72, 240, FIVE_MINUTES, Placebo.Lag.NONE)).isPresent();
  }

  @Test
  void saysNothingWhereHistoryHasNoTraffic() {
    assertThat(Placebo.spread((b, a, l) -> Double.NaN, 12, 2000, FIVE_MINUTES, Placebo.Lag.NONE))
        .isEmpty();
  }
}
