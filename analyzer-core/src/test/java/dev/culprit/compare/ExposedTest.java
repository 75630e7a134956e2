package dev.culprit.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ExposedTest {

  private static Exposed of(double[] exposure, double[] errors) {
    return new Exposed(exposure, new Bins(0, 60_000, exposure, errors));
  }

  /** By hand: the exposure of 8 is cut at 4, which lies in the middle of the third bin. */
  @Test
  void cutsABinInProportionToExposure() {
    Exposed series = of(new double[] {1, 2, 2, 3}, new double[] {1, 0, 4, 3});
    assertThat(series.blocks(0, 4, 2)).containsExactly(new double[] {3, 5}, within(1e-12));
  }

  @Test
  void losesNoErrorWhateverTheNumberOfBlocks() {
    double[] exposure = {0, 5, 0, 0, 7, 1, 0, 2, 9, 0};
    double[] errors = {0, 2, 0, 0, 7, 1, 0, 0, 4, 0};
    Exposed series = of(exposure, errors);
    for (int blocks = 1; blocks < 30; blocks++) {
      double[] cut = series.blocks(0, 10, blocks);
      assertThat(Arrays.stream(cut).sum()).isCloseTo(14, within(1e-9));
      assertThat(Arrays.stream(cut).min().orElseThrow()).isGreaterThan(-1e-12);
    }
  }

  @Test
  void givesEqualBlocksWhereErrorsFollowExposure() {
    double[] traffic = {3, 14, 1, 5, 9, 2, 6, 5, 3, 5};
    double[] equal = new double[8];
    Arrays.fill(equal, 31 / 8.0);
    assertThat(of(traffic, traffic).blocks(2, 9, 8)).containsExactly(equal, within(1e-9));
  }
}
