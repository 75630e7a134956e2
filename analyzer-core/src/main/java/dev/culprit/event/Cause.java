package dev.culprit.event;

import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A root cause and, where it is known, the subcause: written {@code rate-limit/tokens}.
 *
 * @param subcause one of {@link RootCause#subcauses()}, or empty where the evidence does not tell
 */
public record Cause(RootCause root, String subcause) implements Comparable<Cause> {

  /** All that there are, as they are written. */
  private static final Map<String, Cause> ALL =
      Arrays.stream(RootCause.values())
          .flatMap(
              root ->
                  Stream.concat(Stream.of(""), root.subcauses().stream())
                      .map(subcause -> new Cause(root, subcause)))
          .collect(Collectors.toUnmodifiableMap(Cause::toString, cause -> cause));

  /** An error that no rule knows. */
  public static final Cause UNKNOWN = new Cause(RootCause.UNKNOWN, "");

  public Cause {
    if (!subcause.isEmpty() && !root.subcauses().contains(subcause)) {
      throw new IllegalArgumentException(
          "subcause: found '"
              + subcause
              + "' behind "
              + root.label()
              + ", expected "
              + (root.subcauses().isEmpty()
                  ? "none"
                  : "one of " + String.join(", ", root.subcauses())));
    }
  }

  /**
   * The cause written as {@code root} or {@code root/subcause}.
   *
   * @throws IllegalArgumentException if either word is unknown; the message lists those that exist
   */
  public static Cause of(String written) {
    Cause known = ALL.get(written);
    if (known != null) {
      return known;
    }
    int slash = written.indexOf('/');
    return slash < 0
        ? new Cause(RootCause.of(written), "")
        : new Cause(RootCause.of(written.substring(0, slash)), written.substring(slash + 1));
  }

  /** Whether {@code written} names this cause, or its root without a subcause. */
  public boolean isWithin(String written) {
    return written.equals(root.label()) || written.equals(toString());
  }

  /** {@code root/subcause}, or {@code root} alone. */
  @Override
  public String toString() {
    return root.written(subcause);
  }

  /** By root cause in the order of the documentation, then by subcause. */
  @Override
  public int compareTo(Cause other) {
    int byRoot = root.compareTo(other.root);
    return byRoot != 0 ? byRoot : subcause.compareTo(other.subcause);
  }
}
