package dev.culprit;

import dev.culprit.event.Event;
import dev.culprit.event.Field;
import java.util.HashSet;
import java.util.Set;

/**
 * Tokens that failed attempts had read and written, as far as their records state them: each
 * attempt once, though several records may tell of it.
 */
final class WastedTokens {

  private final Set<String> counted = new HashSet<>();
  private long sum;

  void add(Event event) {
    long tokens =
        number(event.field(Field.INPUT_TOKENS)) + number(event.field(Field.OUTPUT_TOKENS));
    if (tokens > 0 && event.finding() != null && event.kind() != Event.Kind.OTHER) {
      String id = event.field(Field.REQUEST_ID);
      String trace = event.field(Field.TRACE_ID);
      // without an id of the attempt's own, a record is an attempt
      boolean first =
          id.isEmpty() && trace.isEmpty()
              || counted.add(id.isEmpty() ? trace + '/' + event.field(Field.RETRY) : id);
      sum += first ? tokens : 0;
    }
  }

  /** 0 where no record states any. */
  long sum() {
    return sum;
  }

  private static long number(String text) {
    return text.matches("[0-9]{1,9}") ? Long.parseLong(text) : 0;
  }
}
