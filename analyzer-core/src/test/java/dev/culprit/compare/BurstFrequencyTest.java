package dev.culprit.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BurstFrequencyTest {

  @ParameterizedTest
  @CsvSource({"0, 0, 1", "0, 1, 1", "0, 5, 0.0625", "0, 6, 0.03125", "3, 3, 1", "6, 0, 0.03125"})
  void comparesNumbersOfBurstsExactly(int before, int after, double p) {
    assertThat(BurstFrequency.of(before, after).p()).isCloseTo(p, within(1e-12));
  }

  @ParameterizedTest
  @CsvSource({"4, 0, true", "3, 0, false", "14, 4, true", "13, 4, false"})
  void callsABinHotFourDeviationsAndTwoErrorsAboveWhatIsExpected(
      double errors, double expected, boolean hot) {
    assertThat(BurstFrequency.isHot(errors, expected)).isEqualTo(hot);
  }

  @Test
  void countsARunWithShortGapsOnce() {
    double[] requests = new double[192];
    double[] errors = new double[192];
    for (int i = 0; i < 192; i++) {
      requests[i] = 100;
      errors[i] = 1;
    }
    for (int hot : new int[] {100, 101, 104, 130, 131, 150}) {
      errors[hot] = 40;
    }
    Bins bins = new Bins(0, 300_000, requests, errors);
    Exposed series = new Exposed(requests, bins);
    BurstFrequency frequency =
        BurstFrequency.in(
            series, TrimmedRates.sustained(series, 8), new Windows(96, 96), bins.width());
    assertThat(frequency.before()).isZero();
    assertThat(frequency.after()).isEqualTo(3);
  }
}
