package dev.culprit.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class PersistenceTest {

  @Test
  void leavesBlocksAloneThatAlternate() {
    double[] zigzag = {1, 9, 1, 9, 1, 9, 1, 9};
    assertThat(Persistence.factor(zigzag, zigzag, 0)).isEqualTo(1);
  }

  /**
   * By hand: deviations -3.5 to 3.5 in steps of 1, squares 42, products of neighbours 26.25; 26.25
   * / 42 + 1/8 = 0.75, and the root of 1.75/0.25 is 2.6458.
   */
  @Test
  void widensForADrift() {
    double[] drift = {1, 2, 3, 4, 5, 6, 7, 8};
    assertThat(Persistence.factor(drift, drift, 0)).isCloseTo(Math.sqrt(7), within(1e-12));
  }

  @Test
  void doesNotTakeTheStepBetweenTheWindowsForADrift() {
    double[] before = {1, 3, 1, 3, 1, 3, 1, 3};
    double[] after = {91, 93, 91, 93, 91, 93, 91, 93};
    assertThat(Persistence.factor(before, after, 2)).isEqualTo(1);
  }

  @Test
  void acceptsThatNothingVaries() {
    assertThat(Persistence.factor(new double[8], new double[8], 2)).isGreaterThanOrEqualTo(1);
  }
}
