package dev.culprit.incident;

import dev.culprit.event.Cause;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A burst of failed attempts of one cause.
 *
 * @param id made of cause, service and begin, so that it stays the same when the logs are read
 *     again
 * @param from first minute of the burst, in milliseconds since 1970-01-01T00:00Z
 * @param to end of its last minute, exclusive
 * @param peakPerMinute most failures in one minute
 * @param expected failures that the background alone would have brought in that time
 * @param where the dimensions that the failures share and other traffic does not, such as {@code
 *     service=chat-api}; in order of weight; several services with a comma and a blank between them
 * @param lift how many times more frequent the cause was than its background
 * @param fallout other causes that rose with it, as sentences
 */
public record Incident(
    String id,
    long from,
    long to,
    Cause cause,
    long attempts,
    long peakPerMinute,
    double expected,
    Map<String, String> where,
    double lift,
    List<String> fallout) {
  public Incident {
    where = Collections.unmodifiableMap(new LinkedHashMap<>(where));
    fallout = List.copyOf(fallout);
  }

  /**
   * The services that it hit, as {@code where} names them; empty if it hit all or none is known.
   */
  public Set<String> services() {
    String named = where.getOrDefault("service", "");
    return named.isEmpty() ? Set.of() : Set.of(named.split(", "));
  }

  /** The same incident with what followed it. */
  Incident withFallout(List<String> sentences) {
    return new Incident(
        id, from, to, cause, attempts, peakPerMinute, expected, where, lift, sentences);
  }
}
