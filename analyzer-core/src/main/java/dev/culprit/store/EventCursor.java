package dev.culprit.store;

import dev.culprit.event.Event;
import java.io.IOException;

/**
 * Events one by one, in order of time, content and offset. Holds one event at a time; shows what
 * stood in the store when it was opened. For one thread; to be closed.
 */
public interface EventCursor extends AutoCloseable {

  /**
   * Moves to the next event.
   *
   * @return whether there is one
   */
  boolean advance() throws IOException;

  /**
   * The event that the last {@link #advance()} moved to.
   *
   * @throws IllegalStateException if there is none
   */
  Event event();

  @Override
  void close() throws IOException;
}
