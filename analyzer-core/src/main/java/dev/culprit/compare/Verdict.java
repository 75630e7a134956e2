package dev.culprit.compare;

/**
 * What a comparison concludes. Public words: never another one. In the order in which the verdict
 * over a whole change is chosen.
 */
public enum Verdict {
  REGRESSED("regressed"),
  REGRESSED_BURSTS("regressed-bursts"),
  CHANGED_BEFORE("changed-before"),
  IMPROVED("improved"),
  TRAFFIC_MIX("traffic-mix"),
  UNCHANGED("unchanged"),
  NO_EVIDENCE("no-evidence"),
  NOT_ENOUGH_DATA("not-enough-data");

  private final String label;

  Verdict(String label) {
    this.label = label;
  }

  /** The public word. */
  public String label() {
    return label;
  }
}
