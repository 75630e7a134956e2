package dev.culprit;

import dev.culprit.compare.Verdict;
import java.util.List;

/**
 * One thing that a report must hold.
 *
 * @param name as it is shown
 * @param demand what must hold
 */
public record Policy(String name, Demand demand) {

  /** What must hold. The set is closed. */
  public sealed interface Demand {}

  /**
   * At most that share of the requests may fail.
   *
   * @param most from 0 to 1
   * @param cause such as {@code rate-limit} or {@code rate-limit/tokens}; empty for all
   * @param requests with fewer of them there is not enough data
   */
  public record MaxRate(double most, String cause, long requests) implements Demand {}

  /** Of the failures at most that share, from 0 to 1, may have no known cause. */
  public record MaxUnknown(double most) implements Demand {}

  /** At least that share of the input's bytes, from 0 to 1, must be understood. */
  public record MinCoverage(double least) implements Demand {}

  /**
   * No change may have one of the verdicts.
   *
   * @param changes ids of the changes that are meant; all if empty
   */
  public record Forbid(List<Verdict> verdicts, List<String> changes) implements Demand {
    public Forbid {
      verdicts = List.copyOf(verdicts);
      changes = List.copyOf(changes);
    }
  }
}
