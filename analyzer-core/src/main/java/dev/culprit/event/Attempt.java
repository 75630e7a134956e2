package dev.culprit.event;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * One failed HTTP request to an LLM API, sent once, told by one or more records of either side.
 *
 * @param id stable name: the same logs give the same id, whatever their order
 * @param time when it ended, in the proxies' clock: milliseconds since 1970-01-01T00:00Z
 * @param finding what decided the cause, over all evidence
 * @param service empty where unknown; so too {@code model}, {@code route}, {@code key}, {@code
 *     host}
 * @param key kind and fingerprint of the key, never the key
 * @param status HTTP status as the client's side saw it, 0 if none
 * @param durationMillis -1 if unknown
 * @param requestId the provider's id, empty if none; so too {@code traceId}
 * @param call names the logical request that it belongs to; attempts of one call share it
 * @param retry which try of the call, 0 for the first, -1 if unknown
 * @param recovered whether a later attempt of the call succeeded, as far as the logs tell
 * @param evidence every record that tells of it, clients first
 */
public record Attempt(
    String id,
    long time,
    Finding finding,
    String service,
    String model,
    String route,
    String key,
    String host,
    int status,
    long durationMillis,
    String requestId,
    String traceId,
    String call,
    int retry,
    boolean recovered,
    Set<Side> sides,
    double confidence,
    List<Location> evidence) {

  public Attempt {
    if (sides.isEmpty() || evidence.isEmpty()) {
      throw new IllegalArgumentException("an attempt needs a record that tells of it: " + id);
    }
    sides = Collections.unmodifiableSet(EnumSet.copyOf(sides));
    evidence = List.copyOf(evidence);
  }

  /** The same attempt of a call that succeeded in the end. */
  public Attempt asRecovered() {
    return with(true, sides, confidence, evidence);
  }

  /**
   * The same attempt, of which one more record tells.
   *
   * @param side whose record it is
   * @param atMost how sure it is, 0 to 1, that the record tells of it
   */
  public Attempt alsoTold(Location location, Side side, double atMost) {
    Set<Side> all = EnumSet.copyOf(sides);
    all.add(side);
    List<Location> places = new ArrayList<>(evidence);
    places.add(location);
    return with(recovered, all, Math.min(confidence, atMost), places);
  }

  private Attempt with(boolean saved, Set<Side> told, double sure, List<Location> places) {
    return new Attempt(
        id,
        time,
        finding,
        service,
        model,
        route,
        key,
        host,
        status,
        durationMillis,
        requestId,
        traceId,
        call,
        retry,
        saved,
        told,
        sure,
        places);
  }

  public Cause cause() {
    return finding.cause();
  }

  /** {@code client}, {@code proxy} or {@code client+proxy}. */
  public String sidesLabel() {
    return sides.size() == 2 ? "client+proxy" : sides.iterator().next().label();
  }
}
