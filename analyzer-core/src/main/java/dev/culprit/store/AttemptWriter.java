package dev.culprit.store;

import dev.culprit.event.Attempt;
import java.io.Closeable;
import java.io.IOException;

/**
 * Takes the attempts that replace all earlier ones. Must be closed before the commit, which makes
 * the whole replacement permanent, or none of it. Safe for several threads.
 */
public final class AttemptWriter implements Closeable {

  private final Store store;

  AttemptWriter(Store store) {
    this.store = store;
  }

  /** Adds one; the order does not matter. */
  public void add(Attempt attempt) throws IOException {
    store.addAttempt(this, attempt);
  }

  /** Ends the replacement; a second close does nothing. */
  @Override
  public void close() {
    store.endAttempts(this);
  }
}
