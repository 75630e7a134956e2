package dev.culprit.compare;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A configuration change.
 *
 * @param time in milliseconds since 1970-01-01T00:00Z
 * @param attributes further columns of the changes file, in its order
 */
public record Change(String id, long time, String description, Map<String, String> attributes) {

  private static final int SHORTEST_NAME = 3;

  public Change {
    attributes = Collections.unmodifiableMap(new LinkedHashMap<>(attributes));
  }

  /**
   * Whether id, description or an attribute name that service, as a word of its own. What was
   * written about a change is known before its effect, so one may look there first.
   */
  boolean names(String service) {
    if (service.length() < SHORTEST_NAME) {
      return false;
    }
    Pattern word =
        Pattern.compile(
            "(?<![\\w-])" + Pattern.quote(service) + "(?![\\w-])",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    return Stream.concat(Stream.of(id, description), attributes.values().stream())
        .anyMatch(text -> word.matcher(text).find());
  }
}
