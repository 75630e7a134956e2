package dev.culprit;

import dev.culprit.compare.Change;
import dev.culprit.compare.ChangeSources;
import dev.culprit.correlate.Correlator;
import dev.culprit.correlate.Denominators;
import dev.culprit.event.Attempt;
import dev.culprit.event.Event;
import dev.culprit.event.Location;
import dev.culprit.event.Series;
import dev.culprit.event.Side;
import dev.culprit.incident.Differences;
import dev.culprit.incident.Incident;
import dev.culprit.incident.Population;
import dev.culprit.ingest.Ingest;
import dev.culprit.report.IncidentFile;
import dev.culprit.report.Report;
import dev.culprit.report.Timeline;
import dev.culprit.store.EventCursor;
import dev.culprit.store.Store;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What a workspace tells about one incident, one attempt or one time. Reads what the last commit
 * left, also while another run writes, and changes nothing.
 */
public final class Postmortem implements AutoCloseable {

  private static final long MILLIS_A_MINUTE = 60_000;
  private static final long AROUND_MILLIS = 30 * MILLIS_A_MINUTE;
  private static final long NEAR_MILLIS = 2 * 60 * MILLIS_A_MINUTE;

  /** A service that should have had so many failures at the rate of the others, and had none. */
  private static final double ENOUGH_TO_FAIL = 5;

  private static final int MOST_WORDS = 5;
  private static final int MOST_WORDS_WATCHED = 1_000;

  private final Store store;
  private final Correlator.Figures joined;
  private final Report report;
  private final List<Change> changes;

  private Postmortem(Store store, Correlator.Figures joined, Report report, List<Change> changes) {
    this.store = store;
    this.joined = joined;
    this.report = report;
    this.changes = changes;
  }

  /**
   * Opens a workspace.
   *
   * @param changes that are shown on timelines, beside those found in the logs
   * @param zone of changes whose times state none
   * @throws IOException if it cannot be read, or is none
   */
  public static Postmortem open(Path workspace, ChangeSources changes, ZoneId zone)
      throws IOException {
    ChangeSources.Stated stated = changes.read(zone);
    Store store = Store.openReadOnly(workspace);
    try {
      Correlator.Figures joined = KeptFigures.of(store);
      Report report =
          new Assembly(store, joined, everything(workspace, changes, zone))
              .report(stated, new Ingest.Outcome(List.of(), List.of()));
      List<Change> all =
          new ArrayList<>(stated.within(report.window().from(), report.window().to()));
      all.addAll(report.proposed());
      all.sort(Comparator.comparingLong(Change::time).thenComparing(Change::id));
      return new Postmortem(store, joined, report, List.copyOf(all));
    } catch (IOException | RuntimeException e) {
      store.close();
      throw e;
    }
  }

  private static Settings everything(Path workspace, ChangeSources changes, ZoneId zone) {
    return Settings.of(List.of(), workspace).with(changes).withWorkspace(workspace).withZone(zone);
  }

  /** All incidents, in order of time. */
  public List<Incident> incidents() {
    return report.incidents();
  }

  /** The time that the logs cover. */
  public Report.Window window() {
    return report.window();
  }

  /**
   * The incident of that id, of which the beginning is enough, or of that number in the list.
   *
   * @throws ConfigurationException if there is none, or if several begin so
   */
  public Incident incident(String named) {
    List<Incident> all = report.incidents();
    if (named.matches("\\d{1,6}")) {
      int number = Integer.parseInt(named);
      if (number >= 1 && number <= all.size()) {
        return all.get(number - 1);
      }
    }
    List<Incident> found = all.stream().filter(incident -> incident.id().equals(named)).toList();
    if (found.isEmpty()) {
      found = all.stream().filter(incident -> incident.id().startsWith(named)).toList();
    }
    if (found.size() == 1) {
      return found.get(0);
    }
    throw new ConfigurationException(
        found.isEmpty()
            ? "found no incident '"
                + named
                + "' among "
                + all.size()
                + "; 'culprit incident' without an id lists them"
            : "'"
                + named
                + "' means several incidents: "
                + String.join(", ", found.stream().map(Incident::id).toList())
                + "; write more of the id");
  }

  /** What the failures of an incident have more often than requests of the same time. */
  public Differences.Found why(Incident incident) throws IOException {
    Population population = new Population();
    Map<String, Integer> triesByCall = new HashMap<>();
    List<Attempt> failed = new ArrayList<>();
    attempts(incident)
        .accept(
            attempt -> {
              triesByCall.merge(attempt.call(), 1, Integer::sum);
              failed.add(attempt);
            });
    for (Attempt attempt : failed) {
      population.failed(values(attempt), 1.0 / triesByCall.getOrDefault(attempt.call(), 1));
    }
    new Denominators(joined.serviceByAddress(), store.traffic())
        .forEach(
            Math.floorDiv(incident.from(), MILLIS_A_MINUTE),
            Math.floorDiv(incident.to(), MILLIS_A_MINUTE),
            (service, series, counting, count) -> {
              Map<String, String> values = values(service, series);
              if (counting) {
                population.ordinary(Population.Lines.COUNTING, values, count);
              }
              if (series.side() == Side.CLIENT) {
                population.ordinary(Population.Lines.CLIENT, values, count);
              }
            });
    return Differences.in(population);
  }

  private static Map<String, String> values(Attempt attempt) {
    Map<String, String> values = new TreeMap<>();
    values.put("service", attempt.service());
    values.put("model", attempt.model());
    values.put("route", attempt.route());
    values.put("key", attempt.key());
    return values;
  }

  private static Map<String, String> values(String service, Series series) {
    Map<String, String> values = new TreeMap<>();
    values.put("service", service);
    values.put("model", series.model());
    values.put("route", series.route());
    values.put("key", series.key());
    return values;
  }

  private interface Walk {
    void accept(Consumer<Attempt> each) throws IOException;
  }

  private Walk attempts(Incident incident) {
    Set<String> services = incident.services();
    return each ->
        store.attempts(
            incident.from(),
            incident.to() - 1,
            attempt -> {
              if (attempt.cause().equals(incident.cause())
                  && (services.isEmpty() || services.contains(attempt.service()))) {
                each.accept(attempt);
              }
            });
  }

  /** All that is known about an incident, while this is open. */
  public IncidentFile file(Incident incident) throws IOException {
    Walk walk = attempts(incident);
    Gathered gathered = new Gathered();
    walk.accept(gathered::add);
    List<IncidentFile.Affected> hit = new ArrayList<>();
    List<IncidentFile.Affected> spared = new ArrayList<>();
    affected(incident, hit, spared);
    return new IncidentFile(
        incident,
        report.incidents().stream()
            .filter(
                other ->
                    !other.id().equals(incident.id())
                        && other.to() >= incident.from() - NEAR_MILLIS
                        && other.from() <= incident.to() + NEAR_MILLIS)
            .toList(),
        changes.stream()
            .filter(
                change ->
                    change.time() >= incident.from() - NEAR_MILLIS
                        && change.time() <= incident.to() + NEAR_MILLIS)
            .toList(),
        hit,
        spared,
        why(incident),
        gathered.calls.size(),
        gathered.recovered,
        gathered.first(incident),
        gathered.last(incident),
        gathered.words(),
        timeline(incident.from() - AROUND_MILLIS, incident.to() + AROUND_MILLIS, a -> true),
        each -> walked(walk, each),
        reader -> records(incident, walk, reader));
  }

  private static void walked(Walk walk, Consumer<? super Attempt> each) {
    try {
      walk.accept(each::accept);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static final class Gathered {
    private final Set<String> calls = new HashSet<>();
    private final Map<String, IncidentFile.Words> words = new TreeMap<>();
    private long recovered;
    private @Nullable Attempt first;
    private @Nullable Attempt last;

    void add(Attempt attempt) {
      calls.add(attempt.call());
      recovered += attempt.recovered() ? 1 : 0;
      first = first == null ? attempt : first;
      last = attempt;
      String rule = attempt.finding().rule();
      IncidentFile.Words known = words.get(rule);
      if (known != null) {
        words.put(rule, new IncidentFile.Words(rule, known.count() + 1, known.example()));
      } else if (words.size() < MOST_WORDS_WATCHED) {
        words.put(rule, new IncidentFile.Words(rule, 1, attempt));
      }
    }

    Attempt first(Incident incident) {
      return known(first, incident);
    }

    Attempt last(Incident incident) {
      return known(last, incident);
    }

    private static Attempt known(@Nullable Attempt attempt, Incident incident) {
      if (attempt == null) {
        throw new IllegalStateException("an incident without an attempt: " + incident.id());
      }
      return attempt;
    }

    List<IncidentFile.Words> words() {
      return words.values().stream()
          .sorted(
              Comparator.comparingLong(IncidentFile.Words::count)
                  .reversed()
                  .thenComparing(IncidentFile.Words::rule))
          .limit(MOST_WORDS)
          .toList();
    }
  }

  /** Who had such failures in that time, and who made enough requests to have had some. */
  private void affected(
      Incident incident, List<IncidentFile.Affected> hit, List<IncidentFile.Affected> spared) {
    long from = Math.floorDiv(incident.from(), MILLIS_A_MINUTE);
    long to = Math.floorDiv(incident.to(), MILLIS_A_MINUTE);
    Set<String> services = new TreeSet<>(report.requests().services());
    report.failures().places().forEach(place -> services.add(place.service()));
    List<IncidentFile.Affected> none = new ArrayList<>();
    long failures = 0;
    long requests = 0;
    for (String service : services) {
      long failed =
          report
              .failures()
              .count(
                  place ->
                      place.cause().equals(incident.cause()) && place.service().equals(service),
                  from,
                  to);
      long made = report.requests().count(service::equals, from, to);
      IncidentFile.Affected one = new IncidentFile.Affected(service, failed, made);
      if (failed > 0) {
        hit.add(one);
        failures += failed;
        requests += made;
      } else {
        none.add(one);
      }
    }
    hit.sort(
        Comparator.comparingLong(IncidentFile.Affected::failures)
            .reversed()
            .thenComparing(IncidentFile.Affected::service));
    double rate = requests == 0 ? 0 : (double) failures / requests;
    none.stream().filter(each -> each.requests() * rate >= ENOUGH_TO_FAIL).forEach(spared::add);
  }

  /**
   * What happened from one millisecond to, not including, the other.
   *
   * @param which failed attempts are shown
   */
  public Timeline timeline(long from, long to, Predicate<Attempt> which) throws IOException {
    Timelines timelines = new Timelines(Timelines.step(to - from));
    store.attempts(
        from,
        to - 1,
        attempt -> {
          if (which.test(attempt)) {
            timelines.add(attempt);
          }
        });
    report.incidents().stream()
        .filter(incident -> incident.to() > from && incident.from() < to)
        .forEach(timelines::add);
    changes.stream()
        .filter(change -> change.time() >= from && change.time() < to)
        .forEach(timelines::add);
    Timeline all = timelines.timeline();
    return new Timeline(
        all.step(),
        all.entries().stream().filter(each -> each.time() >= from && each.time() <= to).toList());
  }

  /** The place of a record, whatever the file is called. */
  private record Place(String file, long offset) {
    static Place of(Location location) {
      return new Place(location.file(), location.offset());
    }
  }

  private void records(Incident incident, Walk walk, IncidentFile.Reader reader)
      throws IOException {
    Map<Place, Attempt> attemptByPlace = new HashMap<>();
    long[] slack = {largestSkew()};
    walk.accept(
        attempt -> {
          attempt.evidence().forEach(place -> attemptByPlace.put(Place.of(place), attempt));
          slack[0] = Math.max(slack[0], Math.max(0, attempt.durationMillis()) + largestSkew());
        });
    try (EventCursor events =
        store.events(
            incident.from() - slack[0] - AROUND_MILLIS, incident.to() + slack[0] + AROUND_MILLIS)) {
      while (events.advance()) {
        Attempt attempt = attemptByPlace.get(Place.of(events.event().location()));
        if (attempt != null) {
          reader.take(events.event(), attempt);
        }
      }
    }
  }

  private long largestSkew() {
    return joined.skewMillis().values().stream().mapToLong(Math::abs).max().orElse(0);
  }

  /**
   * The failed attempts of that name: an attempt's id, a request id, a trace id or a call's id; in
   * order of time.
   */
  public List<Attempt> attempts(String name) throws IOException {
    Optional<Attempt> exact = store.attempt(name);
    return exact.isPresent() ? List.of(exact.get()) : store.attemptsNamed(name);
  }

  /** The records that tell of an attempt, in order of time. */
  public List<Event> records(Attempt attempt) throws IOException {
    return store.events(attempt.evidence());
  }

  @Override
  public void close() throws IOException {
    store.close();
  }
}
