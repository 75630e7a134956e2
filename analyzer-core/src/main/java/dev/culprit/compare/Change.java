package dev.culprit.compare;

import dev.culprit.event.Cause;
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
    return service.length() >= SHORTEST_NAME && says(Pattern.quote(service));
  }

  /**
   * Whether they name that cause: its root, or a subcause of several words, which few texts have by
   * chance; the blanks of {@code read timeout} may be hyphens.
   */
  boolean names(Cause cause) {
    return says(words(cause.root().label()))
        || cause.subcause().contains("-") && says(words(cause.subcause()));
  }

  private static String words(String label) {
    return Pattern.quote(label).replace("-", "\\E[- ]\\Q") + "s?";
  }

  private boolean says(String words) {
    Pattern pattern =
        Pattern.compile(
            "(?<![\\w-])" + words + "(?![\\w-])", Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    return Stream.concat(Stream.of(id, description), attributes.values().stream())
        .anyMatch(text -> pattern.matcher(text).find());
  }
}
