package dev.culprit.night;

import dev.culprit.compare.Change;
import dev.culprit.correlate.Correlator;
import dev.culprit.correlate.Failures;
import dev.culprit.correlate.Requests;
import dev.culprit.event.Attempt;
import dev.culprit.event.Cause;
import dev.culprit.event.Event;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What is kept of one UTC day: counts and a few examples, no logs. It depends on the records of
 * that day and of an hour around it alone, so that the order in which logs come never shows.
 *
 * @param version of its form, {@link #VERSION}
 * @param day such as {@code 2026-03-02}
 * @param failures per place and minute
 * @param requests ordinary and failed attempts per service and minute
 * @param durations of ordinary attempts per service, quarter of an hour and bucket
 * @param causes with examples
 * @param unknown templates of errors that no rule knows
 * @param others failures of things that are no LLM API
 * @param found changes that the logs themselves show
 * @param client whether a client's log told of the day; so too {@code proxy}
 * @param newest time of the newest record, milliseconds since 1970
 */
public record Digest(
    int version,
    String day,
    List<FailureRow> failures,
    List<RequestRow> requests,
    List<DurationRow> durations,
    List<CauseRow> causes,
    Calls calls,
    List<TemplateRow> unknown,
    List<OtherRow> others,
    List<Change> found,
    Correlator.Figures joined,
    boolean client,
    boolean proxy,
    long newest) {

  /** Of the form; a program that knows another cannot read it. */
  public static final int VERSION = 1;

  /** Minutes of a day. */
  public static final int MINUTES = 1_440;

  public Digest {
    failures = List.copyOf(failures);
    requests = List.copyOf(requests);
    durations = List.copyOf(durations);
    causes = List.copyOf(causes);
    unknown = List.copyOf(unknown);
    others = List.copyOf(others);
    found = List.copyOf(found);
  }

  /**
   * Failed attempts of one place.
   *
   * @param counts of each minute of the day that had one
   */
  public record FailureRow(Failures.Place place, Map<Integer, Long> counts) {
    public FailureRow {
      counts = sorted(counts);
    }
  }

  /**
   * Attempts of one service.
   *
   * @param counts of each minute of the day that had one
   */
  public record RequestRow(String service, Map<Integer, Long> counts) {
    public RequestRow {
      counts = sorted(counts);
    }
  }

  /**
   * Durations of one service in one quarter of an hour since 1970.
   *
   * @param counts by bucket
   */
  public record DurationRow(String service, long quarter, Map<Integer, Long> counts) {
    public DurationRow {
      counts = sorted(counts);
    }
  }

  private static Map<Integer, Long> sorted(Map<Integer, Long> counts) {
    return Collections.unmodifiableMap(new TreeMap<>(counts));
  }

  /**
   * One cause.
   *
   * @param first milliseconds since 1970
   * @param rules that decided, with how often; so too {@code services} and {@code advice}
   * @param examples a few attempts, spread over the day
   */
  public record CauseRow(
      Cause cause,
      long attempts,
      long first,
      long last,
      Map<String, Long> rules,
      Map<String, Long> services,
      Map<String, Long> advice,
      List<Attempt> examples) {
    public CauseRow {
      rules = Collections.unmodifiableMap(new TreeMap<>(rules));
      services = Collections.unmodifiableMap(new TreeMap<>(services));
      advice = Collections.unmodifiableMap(new TreeMap<>(advice));
      examples = List.copyOf(examples);
    }
  }

  /**
   * Calls with a failed attempt.
   *
   * @param troubled those that had one
   * @param recovered those of them that succeeded in the end
   * @param attempts failed ones
   * @param ordinary attempts that were a call each
   * @param wastedMillis spent in failed attempts
   */
  public record Calls(
      long troubled, long recovered, long attempts, long ordinary, long wastedMillis) {

    /** None. */
    public static final Calls NONE = new Calls(0, 0, 0, 0, 0);

    /** Those of both; a call that is in both counts twice. */
    public Calls plus(Calls other) {
      return new Calls(
          troubled + other.troubled,
          recovered + other.recovered,
          attempts + other.attempts,
          ordinary + other.ordinary,
          wastedMillis + other.wastedMillis);
    }
  }

  /** A template of errors that no rule knows. */
  public record TemplateRow(String id, String template, long count, Event example) {}

  /** Failures of something that is no LLM API. */
  public record OtherRow(Cause cause, String service, long count, Event example) {}

  /** The day. */
  public LocalDate date() {
    return LocalDate.parse(day);
  }

  /** Begin of the day, minutes since 1970. */
  public long firstMinute() {
    return firstMinute(date());
  }

  /** Begin of a UTC day, minutes since 1970-01-01T00:00Z. */
  public static long firstMinute(LocalDate day) {
    return day.toEpochDay() * MINUTES;
  }

  /** Begin of a UTC day, milliseconds since 1970-01-01T00:00Z. */
  public static long begin(LocalDate day) {
    return day.atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli();
  }

  /** Adds what it counts. */
  public void addTo(Failures all) {
    long begin = firstMinute();
    for (FailureRow row : failures) {
      row.counts.forEach((minute, count) -> all.add(row.place, begin + minute, count));
    }
  }

  /** Adds what it counts, with durations. */
  public void addTo(Requests all) {
    long begin = firstMinute();
    for (RequestRow row : requests) {
      row.counts.forEach((minute, count) -> all.add(row.service, begin + minute, count));
    }
    for (DurationRow row : durations) {
      row.counts.forEach(
          (bucket, count) -> all.latencies().add(row.service, row.quarter, bucket, count));
    }
  }

  /** The counts of a day as rows. */
  public static List<FailureRow> rows(Failures failures, long firstMinute) {
    Map<Failures.Place, Map<Integer, Long>> byPlace = new TreeMap<>();
    failures.forEach(
        (place, minute, count) ->
            byPlace
                .computeIfAbsent(place, p -> new TreeMap<>())
                .put((int) (minute - firstMinute), count));
    List<FailureRow> rows = new ArrayList<>();
    byPlace.forEach((place, counts) -> rows.add(new FailureRow(place, counts)));
    return rows;
  }

  /** The counts of a day as rows. */
  public static List<RequestRow> rows(Requests requests, long firstMinute) {
    Map<String, Map<Integer, Long>> byService = new TreeMap<>();
    requests.forEach(
        (service, minute, count) ->
            byService
                .computeIfAbsent(service, s -> new TreeMap<>())
                .put((int) (minute - firstMinute), count));
    List<RequestRow> rows = new ArrayList<>();
    byService.forEach((service, counts) -> rows.add(new RequestRow(service, counts)));
    return rows;
  }

  /** The durations of a day as rows. */
  public static List<DurationRow> durations(Requests requests) {
    List<DurationRow> rows = new ArrayList<>();
    for (String service : requests.latencies().services()) {
      Map<Long, Map<Integer, Long>> byQuarter = new TreeMap<>();
      requests
          .latencies()
          .forEach(
              service,
              Long.MIN_VALUE,
              Long.MAX_VALUE,
              (quarter, bucket, count) ->
                  byQuarter.computeIfAbsent(quarter, q -> new TreeMap<>()).put(bucket, count));
      byQuarter.forEach((quarter, counts) -> rows.add(new DurationRow(service, quarter, counts)));
    }
    return rows;
  }

  /** All failed attempts. */
  public long failed() {
    return failures.stream()
        .flatMap(row -> row.counts.values().stream())
        .mapToLong(Long::longValue)
        .sum();
  }

  /** All attempts, ordinary and failed. */
  public long requested() {
    return requests.stream()
        .flatMap(row -> row.counts.values().stream())
        .mapToLong(Long::longValue)
        .sum();
  }
}
