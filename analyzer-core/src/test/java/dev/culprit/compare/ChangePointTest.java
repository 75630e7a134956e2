package dev.culprit.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ChangePointTest {

  private static double[] filled(int length, double value) {
    double[] values = new double[length];
    Arrays.fill(values, value);
    return values;
  }

  /**
   * By hand: five bins with 2 errors, then five with 8, in bins of exposure 1: twice (10 ln 2 + 40
   * ln 8 - 50 ln 5).
   */
  @Test
  void findsAStep() {
    double[] errors = filled(10, 2);
    Arrays.fill(errors, 5, 10, 8);
    ChangePoint found = ChangePoint.in(errors, filled(10, 1), 2, 1, 0.99);
    assertThat(found.at()).isEqualTo(5);
    assertThat(found.ratio())
        .isCloseTo(2 * (10 * Math.log(2) + 40 * Math.log(8) - 50 * Math.log(5)), within(1e-9));
    assertThat(found.first()).isBetween(3, 5);
    assertThat(found.last()).isBetween(5, 7);
  }

  @Test
  void takesMoreTrafficForNoChange() {
    double[] errors = filled(10, 2);
    double[] exposure = filled(10, 1);
    Arrays.fill(errors, 5, 10, 8);
    Arrays.fill(exposure, 5, 10, 4);
    assertThat(ChangePoint.in(errors, exposure, 2, 1, 0.99).ratio()).isCloseTo(0, within(1e-9));
  }

  @Test
  void excludesNothingWhereNothingChanged() {
    ChangePoint found = ChangePoint.in(filled(30, 3), filled(30, 1), 4, 1, 0.99);
    assertThat(found.first()).isEqualTo(4);
    assertThat(found.last()).isEqualTo(26);
  }

  @Test
  void excludesLessTheMoreTheErrorsSpread() {
    double[] errors = filled(40, 2);
    Arrays.fill(errors, 20, 40, 5);
    ChangePoint sure = ChangePoint.in(errors, filled(40, 1), 2, 1, 0.99);
    ChangePoint unsure = ChangePoint.in(errors, filled(40, 1), 2, 4, 0.99);
    assertThat(unsure.last() - unsure.first()).isGreaterThan(sure.last() - sure.first());
  }

  @Test
  void acceptsASeriesShorterThanItsMargins() {
    assertThat(ChangePoint.in(filled(3, 1), filled(3, 1), 2, 1, 0.99).at()).isEqualTo(2);
  }
}
