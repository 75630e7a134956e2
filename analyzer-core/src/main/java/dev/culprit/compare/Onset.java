package dev.culprit.compare;

/**
 * When a rate changed.
 *
 * @param earliest that the data allow at 99 %, in milliseconds since 1970-01-01T00:00Z
 * @param latest that they allow
 * @param place relative to the configuration change
 */
public record Onset(long earliest, long latest, Place place) {

  /** Where the onset lies relative to the configuration change. */
  public enum Place {
    BEFORE("before"),
    COINCIDES("coincides"),
    LATER("later");

    private final String label;

    Place(String label) {
      this.label = label;
    }

    /** The public word. */
    public String label() {
      return label;
    }
  }
}
