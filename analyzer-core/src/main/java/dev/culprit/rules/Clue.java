package dev.culprit.rules;

import dev.culprit.event.Field;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * What the rules look at: the text of one record, and what its format knows of it.
 *
 * @param text the record, all of its lines; secrets may stand in it
 * @param format name of the format, empty where there is none (a text pasted by a person)
 * @param status HTTP status from a field of the record, 0 if it has none
 * @param fields values that the format found; flags, error type and code, level and the like
 */
public record Clue(String text, String format, int status, Map<Field, String> fields) {
  public Clue {
    fields = fields.isEmpty() ? Map.of() : Collections.unmodifiableMap(new EnumMap<>(fields));
  }

  /** A text alone. */
  public static Clue of(String text) {
    return new Clue(text, "", 0, Map.of());
  }

  /** The field's value, empty if the record does not state it. */
  public String field(Field field) {
    return fields.getOrDefault(field, "");
  }
}
