package dev.culprit;

import dev.culprit.event.Event;
import dev.culprit.event.Field;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Tokens that failed attempts had read and written, as far as their records state them: each
 * attempt once, though several records may tell of it.
 */
final class WastedTokens {

  private static final Pattern COUNT = Pattern.compile("[0-9]{1,9}");

  private final Set<String> counted = new HashSet<>();
  private long sum;

  void add(Event event) {
    if (event.finding() == null || event.kind() == Event.Kind.OTHER) {
      return;
    }
    long tokens =
        number(event.field(Field.INPUT_TOKENS)) + number(event.field(Field.OUTPUT_TOKENS));
    if (tokens > 0) {
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
    return COUNT.matcher(text).matches() ? Long.parseLong(text) : 0;
  }
}
