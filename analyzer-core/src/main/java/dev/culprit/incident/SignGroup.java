package dev.culprit.incident;

import dev.culprit.event.Cause;
import java.util.Comparator;

/** Failures of one cause in one service. */
record SignGroup(String service, Cause cause) implements Comparable<SignGroup> {

  private static final Comparator<SignGroup> ORDER =
      Comparator.comparing(SignGroup::cause).thenComparing(SignGroup::service);

  @Override
  public int compareTo(SignGroup other) {
    return ORDER.compare(this, other);
  }
}
