package dev.culprit.event;

/** Who wrote a record. */
public enum Side {
  CLIENT("client"),
  PROXY("proxy");

  private final String label;

  Side(String label) {
    this.label = label;
  }

  /** The word in reports, in the index and in configuration files. */
  public String label() {
    return label;
  }

  /**
   * The side of that label.
   *
   * @throws IllegalArgumentException if it is neither {@code client} nor {@code proxy}
   */
  public static Side of(String label) {
    for (Side side : values()) {
      if (side.label.equals(label)) {
        return side;
      }
    }
    throw new IllegalArgumentException("side: found '" + label + "', expected client or proxy");
  }
}
