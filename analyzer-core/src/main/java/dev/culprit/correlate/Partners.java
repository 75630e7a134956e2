package dev.culprit.correlate;

import dev.culprit.event.Event;
import dev.culprit.event.Field;
import dev.culprit.event.Location;
import dev.culprit.event.Series;
import dev.culprit.event.Side;
import dev.culprit.ingest.Ids;
import dev.culprit.ingest.Intake;
import dev.culprit.ingest.OrdinaryLine;
import dev.culprit.ingest.OrdinaryReader;
import dev.culprit.ingest.Traffic;
import dev.culprit.store.Store;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Finds the ordinary record of the other side for failures that only one side reports (a client
 * timeout beside a proxy's 200, an answer cut off that the proxy calls ordinary), and takes it out
 * of traffic, so that the attempt counts once.
 */
final class Partners {

  private static final long NEAR_MILLIS = 1_500;
  private static final long NEAR_BY_ID_MILLIS = 10_000;
  private static final long MILLIS_A_MINUTE = 60_000;
  private static final long NEAR_DURATION_MILLIS = 150;

  /**
   * A server that does not see its client leave goes on. So much later its record may come: records
   * of one stretch only are joined.
   */
  private static final long LONGER_MILLIS = 5_000;

  private record Candidate(int need, int event, double cost) {}

  private final Learned learned;
  private final Recoveries recoveries;
  private final List<Need> needs;
  private final long[] ends;

  /** Those whose client gave up, by their begin. */
  private final NavigableMap<Long, List<Integer>> leftEarly = new TreeMap<>();

  private final Map<String, List<Integer>> needsById = new HashMap<>();
  private final Ids ids;
  private final List<Event> found = new ArrayList<>();
  private final List<Candidate> candidates = new ArrayList<>();

  Partners(Learned learned, List<Need> needs, Recoveries recoveries) {
    this.recoveries = recoveries;
    this.learned = learned;
    this.needs = new ArrayList<>(needs);
    this.needs.sort(Comparator.comparingLong(Need::ended));
    ends = this.needs.stream().mapToLong(Need::ended).toArray();
    for (int i = 0; i < this.needs.size(); i++) {
      Need need = this.needs.get(i);
      if (need.leftEarly() && need.durationMillis() > 0) {
        leftEarly.computeIfAbsent(need.began(), began -> new ArrayList<>()).add(i);
      }
      for (String id : this.needs.get(i).ids()) {
        needsById.computeIfAbsent(id, n -> new ArrayList<>()).add(i);
      }
    }
    ids = new Ids(needsById.keySet());
  }

  /**
   * Puts the partners that it finds into the store.
   *
   * @return files that would have to be read but are gone, by name
   */
  Set<String> find(Store store, OrdinaryReader reader) throws IOException {
    NavigableSet<Long> minutes = new TreeSet<>();
    for (Need need : needs) {
      for (long minute = minuteOf(need.ended() - NEAR_BY_ID_MILLIS);
          minute <= minuteOf(need.ended() + NEAR_BY_ID_MILLIS);
          minute++) {
        minutes.add(minute);
      }
    }
    recoveries.begin(minutes);
    Set<String> gone = new HashSet<>();
    List<Intake> ledger = store.ledger();
    boolean proxies = ledger.stream().anyMatch(Partners::isOfProxy);
    for (Intake intake : ledger) {
      boolean proxy = isOfProxy(intake);
      if ((proxy || !proxies && intake.ordinary() > 0)
          && !reader.read(
              intake,
              minutes,
              line -> recoveries.wants(line) || proxy && wanted(line),
              event -> {
                recoveries.consider(event);
                if (proxy) {
                  consider(event);
                }
              })) {
        gone.add(intake.path());
      }
    }
    recoveries.keep(store, keep(store));
    return gone;
  }

  private static boolean isOfProxy(Intake intake) {
    return intake.tells(Side.PROXY) && intake.ordinary() > 0;
  }

  private static long minuteOf(long millis) {
    return Math.floorDiv(millis, MILLIS_A_MINUTE);
  }

  /** Whether the line is some need's partner by an id, or may be by time and duration. */
  private boolean wanted(OrdinaryLine line) {
    return endsAlike(line)
        || !leftEarly.isEmpty()
            && line.durationMillis() > 0
            && !goingOn(line.ended(), line.durationMillis()).isEmpty();
  }

  /**
   * The needs that began when this attempt began, and were given up before it ended.
   *
   * @param durationMillis of the attempt
   */
  private List<Integer> goingOn(long ended, long durationMillis) {
    List<Integer> begun = new ArrayList<>();
    long began = ended - durationMillis;
    for (List<Integer> those :
        leftEarly.subMap(began - NEAR_MILLIS, true, began + NEAR_MILLIS, true).values()) {
      for (int need : those) {
        Need given = needs.get(need);
        if (durationMillis > given.durationMillis() + NEAR_DURATION_MILLIS
            && ended <= given.ended() + LONGER_MILLIS) {
          begun.add(need);
        }
      }
    }
    return begun;
  }

  private boolean endsAlike(OrdinaryLine line) {
    long ended = line.ended();
    int first = firstFrom(ended - NEAR_BY_ID_MILLIS);
    if (first == ends.length || ends[first] > ended + NEAR_BY_ID_MILLIS) {
      return false;
    }
    if (line.hasIdIn(ids)) {
      return true;
    }
    for (int i = firstFrom(ended - NEAR_MILLIS);
        i < ends.length && ends[i] <= ended + NEAR_MILLIS;
        i++) {
      if (nearDuration(needs.get(i), line.durationMillis())) {
        return true;
      }
    }
    return false;
  }

  private static boolean nearDuration(Need need, long durationMillis) {
    return need.durationMillis() >= 0
        && durationMillis >= 0
        && Math.abs(need.durationMillis() - durationMillis) <= NEAR_DURATION_MILLIS;
  }

  private int firstFrom(long ended) {
    int low = 0;
    int high = ends.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (ends[middle] < ended) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  private void consider(Event event) {
    int before = candidates.size();
    int number = found.size();
    for (String id : List.of(event.requestId(), event.traceId())) {
      for (int need : needsById.getOrDefault(id, List.of())) {
        candidates.add(
            new Candidate(need, number, Math.abs(needs.get(need).ended() - event.time()) / 1e6));
      }
    }
    String service =
        event.service().isEmpty()
            ? learned.serviceByAddress().getOrDefault(event.field(Field.CLIENT), "")
            : event.service();
    for (int i = firstFrom(event.time() - NEAR_MILLIS);
        i < ends.length && ends[i] <= event.time() + NEAR_MILLIS;
        i++) {
      Need need = needs.get(i);
      boolean idsDiffer =
          !need.ids().isEmpty()
              && (learned.usable(event.requestId()) || learned.usable(event.traceId()));
      if (!idsDiffer
          && need.service().equals(service)
          && (need.route().isEmpty() || need.route().equals(event.field(Field.ROUTE)))
          && nearDuration(need, event.durationMillis())) {
        long slower = Math.abs(need.durationMillis() - event.durationMillis());
        candidates.add(
            new Candidate(
                i, number, 1 + (Math.abs(ends[i] - event.time()) + 10.0 * slower) / 1_000));
      }
    }
    if (event.durationMillis() > 0) {
      for (int need : goingOn(event.time(), event.durationMillis())) {
        Need given = needs.get(need);
        boolean fits =
            given.service().equals(service)
                && (given.route().isEmpty() || given.route().equals(event.field(Field.ROUTE)))
                && (given.ids().isEmpty()
                    || !learned.usable(event.requestId()) && !learned.usable(event.traceId()));
        if (fits) {
          candidates.add(
              new Candidate(need, number, 3 + Math.abs(given.began() - event.began()) / 1_000.0));
        }
      }
    }
    if (candidates.size() > before) {
      found.add(event);
    }
  }

  /** Returns the places of the partners. */
  private Set<Location> keep(Store store) throws IOException {
    Set<Location> partners = new HashSet<>();
    candidates.sort(
        Comparator.comparingDouble(Candidate::cost)
            .thenComparingInt(Candidate::need)
            .thenComparingInt(Candidate::event));
    boolean[] met = new boolean[needs.size()];
    boolean[] used = new boolean[found.size()];
    Traffic twice = new Traffic();
    for (Candidate candidate : candidates) {
      if (met[candidate.need] || used[candidate.event]) {
        continue;
      }
      met[candidate.need] = true;
      used[candidate.event] = true;
      Event event = found.get(candidate.event);
      store.addEvent(event);
      partners.add(event.location());
      twice.add(
          new Series(
              event.location().file(),
              Side.PROXY,
              event.service(),
              "",
              event.field(Field.ROUTE),
              "",
              event.field(Field.CLIENT),
              event.status()),
          minuteOf(event.time()),
          -1);
    }
    store.addTraffic(twice);
    return partners;
  }
}
