package dev.culprit.compare;

import dev.culprit.correlate.Failures;
import dev.culprit.correlate.Requests;
import dev.culprit.event.Cause;
import dev.culprit.incident.Incident;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * Compares every cause, over all traffic and in each service, in equal windows before and after
 * each change. Errors come in bursts, so bins that hold an error are counted, not errors, and
 * minutes of an incident of the cause are left out on either side unless it began with the change;
 * the trimmed log rate ratio with calibration by placebo times is to take this place.
 */
public final class Comparisons {

  private static final Duration LONGEST = Duration.ofDays(7);
  private static final long MILLIS_A_MINUTE = 60_000;
  private static final long WITH_THE_CHANGE_MILLIS = 10 * MILLIS_A_MINUTE;
  private static final int SHORT_WINDOW_MINUTES = 60;
  private static final int WIDE_BIN_MINUTES = 5;

  private final Failures failures;
  private final Requests requests;
  private final List<Incident> incidents;

  private Comparisons(Failures failures, Requests requests, List<Incident> incidents) {
    this.failures = failures;
    this.requests = requests;
    this.incidents = incidents;
  }

  /**
   * What each change did, in the order of the changes.
   *
   * @param from begin of the logs, milliseconds since 1970
   * @param to their end
   * @param wanted window on each side; as long as the logs allow without it
   */
  public static List<ChangeImpact> around(
      List<Change> changes,
      Failures failures,
      Requests requests,
      List<Incident> incidents,
      long from,
      long to,
      Optional<Duration> wanted) {
    Comparisons comparisons = new Comparisons(failures, requests, incidents);
    List<ChangeImpact> impacts = new ArrayList<>();
    for (Change change : changes) {
      impacts.add(comparisons.around(change, changes, from, to, wanted.orElse(LONGEST)));
    }
    return impacts;
  }

  private ChangeImpact around(
      Change change, List<Change> changes, long from, long to, Duration wanted) {
    if (change.time() <= from || change.time() >= to) {
      return new ChangeImpact(
          change,
          Verdict.NOT_ENOUGH_DATA,
          List.of(),
          "The logs hold nothing "
              + (change.time() <= from ? "before" : "after")
              + " this change.");
    }
    long window = Math.min(wanted.toMillis(), Math.min(change.time() - from, to - change.time()));
    long minutes = Math.max(1, window / MILLIS_A_MINUTE);
    long at = Math.floorDiv(change.time(), MILLIS_A_MINUTE);
    List<String> rivals =
        changes.stream()
            .filter(other -> other != change && Math.abs(other.time() - change.time()) < window)
            .map(Change::id)
            .toList();
    List<Cell> cells = cells(at, minutes, change.time());
    List<Comparison> comparisons = Multiplicity.corrected(cells);
    String note =
        rivals.isEmpty()
            ? ""
            : "Other changes within the windows: " + String.join(", ", rivals) + ".";
    return new ChangeImpact(change, overall(comparisons), comparisons, note);
  }

  /** A comparison before the correction for their number. */
  record Cell(
      Cause cause,
      Map<String, String> segment,
      Comparison.Period before,
      Comparison.Period after,
      ExactRates.Result result) {}

  private List<Cell> cells(long at, long minutes, long change) {
    TreeSet<Cause> causes = new TreeSet<>();
    failures.places().forEach(place -> causes.add(place.cause()));
    List<Cell> cells = new ArrayList<>();
    for (Cause cause : causes) {
      cells.add(
          cell(
              cause,
              Map.of(),
              place -> place.cause().equals(cause),
              service -> true,
              at,
              minutes,
              change));
      TreeSet<String> services = new TreeSet<>();
      failures
          .places()
          .forEach(place -> services.add(place.cause().equals(cause) ? place.service() : ""));
      services.remove("");
      if (services.size() > 1 || requests.services().size() > 1) {
        for (String service : services) {
          cells.add(
              cell(
                  cause,
                  Map.of("service", service),
                  place -> place.cause().equals(cause) && place.service().equals(service),
                  service::equals,
                  at,
                  minutes,
                  change));
        }
      }
    }
    return cells;
  }

  private Cell cell(
      Cause cause,
      Map<String, String> segment,
      Predicate<Failures.Place> where,
      Predicate<String> service,
      long at,
      long minutes,
      long change) {
    NavigableMap<Long, Long> errors = failures.perMinute(where);
    NavigableMap<Long, Long> traffic = requests.perMinute(service);
    int bin = minutes <= SHORT_WINDOW_MINUTES ? 1 : WIDE_BIN_MINUTES;
    List<Incident> left =
        incidents.stream()
            .filter(
                incident ->
                    incident.cause().equals(cause)
                        && !(incident.from() >= change
                            && incident.from() < change + WITH_THE_CHANGE_MILLIS))
            .toList();
    Side before = side(errors, traffic, at - minutes, at, bin, left);
    Side after = side(errors, traffic, at, at + minutes, bin, left);
    ExactRates.Result result =
        ExactRates.compare(before.bins, before.exposure, after.bins, after.exposure);
    return new Cell(
        cause,
        segment,
        new Comparison.Period(
            (at - minutes) * MILLIS_A_MINUTE, at * MILLIS_A_MINUTE, before.errors, before.requests),
        new Comparison.Period(
            at * MILLIS_A_MINUTE, (at + minutes) * MILLIS_A_MINUTE, after.errors, after.requests),
        result);
  }

  /** One side: all errors and requests, and what counts of them. */
  private record Side(long errors, long requests, long bins, long exposure) {}

  private static Side side(
      NavigableMap<Long, Long> errors,
      NavigableMap<Long, Long> traffic,
      long from,
      long to,
      int bin,
      List<Incident> left) {
    long all = errors.subMap(from, to).values().stream().mapToLong(Long::longValue).sum();
    long asked = traffic.subMap(from, to).values().stream().mapToLong(Long::longValue).sum();
    TreeSet<Long> bins = new TreeSet<>();
    for (long minute : errors.subMap(from, to).keySet()) {
      if (!within(minute, left)) {
        bins.add(Math.floorDiv(minute - from, bin));
      }
    }
    long exposure = asked;
    for (Incident incident : left) {
      long begin = Math.max(from, Math.floorDiv(incident.from(), MILLIS_A_MINUTE));
      long end = Math.min(to, Math.floorDiv(incident.to(), MILLIS_A_MINUTE));
      if (begin < end) {
        exposure -= traffic.subMap(begin, end).values().stream().mapToLong(Long::longValue).sum();
      }
    }
    return new Side(all, asked, bins.size(), Math.max(0, exposure));
  }

  private static boolean within(long minute, List<Incident> incidents) {
    long millis = minute * MILLIS_A_MINUTE;
    return incidents.stream()
        .anyMatch(incident -> millis >= incident.from() && millis < incident.to());
  }

  /**
   * The first verdict, in their public order, that any cause has without segments, else in any
   * segment.
   */
  private static Verdict overall(List<Comparison> comparisons) {
    Optional<Verdict> whole =
        comparisons.stream()
            .filter(c -> c.segment().isEmpty())
            .map(Comparison::verdict)
            .filter(Comparisons::isFinding)
            .min(Comparator.naturalOrder());
    Optional<Verdict> segment =
        comparisons.stream()
            .map(Comparison::verdict)
            .filter(Comparisons::isFinding)
            .min(Comparator.naturalOrder());
    return whole
        .or(() -> segment)
        .orElse(
            comparisons.stream()
                .map(Comparison::verdict)
                .min(Comparator.naturalOrder())
                .orElse(Verdict.NOT_ENOUGH_DATA));
  }

  private static boolean isFinding(Verdict verdict) {
    return verdict.compareTo(Verdict.UNCHANGED) < 0;
  }
}
