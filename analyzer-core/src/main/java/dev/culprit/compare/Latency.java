package dev.culprit.compare;

import java.util.List;
import java.util.Optional;

/**
 * How long good attempts took before and after a change.
 *
 * @param quantiles p50, p95 and p99
 * @param before good attempts with a known duration in the window before
 * @param after in the window after
 * @param calibration whether history said how much quantiles move without a change
 */
public record Latency(List<Shift> quantiles, long before, long after, Calibration calibration) {

  public Latency {
    quantiles = List.copyOf(quantiles);
  }

  /** What became of the time that good attempts take. */
  public enum Finding {
    SLOWER("slower"),
    FASTER("faster"),
    NONE("none");

    private final String label;

    Finding(String label) {
      this.label = label;
    }

    /** The public word. */
    public String label() {
      return label;
    }
  }

  /**
   * One quantile.
   *
   * @param share such as 0.95
   * @param before in milliseconds
   * @param after in milliseconds
   * @param low lower end of the 95 % interval of the ratio after over before
   * @param high upper end
   * @param finding at the level that is corrected for the number of quantiles and services
   */
  public record Shift(
      double share, double before, double after, double low, double high, Finding finding) {

    /** After over before. */
    public double ratio() {
      return after / before;
    }

    /** Such as {@code p95}. */
    public String name() {
      return "p" + Math.round(100 * share);
    }
  }

  /** The first quantile that moved. */
  public Optional<Shift> moved() {
    return quantiles.stream().filter(shift -> shift.finding() != Finding.NONE).findFirst();
  }
}
