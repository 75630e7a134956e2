package dev.culprit.correlate;

import dev.culprit.event.Attempt;
import dev.culprit.event.Event;
import dev.culprit.event.Location;
import dev.culprit.ingest.Ids;
import dev.culprit.ingest.OrdinaryLine;
import dev.culprit.store.Store;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeMap;

/**
 * Finds out which calls succeeded after all: a later ordinary record with the id of the call, which
 * failed attempts share with it. Where several follow, the id is that of more than a call (a
 * session, a job), and nothing is known.
 */
final class Recoveries {

  /** A later try of the same call ends within this time; SDKs wait a minute at most. */
  private static final long WITHIN_MILLIS = 120_000;

  private static final long MILLIS_A_MINUTE = 60_000;

  /** When the last failed attempt of a call ended. */
  private final Map<String, Long> lastFailure = new HashMap<>();

  private final Map<String, List<Event>> successes = new TreeMap<>();
  private Ids ids = new Ids(List.of());

  /** Takes a failed attempt whose id may be that of its call. */
  void need(Attempt attempt) {
    if (attempt.finding().retryHelps()) {
      lastFailure.merge(attempt.traceId(), attempt.time(), Math::max);
    } else {
      // what no retry mends did not recover, whatever has the same id
      lastFailure.put(attempt.traceId(), Long.MAX_VALUE);
    }
  }

  boolean isEmpty() {
    return lastFailure.isEmpty();
  }

  /** All were taken; adds the minutes in which successes may have ended. */
  void begin(NavigableSet<Long> minutes) {
    lastFailure.values().removeIf(last -> last == Long.MAX_VALUE);
    ids = new Ids(lastFailure.keySet());
    for (long last : lastFailure.values()) {
      for (long at = last; at <= last + WITHIN_MILLIS; at += MILLIS_A_MINUTE) {
        minutes.add(Math.floorDiv(at, MILLIS_A_MINUTE));
      }
    }
  }

  /** Whether the line of an ordinary attempt may be one. */
  boolean wants(OrdinaryLine line) {
    return line.status() < 400 && line.hasIdIn(ids);
  }

  void consider(Event event) {
    long last = lastFailure.getOrDefault(event.traceId(), Long.MAX_VALUE);
    if (event.status() < 400 && event.time() > last && event.time() - last <= WITHIN_MILLIS) {
      successes.computeIfAbsent(event.traceId(), id -> new ArrayList<>()).add(event);
    }
  }

  /**
   * Puts what was found into the store.
   *
   * @param partners places of records that are of failed attempts themselves
   */
  void keep(Store store, Set<Location> partners) throws IOException {
    for (List<Event> found : successes.values()) {
      found.removeIf(event -> partners.contains(event.location()));
      if (found.size() == 1) {
        store.addEvent(found.get(0).asSuccess());
      }
    }
  }
}
