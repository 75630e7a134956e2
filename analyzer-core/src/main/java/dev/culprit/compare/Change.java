package dev.culprit.compare;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A configuration change.
 *
 * @param time in milliseconds since 1970-01-01T00:00Z
 * @param attributes further columns of the changes file, in its order
 */
public record Change(String id, long time, String description, Map<String, String> attributes) {
  public Change {
    attributes = Collections.unmodifiableMap(new LinkedHashMap<>(attributes));
  }
}
