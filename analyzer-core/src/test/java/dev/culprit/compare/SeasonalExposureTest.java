package dev.culprit.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class SeasonalExposureTest {

  private static final int DAY = 288;

  /** Half as many errors for each request in the first half of the day as in the second. */
  private static Bins seasonal(int days, double perBin) {
    double[] requests = new double[days * DAY];
    double[] errors = new double[days * DAY];
    for (int i = 0; i < requests.length; i++) {
      requests[i] = 1000;
      errors[i] = i % DAY < DAY / 2 ? perBin : 2 * perBin;
    }
    return new Bins(0, 300_000, requests, errors);
  }

  @Test
  void learnsTheHourlyRateFromHistory() {
    double[] factors = SeasonalExposure.factors(seasonal(7, 10), 7 * DAY);
    assertThat(factors[18] / factors[6]).isCloseTo(2, within(0.15));
  }

  @Test
  void isDrawnTowardsNoSeasonWhereErrorsAreFew() {
    double[] factors = SeasonalExposure.factors(seasonal(3, 0.05), 3 * DAY);
    assertThat(factors[18] / factors[6]).isBetween(1.01, 1.6);
  }

  @Test
  void knowsNoSeasonWithoutThreeDaysOfHistory() {
    Bins bins = seasonal(5, 10);
    assertThat(SeasonalExposure.factors(bins, 3 * DAY - 1)).containsOnly(1);
    assertThat(SeasonalExposure.of(bins, 3 * DAY - 1)).containsOnly(1000);
  }

  @Test
  void isNotTaughtByOneIncident() {
    Bins calm = seasonal(7, 10);
    double[] requests = new double[calm.size()];
    double[] errors = new double[calm.size()];
    Arrays.setAll(requests, calm::requests);
    Arrays.setAll(errors, calm::errors);
    Arrays.fill(errors, DAY + 36, DAY + 48, 900);
    Bins incident = new Bins(0, 300_000, requests, errors);
    assertThat(SeasonalExposure.factors(incident, 7 * DAY)[3])
        .isCloseTo(SeasonalExposure.factors(calm, 7 * DAY)[3], within(0.15));
  }

  @Test
  void acceptsHistoryInWhichErrorsLieInFewBlocksOnly() {
    double[] requests = new double[7 * DAY];
    double[] errors = new double[7 * DAY];
    Arrays.fill(requests, 50);
    errors[100] = 40;
    Bins bins = new Bins(0, 300_000, requests, errors);
    assertThat(SeasonalExposure.factors(bins, 7 * DAY)).containsOnly(1);
  }
}
