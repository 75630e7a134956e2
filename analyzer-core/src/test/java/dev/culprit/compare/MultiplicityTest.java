package dev.culprit.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class MultiplicityTest {

  /** By hand: 0.01*4/1, 0.02*4/2, 0.03*4/3 are all 0.04, and 0.5*4/4 is 0.5. */
  @Test
  void adjustsEachByItsRank() {
    assertThat(Multiplicity.adjusted(new double[] {0.5, 0.01, 0.03, 0.02}))
        .containsExactly(new double[] {0.5, 0.04, 0.04, 0.04}, within(1e-12));
  }

  /** By hand: 0.04*3/2 = 0.06 is more than 0.041, the largest as it is. */
  @Test
  void neverAdjustsASmallerOneBeyondALargerOne() {
    assertThat(Multiplicity.adjusted(new double[] {0.001, 0.04, 0.041}))
        .containsExactly(new double[] {0.003, 0.041, 0.041}, within(1e-12));
  }

  @Test
  void leavesASingleOneAsItIs() {
    assertThat(Multiplicity.adjusted(new double[] {0.03})).containsExactly(0.03);
    assertThat(Multiplicity.corrected(List.of(new double[] {0.03}), 0.05).get(0))
        .containsExactly(0.03);
    assertThat(Multiplicity.corrected(List.of(new double[] {0.3}), 0.05).get(0))
        .containsExactly(0.3);
  }

  @Test
  void takesTheSmallestAdjustedOneForAFamily() {
    assertThat(Multiplicity.simes(new double[] {0.01, 0.9, 0.9, 0.9}))
        .isCloseTo(0.04, within(1e-12));
    assertThat(Multiplicity.simes(new double[] {0.03, 0.03, 0.03})).isCloseTo(0.03, within(1e-12));
    assertThat(Multiplicity.simes(new double[0])).isEqualTo(1);
  }

  /**
   * By hand: Simes gives 0.002 and 0.9, so one family of two stands; within it the level is 0.05 *
   * 1/2, as if 0.002 and 0.04 were 0.004 and 0.08.
   */
  @Test
  void isStricterWithinTheFewFamiliesThatStand() {
    List<double[]> q =
        Multiplicity.corrected(List.of(new double[] {0.001, 0.04}, new double[] {0.9, 0.9}), 0.05);
    assertThat(q.get(0)).containsExactly(new double[] {0.004, 0.08}, within(1e-12));
    assertThat(Arrays.stream(q.get(1)).min().orElseThrow()).isGreaterThan(0.05);
  }

  @Test
  void letsNoMemberStandInAFamilyThatFalls() {
    List<double[]> q =
        Multiplicity.corrected(
            List.of(new double[] {0.04, 0.9, 0.9}, new double[] {0.5}, new double[] {0.6}), 0.05);
    assertThat(q.get(0)[0]).isGreaterThan(0.05);
  }

  @Test
  void acceptsThatThereIsNothing() {
    assertThat(Multiplicity.corrected(List.of(), 0.05)).isEmpty();
  }

  /**
   * By hand: all five could be below 0.05, more than one; three of them below 0.05 / 2, more than
   * two; three below 0.05 / 3, and no more.
   */
  @Test
  void leavesOutTestsThatCouldNotBeSignificantBesideTheOthers() {
    double[] least = {0.001, 0.03, 0.001, 0.03, 0.001};
    assertThat(Multiplicity.testable(least, 0.05)).isCloseTo(0.05 / 3, within(1e-12));
    assertThat(Multiplicity.testable(new double[] {0.04}, 0.05)).isEqualTo(0.05);
    assertThat(Multiplicity.testable(new double[0], 0.05)).isEqualTo(0.05);
  }
}
