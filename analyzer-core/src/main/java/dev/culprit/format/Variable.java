package dev.culprit.format;

import dev.culprit.event.Field;
import org.jspecify.annotations.Nullable;

/**
 * What a variable of a server's log format means here.
 *
 * @param field what it fills; absent if it is passed over
 * @param rank which of several that fill one field counts: the highest that is stated, the first
 *     among equals
 */
record Variable(@Nullable Field field, Value value, int rank) {

  /** A variable that nothing is known about. */
  static final Variable UNKNOWN = new Variable(null, Value.TEXT, 0);

  /** Whatever follows, which may name its parts. */
  static final Variable NAMED_TAIL = new Variable(null, Value.TEXT, -1);
}
