package dev.culprit.incident;

import dev.culprit.event.Attempt;
import dev.culprit.event.Location;
import java.util.ArrayList;
import java.util.List;

/** Attempts that show something, with a few places. */
final class Shown {

  /** So many places are shown of anything. */
  static final int EXAMPLES = 3;

  private long count;
  private final List<Location> examples = new ArrayList<>();

  void add(Attempt attempt) {
    count++;
    example(attempt.evidence().get(0));
  }

  /** Takes over what another one shows. */
  void add(Shown other) {
    count += other.count;
    other.examples.forEach(this::example);
  }

  private void example(Location place) {
    if (examples.size() < EXAMPLES) {
      examples.add(place);
    }
  }

  long count() {
    return count;
  }

  /**
   * What a sign says of them.
   *
   * @param of failed attempts of that cause and service
   */
  Sign.About about(SignGroup group, long of) {
    return new Sign.About(group.cause(), group.service(), count, of, examples);
  }
}
