package dev.culprit.format;

import dev.culprit.event.Field;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** The variables of one dialect, read from a table. */
final class Variables {

  private static final String NAMED_TAIL = "named_values";

  private final Map<String, Variable> byName = new HashMap<>();

  /**
   * Reads a table of lines {@code name field value [rank]}; a dash as field is passed over. Blanks
   * in a name are written as tildes.
   */
  Variables(String table) {
    table
        .lines()
        .map(String::strip)
        .filter(line -> !line.isEmpty())
        .map(line -> line.split("\\s+"))
        .forEach(
            row ->
                byName.put(
                    row[0].replace('~', ' '),
                    new Variable(
                        row[1].equals("-") ? null : Field.of(row[1]),
                        Value.of(row[2]),
                        row.length > 3 ? Integer.parseInt(row[3]) : 1)));
  }

  /** What the name means; names are compared without regard to case. */
  Variable named(String name) {
    return name.equals(NAMED_TAIL)
        ? Variable.NAMED_TAIL
        : byName.getOrDefault(name.toLowerCase(Locale.ROOT), Variable.UNKNOWN);
  }

  /** Like {@link #named}, for names whose case matters. */
  Variable exactly(String name) {
    return byName.getOrDefault(name, Variable.UNKNOWN);
  }

  boolean has(String name) {
    return byName.containsKey(name);
  }
}
