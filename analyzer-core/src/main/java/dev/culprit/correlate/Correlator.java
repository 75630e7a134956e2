package dev.culprit.correlate;

import dev.culprit.event.Attempt;
import dev.culprit.event.Cause;
import dev.culprit.event.Event;
import dev.culprit.event.Finding;
import dev.culprit.event.RootCause;
import dev.culprit.event.Side;
import dev.culprit.ingest.OrdinaryReader;
import dev.culprit.ingest.Traffic;
import dev.culprit.store.EventCursor;
import dev.culprit.store.Store;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Derives the attempts from the events of both sides, in one walk over time in stretches that no
 * attempt crosses. Attempts can always be derived again: they depend on the events alone, not on
 * the order in which these came.
 */
public final class Correlator {

  /**
   * Records of one attempt are closer together than this, whatever wrote them; the clocks' skew
   * comes on top.
   */
  private static final long QUIET_MILLIS = 5_000;

  /** A stretch without a quiet moment is cut from here on, so that memory stays flat. */
  private static final int LONGEST_STRETCH = 10_000;

  private final Store store;
  private final Period period;
  private final Learned learned;
  private final Tunnels tunnels;
  private final Wordings wordings;
  private final Timeless timeless;
  private final int threads;
  private final List<Need> needs = new ArrayList<>();
  private final Recoveries recoveries = new Recoveries();

  /** Attempts that wait until none can come before them. */
  private final List<Attempt> joined = new ArrayList<>();

  private long exact;
  private long fuzzy;
  private long clientOnly;
  private long proxyOnly;

  private Correlator(
      Store store,
      Period period,
      Learned learned,
      Tunnels tunnels,
      Wordings wordings,
      Timeless timeless,
      int threads) {
    this.threads = threads;
    this.timeless = timeless;
    this.tunnels = tunnels;
    this.wordings = wordings;
    this.store = store;
    this.period = period;
    this.learned = learned;
  }

  /**
   * A stretch of time whose attempts are derived.
   *
   * @param from first millisecond since 1970-01-01T00:00Z
   * @param to last one, itself included
   */
  public record Period(long from, long to) {

    /** All time. */
    static final Period ALL = new Period(Long.MIN_VALUE, Long.MAX_VALUE);

    /** Records so near to the period may tell of its attempts, and teach of its writers. */
    public static final long AROUND_MILLIS = 3_600_000;

    private static final long MILLIS_A_MINUTE = 60_000;

    boolean holds(long time) {
      return time >= from && time <= to;
    }

    EventCursor events(Store store) throws IOException {
      return equals(ALL) ? store.events() : store.events(from - AROUND_MILLIS, to + AROUND_MILLIS);
    }

    Traffic traffic(Store store) {
      return equals(ALL)
          ? store.traffic()
          : store.traffic(
              Math.floorDiv(from - AROUND_MILLIS, MILLIS_A_MINUTE),
              Math.floorDiv(to + AROUND_MILLIS, MILLIS_A_MINUTE) + 1);
    }
  }

  /**
   * What the joining came to.
   *
   * @param skewMillis by service, or by file where a service's differ: how far the clock is ahead
   *     of the proxies'
   * @param driftPerHour milliseconds that a service's clock gains in an hour; only those that drift
   * @param refusedIds as sentences
   * @param goneFiles that would have had to be read again
   */
  public record Figures(
      long exact,
      long fuzzy,
      long clientOnly,
      long proxyOnly,
      Map<String, Long> skewMillis,
      Map<String, Double> driftPerHour,
      Map<String, String> serviceByAddress,
      List<String> refusedIds,
      Set<String> goneFiles) {
    public Figures {
      skewMillis = Collections.unmodifiableMap(new TreeMap<>(skewMillis));
      driftPerHour = Collections.unmodifiableMap(new TreeMap<>(driftPerHour));
      serviceByAddress = Collections.unmodifiableMap(new TreeMap<>(serviceByAddress));
      refusedIds = List.copyOf(refusedIds);
      goneFiles = Collections.unmodifiableSet(new TreeSet<>(goneFiles));
    }
  }

  /**
   * Derives all attempts of the store anew.
   *
   * @param configured services by address that the operator has told
   * @param ordinary reads the partners that were only counted
   */
  public static Figures join(Store store, Map<String, String> configured, OrdinaryReader ordinary)
      throws IOException {
    return join(store, Period.ALL, configured, ordinary);
  }

  /**
   * Derives the attempts that ended in a period anew, from its records and those of an hour around
   * it, and leaves the others. What is learnt is learnt from these records alone, so that what
   * comes of a day never depends on which other days are in the store.
   *
   * @param configured services by address that the operator has told
   * @param ordinary reads the partners that were only counted
   */
  public static Figures join(
      Store store, Period period, Map<String, String> configured, OrdinaryReader ordinary)
      throws IOException {
    Traffic traffic = period.traffic(store);
    Learning learning = new Learning(configured, traffic);
    List<Event> knownTunnels = new ArrayList<>();
    try (EventCursor events = period.events(store)) {
      while (events.advance()) {
        if (Tunnels.is(events.event())) {
          knownTunnels.add(events.event());
        } else {
          learning.see(events.event());
        }
      }
    }
    Learned learned = learning.learned();
    Wordings wordings = new Wordings();
    // Of a part of the time the order alone would tell too little.
    Timeless timeless = period.equals(Period.ALL) ? Timeless.in(store, ordinary) : Timeless.none();
    Tunnels tunnels;
    Correlator survey;
    do {
      tunnels = new Tunnels(learned.serviceByAddress(), traffic, knownTunnels);
      timeless.begin();
      survey =
          new Correlator(store, period, learned, tunnels, wordings, timeless, ordinary.threads());
      survey.derive(attempt -> {});
    } while (wordings.learn());
    timeless.place(store, learned.clocks());
    Set<String> gone = new TreeSet<>(tunnels.find(store, ordinary));
    if (!survey.needs.isEmpty() || !survey.recoveries.isEmpty()) {
      gone.addAll(new Partners(learned, survey.needs, survey.recoveries).find(store, ordinary));
    }
    Correlator whole =
        new Correlator(
            store, period, learned, tunnels, wordings, Timeless.none(), ordinary.threads());
    try (WritingBehind writer = new WritingBehind(store.replaceAttempts(period.from, period.to))) {
      whole.derive(
          attempt -> {
            if (period.holds(attempt.time())) {
              writer.add(attempt);
            }
          });
    }
    return whole.figures(gone);
  }

  private Figures figures(Set<String> gone) {
    return new Figures(
        exact,
        fuzzy,
        clientOnly,
        proxyOnly,
        learned.clocks().shown(),
        learned.clocks().drifts(),
        learned.serviceByAddress(),
        learned.refusals(),
        gone);
  }

  private void derive(Outcomes.Sink sink) throws IOException {
    long quiet = QUIET_MILLIS + 2 * learned.clocks().largest();
    List<Event> stretch = new ArrayList<>();
    List<Event> successes = new ArrayList<>();
    int nextCut = LONGEST_STRETCH;
    Outcomes outcomes = new Outcomes(sink);
    try (EventCursor events = period.events(store);
        JoiningAhead ahead =
            new JoiningAhead(
                learned, threads, (told, joints) -> take(told, joints, Long.MAX_VALUE, outcomes))) {
      while (events.advance()) {
        Event event = wordings.read(events.event());
        if (Tunnels.is(event)) {
          continue;
        }
        if (event.kind() == Event.Kind.SUCCESS) {
          successes.add(event);
          continue;
        }
        boolean apart =
            !stretch.isEmpty() && event.time() - stretch.get(stretch.size() - 1).time() > quiet;
        if (apart) {
          ahead.add(new JoiningAhead.Stretch(stretch, successes));
          stretch = new ArrayList<>();
          successes = new ArrayList<>();
          nextCut = LONGEST_STRETCH;
        } else if (stretch.size() >= nextCut) {
          long until = stretch.get(stretch.size() - 1).time() - quiet;
          ahead.drain();
          stretch =
              take(
                  new JoiningAhead.Stretch(stretch, successes),
                  JoiningAhead.joints(learned, stretch),
                  until,
                  outcomes);
          successes = new ArrayList<>();
          nextCut = stretch.size() + LONGEST_STRETCH;
        }
        stretch.add(event);
      }
      ahead.add(new JoiningAhead.Stretch(stretch, successes));
      ahead.drain();
      outcomes.finish();
    }
  }

  /**
   * Takes what ended by then; what has a later record may have a partner still to come.
   *
   * @param until in the writers' clocks
   * @return the events of what has a later record, in order
   */
  private List<Event> take(
      JoiningAhead.Stretch stretch, List<JoiningAhead.Joint> joints, long until, Outcomes outcomes)
      throws IOException {
    stretch.successes().forEach(outcomes::succeeded);
    Set<Event> later = Collections.newSetFromMap(new IdentityHashMap<>());
    for (Event event : stretch.events()) {
      if (event.time() > until) {
        later.add(event);
      }
    }
    for (JoiningAhead.Joint joint : joints) {
      Unit client = joint.pair().client();
      Unit proxy = joint.pair().proxy();
      if (isIn(later, client) || isIn(later, proxy)) {
        addTo(later, client);
        addTo(later, proxy);
      } else {
        meet(client);
        meet(proxy);
        joint.attempt().ifPresent(attempt -> take(joint.pair(), attempt));
      }
    }
    List<Event> rest = new ArrayList<>();
    for (Event event : stretch.events()) {
      if (later.contains(event)) {
        rest.add(event);
      } else if (Wordings.mayTellOfAttempt(event)) {
        wordings.see(event);
      }
    }
    release(until, outcomes);
    return rest;
  }

  private static boolean isIn(Set<Event> events, @Nullable Unit unit) {
    return unit != null && !events.isEmpty() && unit.events().stream().anyMatch(events::contains);
  }

  private static void addTo(Set<Event> events, @Nullable Unit unit) {
    if (unit != null) {
      events.addAll(unit.events());
    }
  }

  private void meet(@Nullable Unit unit) {
    if (unit != null) {
      for (Event event : unit.events()) {
        if (Wordings.mayTellOfAttempt(event)) {
          wordings.meet(event);
        }
      }
    }
  }

  private void take(Pairing.Pair pair, Attempt attempt) {
    Unit client = pair.client();
    Optional<Attempt> tunnelled =
        client != null && pair.proxy() == null
            ? tunnels.through(client, attempt)
            : Optional.empty();
    joined.add(tunnelled.orElse(attempt));
    if (period.holds(attempt.time())) {
      count(tunnelled.isPresent() ? Pairing.Pair.Kind.FUZZY : pair.kind(), pair);
    }
    timeless.see(pair, attempt);
    need(pair, attempt);
    if (learned.usable(attempt.traceId())) {
      recoveries.need(attempt);
    }
    if (client != null && pair.proxy() == null) {
      tunnels.need(client, attempt);
    }
  }

  /** Hands on, in order, the attempts that none to come can precede. */
  private void release(long until, Outcomes outcomes) throws IOException {
    joined.sort(Comparator.comparingLong(Attempt::time).thenComparing(Attempt::id));
    long all = 2 * (QUIET_MILLIS + 2 * learned.clocks().largest());
    int ready = 0;
    while (ready < joined.size()
        && (until == Long.MAX_VALUE || joined.get(ready).time() <= until - all)) {
      outcomes.add(joined.get(ready++));
    }
    joined.subList(0, ready).clear();
  }

  private void count(Pairing.Pair.Kind kind, Pairing.Pair pair) {
    switch (kind) {
      case EXACT -> exact++;
      case FUZZY -> fuzzy++;
      case ALONE -> {
        if (pair.client() == null) {
          proxyOnly++;
        } else {
          clientOnly++;
        }
      }
    }
  }

  /**
   * Notes that the proxy may hold an ordinary record of the attempt: of what reached it, and of
   * what its error log alone tells.
   */
  private void need(Pairing.Pair pair, Attempt attempt) {
    Unit client = pair.client();
    Unit proxy = pair.proxy();
    boolean onlyDetail =
        proxy != null
            && proxy.events().stream().allMatch(event -> event.kind() == Event.Kind.DETAIL);
    boolean onlyClient = proxy == null && client != null && mayHaveReached(attempt);
    if (!onlyDetail && !onlyClient) {
      return;
    }
    Set<String> ids = new HashSet<>();
    for (String id : List.of(attempt.requestId(), attempt.traceId())) {
      if (learned.usable(id)) {
        ids.add(id);
      }
    }
    needs.add(
        new Need(
            Side.PROXY,
            attempt.service(),
            attempt.time(),
            attempt.durationMillis(),
            proxy == null && attempt.cause().root() == RootCause.TIMEOUT,
            client == null ? attempt.route() : client.route(),
            ids));
  }

  private static boolean mayHaveReached(Attempt attempt) {
    Finding finding = attempt.finding();
    Cause cause = finding.cause();
    return attempt.status() < 400
        && !(cause.root() == RootCause.NETWORK
            && Set.of("dns", "tls", "refused", "connect-timeout", "proxy")
                .contains(cause.subcause()));
  }
}
