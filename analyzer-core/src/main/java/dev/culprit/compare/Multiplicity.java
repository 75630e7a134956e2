package dev.culprit.compare;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Corrects for the number of comparisons: Simes' p for each family (Biometrika 73, 1986), the
 * false-discovery rate of Benjamini and Hochberg (J. R. Statist. Soc. B 57, 1995) over families,
 * and within those that stand at the level that Benjamini and Bogomolov (J. R. Statist. Soc. B 76,
 * 2014) give. Assumes that the tests are independent or depend positively, as segments of one
 * traffic do.
 */
final class Multiplicity {

  private Multiplicity() {}

  /** Benjamini and Hochberg's adjusted values, in the order given. */
  static double[] adjusted(double[] p) {
    Integer[] order = IntStream.range(0, p.length).boxed().toArray(Integer[]::new);
    Arrays.sort(order, Comparator.comparingDouble(i -> p[i]));
    double[] q = new double[p.length];
    double smallest = 1;
    for (int rank = p.length; rank >= 1; rank--) {
      int i = order[rank - 1];
      smallest = Math.min(smallest, p[i] * p.length / rank);
      q[i] = smallest;
    }
    return q;
  }

  /** One p for the hypothesis that nothing changed in a whole family; 1 if it is empty. */
  static double simes(double[] p) {
    return Arrays.stream(adjusted(p)).min().orElse(1);
  }

  /**
   * The q of each member of each family: it is at most {@code level} where the family stands among
   * the families and the member within it.
   */
  static List<double[]> corrected(List<double[]> families, double level) {
    double[] ofFamilies = adjusted(families.stream().mapToDouble(Multiplicity::simes).toArray());
    long standing = Arrays.stream(ofFamilies).filter(q -> q < level).count();
    double share = (double) families.size() / Math.max(1, standing);
    return IntStream.range(0, families.size())
        .mapToObj(
            i ->
                Arrays.stream(adjusted(families.get(i)))
                    .map(q -> Math.min(1, Math.max(ofFamilies[i], q * share)))
                    .toArray())
        .toList();
  }

  /**
   * The smallest attainable p at which a test takes part: one whose p cannot be that small however
   * its errors fell could not be significant beside the others, and would only cost them (Tarone,
   * "A modified Bonferroni method for discrete data", Biometrics 46, 1990). That is decided by the
   * number of errors on both sides together, never by how they fell.
   *
   * @param least the smallest p that each test could have given
   */
  static double testable(double[] least, double level) {
    int tests = 1;
    while (count(least, level / tests) > tests) {
      tests++;
    }
    return level / tests;
  }

  private static long count(double[] values, double limit) {
    return Arrays.stream(values).filter(value -> value < limit).count();
  }
}
