package dev.culprit.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExactRatesTest {

  private static final Inflation NONE = new Inflation(1, Calibration.CALIBRATED);
  private static final Offset<Double> FOUR_DIGITS = within(1e-4);

  /** Twice the tail of a binomial with one half: sums of n over k, divided by 2 to the n. */
  @ParameterizedTest
  @CsvSource({
    "0, 5, 0.0625", // 2 * 1/32
    "5, 0, 0.0625",
    "1, 6, 0.125", // 2 * (1 + 7)/128
    "2, 8, 0.109375", // 2 * (1 + 10 + 45)/1024
    "4, 4, 1",
    "0, 0, 1"
  })
  void doublesTheSmallerTail(long before, long after, double p) {
    assertThat(ExactRates.compare(before, 7, after, 7, NONE).p()).isCloseTo(p, within(1e-12));
  }

  /**
   * Clopper and Pearson's limits for 5 of 10 are 0.1871 and 0.8129 in every table of them; the
   * ratio's are q/(1-q).
   */
  @Test
  void mapsTheLimitsOfTheShareToThoseOfTheRatio() {
    Estimate estimate = ExactRates.compare(5, 100, 5, 100, NONE);
    assertThat(estimate.ratio()).isEqualTo(1);
    assertThat(estimate.low()).isCloseTo(0.1871 / 0.8129, FOUR_DIGITS);
    assertThat(estimate.high()).isCloseTo(0.8129 / 0.1871, within(1e-2));
  }

  /** Without an error before, the lower limit is 0.025 to the power 1/n (the "rule of three"). */
  @Test
  void leavesTheIntervalOfANewCauseOpenAbove() {
    Estimate estimate = ExactRates.compare(0, 50, 10, 50, NONE);
    double share = Math.pow(0.025, 0.1);
    assertThat(estimate.ratio()).isEqualTo(Double.POSITIVE_INFINITY);
    assertThat(estimate.low()).isCloseTo(share / (1 - share), within(1e-9));
    assertThat(estimate.high()).isEqualTo(Double.POSITIVE_INFINITY);
  }

  @Test
  void leavesTheIntervalOfAGoneCauseOpenBelow() {
    Estimate estimate = ExactRates.compare(10, 50, 0, 50, NONE);
    double share = Math.pow(0.025, 0.1);
    assertThat(estimate.ratio()).isZero();
    assertThat(estimate.low()).isZero();
    assertThat(estimate.high()).isCloseTo((1 - share) / share, within(1e-9));
  }

  @Test
  void saysNothingOfNothing() {
    Estimate estimate = ExactRates.compare(0, 50, 0, 50, NONE);
    assertThat(estimate.ratio()).isNaN();
    assertThat(estimate.p()).isEqualTo(1);
    assertThat(estimate.low()).isZero();
    assertThat(estimate.high()).isEqualTo(Double.POSITIVE_INFINITY);
    assertThat(estimate.detectable()).isGreaterThan(5);
  }

  @ParameterizedTest
  @CsvSource({"0, 100", "100, 0", "0, 0"})
  void saysNothingWithoutExposureOnASide(double before, double after) {
    assertThat(ExactRates.compare(3, before, 4, after, NONE)).isEqualTo(Estimate.NONE);
  }

  @Test
  void weighsByExposure() {
    Estimate estimate = ExactRates.compare(4, 1000, 8, 2000, NONE);
    assertThat(estimate.ratio()).isEqualTo(1);
    assertThat(estimate.p()).isGreaterThan(0.7);
  }

  /**
   * A two-sided 0.05 is a score of 1.96; divided by 1.96 it is 1, which chance exceeds in 0.3173.
   */
  @Test
  void widensByTheInflation() {
    Inflation twofold = new Inflation(2, Calibration.CALIBRATED);
    Estimate plain = ExactRates.compare(6, 100, 18, 100, NONE);
    Estimate wide = ExactRates.compare(6, 100, 18, 100, twofold);
    assertThat(wide.p()).isGreaterThan(plain.p());
    assertThat(wide.low()).isLessThan(plain.low());
    assertThat(wide.high()).isGreaterThan(plain.high());
    assertThat(wide.detectable()).isGreaterThan(plain.detectable());
    assertThat(wide.ratio()).isEqualTo(plain.ratio());
  }

  /** Five errors at most give 2/32 however they fall, six give 2/64. */
  @Test
  void tellsTheSmallestProbabilityThatSoFewErrorsCanGive() {
    assertThat(ExactRates.compare(2, 9, 3, 9, NONE).least()).isCloseTo(0.0625, within(1e-12));
    assertThat(ExactRates.compare(3, 9, 3, 9, NONE).least()).isCloseTo(0.03125, within(1e-12));
  }

  @ParameterizedTest
  @CsvSource({"0, 1", "1, 0", "20, 19", "0, 39"})
  void givesTheOppositeForTheOppositeOrder(long one, long other) {
    Estimate forth = ExactRates.compare(one, 3, other, 5, NONE);
    Estimate back = ExactRates.compare(other, 5, one, 3, NONE);
    assertThat(back.p()).isCloseTo(forth.p(), within(1e-12));
    if (forth.low() > 0) {
      assertThat(back.high()).isCloseTo(1 / forth.low(), within(1e-6 / forth.low()));
    }
  }

  @Test
  void acceptsMoreErrorsThanAnIntegerHolds() {
    Estimate estimate = ExactRates.compare(4_000_000_000L, 1, 8_000_000_000L, 1, NONE);
    assertThat(estimate.ratio()).isCloseTo(2, within(1e-6));
    assertThat(estimate.p()).isLessThan(1e-100);
    assertThat(ExactRates.score(4e9, 1, 8e9, 1)).isFinite().isGreaterThan(30);
  }
}
