package dev.culprit.ingest;

import dev.culprit.event.Field;
import dev.culprit.format.Slots;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * One record as its format reads it, for a person to look at.
 *
 * @param line of its first line, from 1
 * @param format empty for what was not understood
 * @param time milliseconds since 1970, or {@link Slots#NO_TIME}
 * @param durationMicros -1 if not stated
 * @param status 0 if not stated
 * @param text all of its lines; secrets may stand in it
 */
public record ParsedRecord(
    String file,
    long line,
    int lines,
    String format,
    long time,
    long durationMicros,
    int status,
    Map<Field, String> fields,
    String text) {
  public ParsedRecord {
    fields = fields.isEmpty() ? Map.of() : Collections.unmodifiableMap(new EnumMap<>(fields));
  }

  /** Whether the record states a time. */
  public boolean timed() {
    return time != Slots.NO_TIME;
  }
}
