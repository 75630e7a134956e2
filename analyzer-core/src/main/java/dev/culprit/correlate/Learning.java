package dev.culprit.correlate;

import dev.culprit.event.Event;
import dev.culprit.event.Field;
import dev.culprit.event.Side;
import dev.culprit.ingest.Traffic;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Learns from all events, in one walk in order of time: whose clock is ahead, who an address is,
 * which ids are none. Pairs by id teach surely; where a service writes no ids, its {@link
 * TrafficLikeness traffic} and the {@link Coincidences} of its failures do.
 */
final class Learning {

  /** Both sides write of one attempt within this time, whatever their clocks. */
  private static final long HORIZON_MILLIS = 180_000;

  /**
   * A failure among more of the other side's than this teaches nothing without an id; there are
   * quieter moments.
   */
  private static final int MOST_NEIGHBOURS = 400;

  /**
   * An id that stands in more records than this names no attempt and no call: each try leaves a
   * handful of records, and calls are tried a few times.
   */
  private static final int MOST_RECORDS_OF_ONE_ID = 60;

  private static final int FEWEST_VOTES = 3;

  private final Map<String, String> configured;
  private final TrafficLikeness traffic;
  private final Coincidences coincidences = new Coincidences();

  /** Records of the horizon; the clients' wait in it until all that may be their partners came. */
  private final Deque<Event> recent = new ArrayDeque<>();

  private final Deque<Event> waiting = new ArrayDeque<>();

  /** Records of the proxies that may be a partner without an id, in order of time. */
  private final List<Event> proxies = new ArrayList<>();

  private int firstProxy;

  /** Those whose partner an id tells. */
  private final Set<Event> met = Collections.newSetFromMap(new IdentityHashMap<>());

  private final Map<String, Map<String, Event>> clientsById = new HashMap<>();
  private final Map<String, Map<String, Event>> proxiesById = new HashMap<>();

  /** Of the ids within the horizon, and of those that are none. */
  private final Map<String, Integer> recordsById = new HashMap<>();

  private final Map<String, Long> lastSeenById = new HashMap<>();
  private final Set<String> accessFolders = new HashSet<>();
  private final Clocks clocks = new Clocks();
  private final Map<String, Map<String, Integer>> sureVotes = new TreeMap<>();

  /**
   * A learner.
   *
   * @param configured services by address that the operator has told
   * @param traffic the ordinary attempts of both sides
   */
  Learning(Map<String, String> configured, Traffic traffic) {
    this.configured = configured;
    this.traffic = new TrafficLikeness(traffic);
  }

  /** Takes the next event in order of time. */
  void see(Event event) {
    if (event.kind() == Event.Kind.OTHER || event.kind() == Event.Kind.SUCCESS) {
      return;
    }
    if (event.side() == Side.PROXY && event.kind() != Event.Kind.DETAIL) {
      accessFolders.add(Writer.folder(event));
    }
    while (!recent.isEmpty() && recent.peekFirst().time() < event.time() - HORIZON_MILLIS) {
      forget(recent.pollFirst());
    }
    byId(event, event.requestId());
    byId(event, event.traceId());
    recent.addLast(event);
    if (event.kind() == Event.Kind.ATTEMPT) {
      if (event.side() == Side.CLIENT) {
        waiting.addLast(event);
      } else {
        proxies.add(event);
      }
    }
    while (!waiting.isEmpty()
        && waiting.peekFirst().time() < event.time() - Coincidences.REACH_MILLIS) {
      byCoincidence(waiting.pollFirst());
    }
  }

  private void byId(Event event, String id) {
    if (id.isEmpty()) {
      return;
    }
    int seen = recordsById.merge(id, 1, Integer::sum);
    lastSeenById.put(id, event.time());
    if (seen > MOST_RECORDS_OF_ONE_ID) {
      return;
    }
    boolean client = event.side() == Side.CLIENT;
    Map<String, Map<String, Event>> mine = client ? clientsById : proxiesById;
    Map<String, Map<String, Event>> others = client ? proxiesById : clientsById;
    mine.computeIfAbsent(id, i -> new TreeMap<>())
        .putIfAbsent(event.service() + "\0" + event.status(), event);
    for (Event other : others.getOrDefault(id, Map.of()).values()) {
      Event his = client ? event : other;
      Event its = client ? other : event;
      if (sameTry(his, its, id) && its.kind() == Event.Kind.ATTEMPT) {
        clocks.sure(Writer.of(his), ClockCourse.Sample.of(his, its));
        vote(sureVotes, its.field(Field.CLIENT), his.service());
        met.add(his);
        met.add(its);
        return;
      }
    }
  }

  /** The provider's id names one try; another id may name all tries of a call. */
  private static boolean sameTry(Event his, Event its, String id) {
    return his.status() == its.status()
        || his.status() == 0 && id.equals(his.requestId()) && id.equals(its.requestId());
  }

  private void byCoincidence(Event his) {
    while (firstProxy < proxies.size()
        && proxies.get(firstProxy).time() < his.time() - Coincidences.REACH_MILLIS) {
      firstProxy++;
    }
    if (firstProxy > MOST_NEIGHBOURS && firstProxy > proxies.size() / 2) {
      proxies.subList(0, firstProxy).clear();
      firstProxy = 0;
    }
    if (met.contains(his) || proxies.size() - firstProxy > MOST_NEIGHBOURS) {
      return;
    }
    Unit client = new Unit(his, his.service(), 0);
    for (Event its : proxies.subList(firstProxy, proxies.size())) {
      boolean ids =
          !his.traceId().isEmpty() && !its.traceId().isEmpty()
              || !his.requestId().isEmpty() && !its.requestId().isEmpty();
      if (!ids
          && !met.contains(its)
          && routesFit(his.field(Field.ROUTE), its.field(Field.ROUTE))
          && Compatible.sides(client, new Unit(its, "", 0))) {
        coincidences.add(his, its);
      }
    }
  }

  private static boolean routesFit(String his, String its) {
    return his.isEmpty() || its.isEmpty() || his.endsWith(its) || its.endsWith(his);
  }

  private void forget(Event event) {
    met.remove(event);
    for (String id : List.of(event.requestId(), event.traceId())) {
      clientsById.remove(id);
      proxiesById.remove(id);
      lastSeenById.computeIfPresent(id, (name, last) -> last > event.time() ? last : null);
      if (!lastSeenById.containsKey(id)) {
        recordsById.computeIfPresent(id, (name, n) -> n > MOST_RECORDS_OF_ONE_ID ? n : null);
      }
    }
  }

  private static void vote(
      Map<String, Map<String, Integer>> votes, String address, String service) {
    if (!address.isEmpty() && !service.isEmpty()) {
      votes.computeIfAbsent(address, a -> new TreeMap<>()).merge(service, 1, Integer::sum);
    }
  }

  /** What all events seen so far teach. */
  Learned learned() {
    while (!waiting.isEmpty()) {
      byCoincidence(waiting.pollFirst());
    }
    Map<String, String> services = new TreeMap<>();
    elect(sureVotes, services);
    services.putAll(configured);
    traffic.elect(services);
    coincidences.elect(services);
    coincidences.teach(clocks, services);
    clocks.settle();
    Map<String, Integer> refused = new TreeMap<>();
    recordsById.forEach(
        (id, records) -> {
          if (records > MOST_RECORDS_OF_ONE_ID) {
            refused.put(id, records);
          }
        });
    return new Learned(clocks, services, refused, accessFolders);
  }

  private static void elect(Map<String, Map<String, Integer>> votes, Map<String, String> services) {
    votes.forEach(
        (address, byService) -> {
          Map.Entry<String, Integer> best =
              Collections.max(byService.entrySet(), Map.Entry.comparingByValue());
          int all = byService.values().stream().mapToInt(Integer::intValue).sum();
          if (best.getValue() >= FEWEST_VOTES && best.getValue() * 2 > all) {
            services.put(address, best.getKey());
          }
        });
  }
}
