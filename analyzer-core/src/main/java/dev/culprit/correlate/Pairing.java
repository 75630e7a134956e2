package dev.culprit.correlate;

import dev.culprit.event.Event;
import dev.culprit.event.Side;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Joins the client's units with the proxy's, one to one: by ids first; what has none by time,
 * service, route, status and duration, the cheapest pair first.
 */
final class Pairing {

  /** Ends that are further apart (after the skew is taken out) are no pair. */
  static final long NEAR_MILLIS = 2_500;

  /**
   * Attempts of one call share its trace id; so long one of them may be written after the other
   * side's.
   */
  private static final long SAME_TRACE_MILLIS = 10_000;

  private static final long NEAR_BEGIN_MILLIS = 1_500;

  /** Two times of a proxy closer than this may have been written in either order. */
  private static final long COARSE_MILLIS = 1_500;

  /** How sure a join by an id is, and the most that a join without can be. */
  private static final double BY_ID = 1.0;

  private static final double BEST_WITHOUT_ID = 0.95;

  /** A pair of units that may be one attempt; the lower the cost, the likelier. */
  private record Candidate(int client, int proxy, double cost) {}

  /** A pair that was chosen. */
  private record Joined(int client, int proxy, double confidence, Pair.Kind kind) {}

  /**
   * A client's and a proxy's unit of one attempt, or one of them alone.
   *
   * @param confidence that they belong together, 0 to 1; 1 for one alone
   */
  record Pair(@Nullable Unit client, @Nullable Unit proxy, double confidence, Kind kind) {
    enum Kind {
      EXACT,
      FUZZY,
      ALONE
    }

    List<Unit> units() {
      List<Unit> units = new ArrayList<>();
      if (client != null) {
        units.add(client);
      }
      if (proxy != null) {
        units.add(proxy);
      }
      return units;
    }
  }

  private final Learned learned;
  private final List<Unit> clients = new ArrayList<>();
  private final List<Unit> proxies = new ArrayList<>();
  private final boolean[] clientTaken;
  private final boolean[] proxyTaken;
  private final List<Joined> joined = new ArrayList<>();

  private Pairing(Learned learned, List<Unit> units) {
    this.learned = learned;
    for (Unit unit : units) {
      (unit.side() == Side.CLIENT ? clients : proxies).add(unit);
    }
    clients.sort(Comparator.comparingLong(Unit::ended).thenComparing(u -> u.main().location()));
    proxies.sort(Comparator.comparingLong(Unit::ended).thenComparing(u -> u.main().location()));
    clientTaken = new boolean[clients.size()];
    proxyTaken = new boolean[proxies.size()];
  }

  /** Every unit in exactly one pair; a tentative one that no proxy confirms in none. */
  static List<Pair> of(Learned learned, List<Unit> units) {
    Pairing pairing = new Pairing(learned, units);
    pairing.byId(Unit::requestId, Long.MAX_VALUE);
    pairing.byId(Unit::traceId, SAME_TRACE_MILLIS);
    pairing.byNearness();
    pairing.byBegin();
    pairing.uncross();
    return pairing.pairs();
  }

  private void byId(Function<Unit, String> id, long within) {
    Map<String, List<Integer>> proxiesById = new HashMap<>();
    for (int p = 0; p < proxies.size(); p++) {
      String name = id.apply(proxies.get(p));
      if (!proxyTaken[p] && !proxies.get(p).tentative() && learned.usable(name)) {
        proxiesById.computeIfAbsent(name, n -> new ArrayList<>()).add(p);
      }
    }
    List<Candidate> candidates = new ArrayList<>();
    for (int c = 0; c < clients.size(); c++) {
      String name = id.apply(clients.get(c));
      if (clientTaken[c] || clients.get(c).tentative() || !learned.usable(name)) {
        continue;
      }
      for (int p : proxiesById.getOrDefault(name, List.of())) {
        long apart = Math.abs(clients.get(c).about() - proxies.get(p).about());
        boolean fits = Compatible.sides(clients.get(c), proxies.get(p)) && mayShareRequest(c, p);
        if (apart <= within && (fits || within == Long.MAX_VALUE)) {
          candidates.add(new Candidate(c, p, apart + (fits ? 0 : 1e6)));
        }
      }
    }
    take(candidates, Pair.Kind.EXACT);
  }

  private void byNearness() {
    List<Candidate> candidates = new ArrayList<>();
    int low = 0;
    for (int c = 0; c < clients.size(); c++) {
      if (clientTaken[c]) {
        continue;
      }
      Unit client = clients.get(c);
      while (low < proxies.size() && proxies.get(low).about() < client.about() - NEAR_MILLIS) {
        low++;
      }
      for (int p = low;
          p < proxies.size() && proxies.get(p).about() <= client.about() + NEAR_MILLIS;
          p++) {
        if (!proxyTaken[p] && mayBeOne(client, proxies.get(p), c, p)) {
          candidates.add(new Candidate(c, p, cost(client, proxies.get(p))));
        }
      }
    }
    take(candidates, Pair.Kind.FUZZY);
  }

  /** A client that gave up, and a proxy that did not see it leave, began together. */
  private void byBegin() {
    List<Candidate> candidates = new ArrayList<>();
    int[] ordinary =
        IntStream.range(0, proxies.size())
            .filter(p -> !proxyTaken[p] && proxies.get(p).ordinary())
            .toArray();
    for (int c = 0; c < clients.size() && ordinary.length > 0; c++) {
      Unit client = clients.get(c);
      if (clientTaken[c] || client.durationMillis() <= 0 || !Compatible.timedOut(client)) {
        continue;
      }
      for (int p : ordinary) {
        Unit proxy = proxies.get(p);
        if (proxy.durationMillis() > client.durationMillis()
            && Math.abs(began(client) - began(proxy)) <= NEAR_BEGIN_MILLIS
            && !client.service().isEmpty()
            && client.service().equals(proxy.service())
            && mayShareTrace(c, p)
            && mayShareRequest(c, p)
            && sameRoute(client.route(), proxy.route())) {
          candidates.add(new Candidate(c, p, 1 + Math.abs(began(client) - began(proxy)) / 1_000.0));
        }
      }
    }
    take(candidates, Pair.Kind.FUZZY);
  }

  private static long began(Unit unit) {
    return unit.about() - unit.durationMillis();
  }

  private boolean mayBeOne(Unit client, Unit proxy, int c, int p) {
    boolean sameService =
        client.service().isEmpty()
            || proxy.service().isEmpty()
            || client.service().equals(proxy.service());
    if (proxy.tentative()
        && !(!client.tentative()
            && client.service().equals(proxy.service())
            && client.events().stream().anyMatch(his -> Tunnels.isNamed(proxy.main(), his)))) {
      return false;
    }
    if (client.tentative()
        && !(client.service().equals(proxy.service()) && Compatible.clientLeft(proxy))) {
      return false;
    }
    return sameService
        && Compatible.sides(client, proxy)
        && mayShareTrace(c, p)
        && mayShareRequest(c, p)
        && sameRoute(client.route(), proxy.route())
        && nearDuration(client, proxy);
  }

  private boolean mayShareRequest(int c, int p) {
    return agree(clients.get(c).requestId(), proxies.get(p).requestId());
  }

  private boolean mayShareTrace(int c, int p) {
    return agree(clients.get(c).traceId(), proxies.get(p).traceId());
  }

  private boolean agree(String his, String its) {
    return his.equals(its) || !learned.usable(his) || !learned.usable(its);
  }

  /** A gateway may mount the API below a prefix; who opens a tunnel sees no route in it. */
  private static boolean sameRoute(String his, String its) {
    return his.isEmpty()
        || its.isEmpty()
        || his.endsWith(its)
        || its.endsWith(his)
        || Tunnels.isAuthority(its);
  }

  private static boolean nearDuration(Unit client, Unit proxy) {
    long his = client.durationMillis();
    long its = proxy.durationMillis();
    return his < 0 || its < 0 || Math.abs(his - its) <= 2_000 + his / 5;
  }

  /**
   * Seconds between the ends, and between the durations where both are known; a pair without a
   * known service or route costs more.
   */
  private static double cost(Unit client, Unit proxy) {
    double cost = Math.abs(client.about() - proxy.about()) / 1_000.0;
    if (client.durationMillis() >= 0 && proxy.durationMillis() >= 0) {
      cost += Math.min(2, Math.abs(client.durationMillis() - proxy.durationMillis()) / 1_000.0);
    } else {
      cost += 0.3;
    }
    cost += proxy.service().isEmpty() || client.service().isEmpty() ? 0.5 : 0;
    cost += client.tentative() ? 0.5 : 0;
    cost += client.status() > 0 && client.status() == proxy.status() ? 0 : 0.2;
    return cost + (client.route().isEmpty() ? 0.1 : 0);
  }

  private void take(List<Candidate> candidates, Pair.Kind kind) {
    candidates.sort(
        Comparator.comparingDouble(Candidate::cost)
            .thenComparingInt(Candidate::client)
            .thenComparingInt(Candidate::proxy));
    for (Candidate candidate : candidates) {
      if (!clientTaken[candidate.client] && !proxyTaken[candidate.proxy]) {
        clientTaken[candidate.client] = true;
        proxyTaken[candidate.proxy] = true;
        double confidence =
            kind == Pair.Kind.EXACT ? BY_ID : BEST_WITHOUT_ID / (1 + candidate.cost / 4);
        joined.add(new Joined(candidate.client, candidate.proxy, confidence, kind));
      }
    }
  }

  /**
   * Many proxies state whole seconds, so that of two tries within one second either could be
   * either. Each writer keeps the order of its own file: pairs that cross are exchanged where the
   * exchange fits as well.
   */
  private void uncross() {
    joined.sort(Comparator.comparingInt(Joined::client));
    for (int i = 0; i < joined.size(); i++) {
      long end = clients.get(joined.get(i).client).about() + NEAR_MILLIS;
      for (int j = i + 1;
          j < joined.size() && clients.get(joined.get(j).client).about() <= end;
          j++) {
        Joined first = joined.get(i);
        Joined second = joined.get(j);
        if (crossed(first, second) && fitExchanged(first, second)) {
          joined.set(i, new Joined(first.client, second.proxy, first.confidence, first.kind));
          joined.set(j, new Joined(second.client, first.proxy, second.confidence, second.kind));
        }
      }
    }
  }

  private boolean crossed(Joined first, Joined second) {
    Event one = clients.get(first.client).main();
    Event two = clients.get(second.client).main();
    Event its = proxies.get(first.proxy).main();
    Event other = proxies.get(second.proxy).main();
    return one.content().equals(two.content())
        && its.content().equals(other.content())
        && Math.abs(its.time() - other.time()) < COARSE_MILLIS
        && one.location().order() < two.location().order()
            != its.location().order() < other.location().order();
  }

  private boolean fitExchanged(Joined first, Joined second) {
    return mayBeOne(
            clients.get(first.client), proxies.get(second.proxy), first.client, second.proxy)
        && mayBeOne(
            clients.get(second.client), proxies.get(first.proxy), second.client, first.proxy)
        && sameTrace(first.client, second.proxy) == sameTrace(first.client, first.proxy)
        && sameTrace(second.client, first.proxy) == sameTrace(second.client, second.proxy);
  }

  private boolean sameTrace(int c, int p) {
    String trace = clients.get(c).traceId();
    return learned.usable(trace) && trace.equals(proxies.get(p).traceId());
  }

  private List<Pair> pairs() {
    List<Pair> pairs = new ArrayList<>();
    for (Joined one : joined) {
      pairs.add(
          new Pair(clients.get(one.client), proxies.get(one.proxy), one.confidence, one.kind));
    }
    for (int c = 0; c < clients.size(); c++) {
      if (!clientTaken[c] && !clients.get(c).tentative()) {
        pairs.add(new Pair(clients.get(c), null, 1, Pair.Kind.ALONE));
      }
    }
    for (int p = 0; p < proxies.size(); p++) {
      if (!proxyTaken[p] && !proxies.get(p).tentative()) {
        pairs.add(new Pair(null, proxies.get(p), 1, Pair.Kind.ALONE));
      }
    }
    return pairs;
  }
}
