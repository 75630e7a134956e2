package dev.culprit.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class TrimmedMeanTest {

  /**
   * By hand: without two at either end 3, 4, 5, 6 are left, their mean is 4.5; drawn in, the blocks
   * are 3 3 3 4 5 6 6 6 with a sum of squares around 4.5 of 14, a variance of 2.
   */
  @Test
  void leavesOutTheExtremesAndKeepsTheirVariance() {
    TrimmedMean mean = TrimmedMean.of(new double[] {8, 1, 6, 3, 100, 4, 5, 2}, 2);
    assertThat(mean.mean()).isEqualTo(4.5);
    assertThat(mean.kept()).isEqualTo(4);
    assertThat(mean.variance()).isCloseTo(7 * 2 / (4 * 3.0), within(1e-12));
  }

  @Test
  void neverFallsBelowTheVarianceOfAPoissonCount() {
    TrimmedMean mean = TrimmedMean.of(new double[] {5, 5, 5, 5, 5, 5, 5, 5}, 2);
    assertThat(mean.variance()).isEqualTo(5 / 8.0);
    assertThat(TrimmedMean.of(new double[8], 2).variance()).isEqualTo(1 / 32.0 / 8);
  }

  /** Half an error, spread over eight blocks, is added: (12 + 1/16) / (4 + 1/16). */
  @Test
  void givesTheLogarithmOfTheRatioOfTheRates() {
    TrimmedMean before = TrimmedMean.of(new double[] {4, 4, 4, 4, 4, 4, 4, 4}, 2);
    TrimmedMean after = TrimmedMean.of(new double[] {12, 12, 12, 12, 12, 12, 12, 12}, 2);
    LogRatio ratio = before.to(10, after, 20);
    assertThat(Math.exp(ratio.value())).isCloseTo(193 / 65.0 / 2, within(1e-12));
    double v1 = 0.5 / Math.pow(65 / 16.0, 2);
    double v2 = 1.5 / Math.pow(193 / 16.0, 2);
    assertThat(ratio.error()).isCloseTo(Math.sqrt(v1 + v2), within(1e-12));
    assertThat(ratio.degrees()).isEqualTo(6);
  }

  @Test
  void isNotMovedByOneIncident() {
    double[] calm = {6, 5, 7, 6, 4, 6, 8, 6};
    double[] incident = {6, 5, 7, 6, 400, 6, 8, 6};
    assertThat(TrimmedMean.of(incident, 2).mean())
        .isCloseTo(TrimmedMean.of(calm, 2).mean(), within(0.5));
  }
}
