package dev.culprit.correlate;

import dev.culprit.event.Attempt;
import dev.culprit.event.Event;
import dev.culprit.event.Field;
import dev.culprit.event.Location;
import dev.culprit.event.Side;
import dev.culprit.ingest.Intake;
import dev.culprit.ingest.OrdinaryLine;
import dev.culprit.ingest.OrdinaryReader;
import dev.culprit.ingest.Traffic;
import dev.culprit.store.Store;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Tunnels that forward proxies open for encrypted connections. The proxy writes one record when a
 * tunnel is closed, and holds it ordinary whatever was said inside; each attempt that a client
 * reports as failed lies within one. One tunnel may hold many attempts, one after the other.
 */
final class Tunnels {

  /** A tunnel is kept open so long after an attempt; what is closed later is not looked for. */
  private static final long LONGEST_IDLE_MILLIS = 300_000;

  /** By which two clocks, once their skew is taken out, and roundings may differ. */
  private static final long SLACK_MILLIS = 1_000;

  /** A client that has more of them open at once does not tell by time which one it used. */
  private static final int MOST_OPEN = 16;

  private static final long MILLIS_A_MINUTE = 60_000;

  /** That nothing but place and time speaks for the pair. */
  private static final double CONFIDENCE = 0.6;

  /** The address of an API's version; providers' messages link to their documentation, too. */
  private static final Pattern REQUEST_URL = Pattern.compile("://[^\\s/\"']{1,200}/v\\d");

  private final Map<String, String> serviceByAddress;
  private final Set<String> sources = new HashSet<>();

  /** By service, then by the time of their end. */
  private final Map<String, NavigableMap<Long, List<Event>>> byService = new TreeMap<>();

  private final List<Attempt> needs = new ArrayList<>();

  /**
   * Those of some records.
   *
   * @param traffic tells which files have tunnels
   */
  Tunnels(Map<String, String> serviceByAddress, Traffic traffic, List<Event> known) {
    this.serviceByAddress = serviceByAddress;
    traffic.forEach(
        (series, minute, count) -> {
          if (series.side() == Side.PROXY && isAuthority(series.route())) {
            sources.add(series.source());
          }
        });
    known.forEach(this::add);
  }

  /** Whether a route is the target of a CONNECT: host and port. */
  static boolean isAuthority(String route) {
    return route.indexOf(':') > 0 && !route.startsWith("/") && !route.contains("://");
  }

  /** Whether a record tells of a tunnel that its proxy did not open, to whomever. */
  static boolean isRefused(Event event) {
    return event.side() == Side.PROXY
        && event.status() >= 400
        && event.field(Field.METHOD).equals("CONNECT");
  }

  /** Whether a client's record names the host that a tunnel should lead to. */
  static boolean isNamed(Event tunnel, Event clients) {
    String authority = tunnel.field(Field.PATH);
    int port = authority.lastIndexOf(':');
    return !authority.isEmpty()
        && clients.text().contains(port < 0 ? authority : authority.substring(0, port));
  }

  /** Whether a record tells of a tunnel that its proxy holds ordinary. */
  static boolean is(Event event) {
    return event.kind() == Event.Kind.ORDINARY
        && event.side() == Side.PROXY
        && event.field(Field.METHOD).equals("CONNECT");
  }

  private void add(Event event) {
    byService
        .computeIfAbsent(service(event), s -> new TreeMap<>())
        .computeIfAbsent(event.time(), t -> new ArrayList<>())
        .add(event);
  }

  private String service(Event event) {
    return event.service().isEmpty()
        ? serviceByAddress.getOrDefault(event.field(Field.CLIENT), "")
        : event.service();
  }

  /** Notes that an attempt which only a client reports may have gone through a tunnel. */
  void need(Unit client, Attempt attempt) {
    if (!sources.isEmpty() && mayHaveOpened(attempt) && through(client, attempt).isEmpty()) {
      needs.add(attempt);
    }
  }

  /** What failed before a connection stood needed no tunnel. */
  private static boolean mayHaveOpened(Attempt attempt) {
    return !attempt.service().isEmpty()
        && !Set.of(
                "network/proxy",
                "network/refused",
                "network/dns",
                "network/connect-timeout",
                "network/blocked")
            .contains(attempt.cause().toString());
  }

  /**
   * Reads the records of the tunnels that are needed, and keeps them in the store.
   *
   * @return files that would have to be read but are gone, by name
   */
  Set<String> find(Store store, OrdinaryReader reader) throws IOException {
    Set<String> gone = new HashSet<>();
    if (needs.isEmpty()) {
      return gone;
    }
    NavigableSet<Long> minutes = new TreeSet<>();
    NavigableSet<Long> ends = new TreeSet<>();
    for (Attempt need : needs) {
      ends.add(need.time());
      for (long at = need.time() - SLACK_MILLIS;
          at <= need.time() + LONGEST_IDLE_MILLIS;
          at += MILLIS_A_MINUTE) {
        minutes.add(Math.floorDiv(at, MILLIS_A_MINUTE));
      }
    }
    List<Event> found = new ArrayList<>();
    for (Intake intake : store.ledger()) {
      if (sources.contains(intake.path())
          && !reader.read(intake, minutes, line -> wanted(line, ends), found::add)) {
        gone.add(intake.path());
      }
    }
    found.forEach(this::add);
    Set<Location> kept = new HashSet<>();
    for (Attempt need : needs) {
      List<Event> open = new ArrayList<>(around(need));
      open.addAll(openAtEnd(need));
      for (Event tunnel : open) {
        if (kept.add(tunnel.location())) {
          store.addEvent(tunnel);
        }
      }
    }
    return gone;
  }

  private static boolean wanted(OrdinaryLine line, NavigableSet<Long> ends) {
    long ended = line.ended();
    Long last = ends.floor(ended + SLACK_MILLIS);
    if (last == null || last < ended - LONGEST_IDLE_MILLIS) {
      return false;
    }
    return line.isTunnel();
  }

  /** The attempt as told by both sides; empty if it lies within no tunnel. */
  Optional<Attempt> through(Unit client, Attempt attempt) {
    if (!mayHaveOpened(attempt)) {
      return Optional.empty();
    }
    Optional<Event> holding =
        around(attempt).stream().filter(tunnel -> mayLeadThere(client, tunnel)).findFirst();
    // What a program reports in the end may have taken several tries, of which the tunnel holds the
    // last: where the host is named, that it was open then will do.
    return holding
        .or(
            () ->
                openAtEnd(attempt).stream()
                    .filter(
                        tunnel -> client.events().stream().anyMatch(his -> isNamed(tunnel, his)))
                    .findFirst())
        .map(tunnel -> attempt.alsoTold(tunnel.location(), Side.PROXY, CONFIDENCE));
  }

  /**
   * The tunnels that were open when the attempt was made: those that hold it best first, of these
   * the one that was closed first.
   */
  private List<Event> around(Attempt attempt) {
    return near(attempt).stream()
        .filter(tunnel -> outside(attempt, tunnel) <= SLACK_MILLIS)
        .limit(MOST_OPEN)
        .sorted(Comparator.comparingLong(tunnel -> outside(attempt, tunnel)))
        .toList();
  }

  /**
   * The tunnels that were open when the attempt ended, that which was closed first before others.
   */
  private List<Event> openAtEnd(Attempt attempt) {
    return near(attempt).stream()
        .filter(tunnel -> tunnel.began() <= attempt.time() + SLACK_MILLIS)
        .limit(MOST_OPEN)
        .toList();
  }

  private List<Event> near(Attempt attempt) {
    return byService
        .getOrDefault(attempt.service(), Collections.emptyNavigableMap())
        .subMap(attempt.time() - SLACK_MILLIS, true, attempt.time() + LONGEST_IDLE_MILLIS, true)
        .values()
        .stream()
        .flatMap(List::stream)
        .toList();
  }

  /** Milliseconds of an attempt that lie outside of a tunnel. */
  private static long outside(Attempt attempt, Event tunnel) {
    long began = attempt.time() - Math.max(0, attempt.durationMillis());
    return Math.max(0, tunnel.began() - began) + Math.max(0, attempt.time() - tunnel.time());
  }

  /** Where the client names a host it is that of the tunnel. */
  private static boolean mayLeadThere(Unit client, Event tunnel) {
    boolean names = false;
    for (Event event : client.events()) {
      if (isNamed(tunnel, event)) {
        return true;
      }
      names |= REQUEST_URL.matcher(event.text()).find();
    }
    return !names;
  }
}
