package dev.culprit.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class StudentTestTest {

  private static final Inflation NONE = new Inflation(1, Calibration.CALIBRATED);

  /** Student's t of 10 degrees in every table: 2.228 at 0.975, 0.879 at 0.8. */
  @Test
  void takesIntervalAndDetectableRatioFromStudentsT() {
    Estimate estimate = StudentTest.of(new LogRatio(0.5, 0.2, 10), NONE);
    assertThat(estimate.ratio()).isCloseTo(1.6487, within(1e-4));
    assertThat(Math.log(estimate.low())).isCloseTo(0.5 - 0.2 * 2.228, within(1e-3));
    assertThat(Math.log(estimate.high())).isCloseTo(0.5 + 0.2 * 2.228, within(1e-3));
    assertThat(Math.log(estimate.detectable())).isCloseTo(0.2 * (2.228 + 0.879), within(1e-3));
  }

  @Test
  void isSignificantExactlyWhereTheIntervalLeavesOutOne() {
    double edge = 0.2 * StudentTest.quantile(10);
    assertThat(StudentTest.of(new LogRatio(edge, 0.2, 10), NONE).p()).isCloseTo(0.05, within(1e-9));
  }

  @Test
  void widensTheErrorByTheInflation() {
    Inflation inflation = new Inflation(1.5, Calibration.UNCALIBRATED);
    Estimate wide = StudentTest.of(new LogRatio(0.5, 0.2, 10), inflation);
    assertThat(wide.p())
        .isCloseTo(StudentTest.of(new LogRatio(0.5, 0.3, 10), NONE).p(), within(1e-12));
    assertThat(wide.calibration()).isEqualTo(Calibration.UNCALIBRATED);
  }

  @Test
  void saysNothingWithoutExposure() {
    assertThat(StudentTest.of(new LogRatio(0, Double.POSITIVE_INFINITY, 6), NONE))
        .isEqualTo(Estimate.NONE);
  }
}
