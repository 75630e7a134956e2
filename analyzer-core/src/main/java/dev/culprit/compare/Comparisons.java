package dev.culprit.compare;

import dev.culprit.correlate.Failures;
import dev.culprit.correlate.Requests;
import dev.culprit.event.Cause;
import dev.culprit.incident.Incident;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Compares every cause, over all traffic and in each service, in equal windows before and after
 * each change. What is compared never depends on what the window after shows: every cause and
 * service that failed at any time is, and all of them are corrected for.
 */
public final class Comparisons {

  private static final Duration LONGEST = Duration.ofDays(7);
  private static final Duration LONGEST_HISTORY = Duration.ofDays(28);
  private static final long MILLIS_A_MINUTE = 60_000;
  private static final int SHORT_WINDOW_MINUTES = 60;
  private static final int WIDE_BIN_MINUTES = 5;

  /** A change so near to another cannot be told from it by any window. */
  private static final long TOO_NEAR_MILLIS = 60 * MILLIS_A_MINUTE;

  private final ServiceCounts counts;
  private final Logs logs;
  private final List<Change> changes;
  private final Wanted wanted;

  private Comparisons(Logs logs, List<Change> changes, Wanted wanted) {
    this.counts = new ServiceCounts(logs.failures, logs.requests);
    this.logs = logs;
    this.changes = List.copyOf(changes);
    this.wanted = wanted;
  }

  /**
   * What the logs told.
   *
   * @param from begin of the logs, milliseconds since 1970
   * @param to their end
   */
  public record Logs(
      Failures failures, Requests requests, List<Incident> incidents, long from, long to) {
    public Logs {
      incidents = List.copyOf(incidents);
    }
  }

  /**
   * How it is to be compared.
   *
   * @param window on each side; without it the longest up to seven days that the logs and the
   *     neighbouring changes allow
   * @param rollout how long a change takes to come into force; what ended in that time belongs to
   *     neither side
   */
  public record Wanted(Optional<Duration> window, Duration rollout) {
    /** The longest windows, with changes that come into force at once. */
    public static final Wanted USUAL = new Wanted(Optional.empty(), Duration.ZERO);
  }

  /** What each change did, in the order of the changes. */
  public static List<ChangeImpact> around(List<Change> changes, Logs logs, Wanted wanted) {
    Comparisons comparisons = new Comparisons(logs, changes, wanted);
    long rollout = wanted.rollout().toMillis();
    return changes.parallelStream()
        .map(
            change ->
                comparisons.around(change, new Rollout(change.time(), change.time() + rollout)))
        .toList();
  }

  /** What differs between what ended before {@code rollout} and what ended after it. */
  public static ChangeImpact across(Change change, Rollout rollout, Logs logs, Wanted wanted) {
    return new Comparisons(logs, List.of(change), wanted).around(change, rollout);
  }

  private ChangeImpact around(Change change, Rollout rollout) {
    if (rollout.begin() <= logs.from || rollout.end() >= logs.to) {
      return ChangeImpact.nothing(
          change,
          "The logs hold nothing "
              + (rollout.begin() <= logs.from ? "before" : "after")
              + " this change: they reach from "
              + Instant.ofEpochMilli(logs.from)
              + " to "
              + Instant.ofEpochMilli(logs.to)
              + ".");
    }
    long available = Math.min(rollout.begin() - logs.from, logs.to - rollout.end());
    long window =
        wanted.window.isPresent()
            ? Math.min(wanted.window.get().toMillis(), available)
            : Math.min(available, undisturbed(change));
    if (window < MILLIS_A_MINUTE) {
      return ChangeImpact.nothing(
          change, "Less than a minute of logs lies on one side of this change.");
    }
    ServiceCounts.Frame frame = frame(rollout, window / MILLIS_A_MINUTE);
    int length = (int) (window / MILLIS_A_MINUTE / frame.width());
    Windows windows =
        new Windows(
            frame.change(),
            length,
            Math.min(frame.change() - length, undisturbed(change, window) / frame.width()));
    long compared = length * frame.width() * MILLIS_A_MINUTE;
    Episodes episodes = Episodes.around(rollout, compared, logs.incidents);
    List<Comparison> comparisons = Verdicts.of(cells(frame, windows, episodes), expected(change));
    Verdict verdict = Verdicts.overall(comparisons);
    return new ChangeImpact(
        change,
        verdict,
        comparisons,
        LatencyShifts.of(logs.requests.latencies(), logs.from, rollout, compared),
        ChangeImpact.lead(verdict, comparisons)
            .filter(lead -> lead.before().requests() > 0)
            .flatMap(lead -> course(lead, frame, windows)),
        note(change, compared, episodes));
  }

  /**
   * Where the change is expected to show by what was written about it: in the services and causes
   * that it names; nowhere in particular if it names none.
   */
  private Predicate<Cell> expected(Change change) {
    boolean places = counts.services().stream().anyMatch(change::names);
    boolean causes = counts.causes().stream().anyMatch(change::names);
    return cell ->
        (places || causes)
            && (!places || change.names(cell.segment().getOrDefault("service", "")))
            && (!causes || change.names(cell.cause()));
  }

  /** Bins from the beginning of history to the end of windows of so many minutes. */
  private ServiceCounts.Frame frame(Rollout rollout, long minutes) {
    int width = minutes <= SHORT_WINDOW_MINUTES ? 1 : WIDE_BIN_MINUTES;
    long at = Math.floorDiv(rollout.begin(), MILLIS_A_MINUTE);
    long history =
        Math.min(
            at - Math.floorDiv(logs.from, MILLIS_A_MINUTE) - minutes, LONGEST_HISTORY.toMinutes());
    int change = (int) ((minutes + Math.max(0, history)) / width);
    return new ServiceCounts.Frame(
        at - (long) change * width,
        width,
        change + (int) (minutes / width),
        change,
        Math.floorDiv(rollout.end(), MILLIS_A_MINUTE) - at);
  }

  /** The longest window that reaches to no other change. */
  private long undisturbed(Change change) {
    return changes.stream()
        .mapToLong(other -> Math.abs(other.time() - change.time()))
        .filter(distance -> distance >= TOO_NEAR_MILLIS)
        .reduce(LONGEST.toMillis(), Math::min);
  }

  /** Minutes before the windows back to the last change there, at most those of one window. */
  private int undisturbed(Change change, long window) {
    long begin = change.time() - window;
    long last =
        changes.stream()
            .mapToLong(Change::time)
            .filter(time -> time <= begin)
            .reduce(begin - window, Math::max);
    return (int) ((begin - last) / MILLIS_A_MINUTE);
  }

  private List<Cell> cells(ServiceCounts.Frame frame, Windows windows, Episodes episodes) {
    List<Cell> cells = new ArrayList<>();
    for (Cause cause : counts.causes()) {
      Map<Map<String, String>, Course> known = new LinkedHashMap<>();
      Map<Map<String, String>, Bins> uncounted = new LinkedHashMap<>();
      for (String service : counts.services()) {
        Bins bins = counts.bins(cause, service, frame);
        if (counts.withoutTraffic().contains(service)) {
          uncounted.put(segment(service), bins);
        } else {
          known.put(segment(service), episodes.course(cause, service, bins));
        }
      }
      if (!known.isEmpty()) {
        Set<Map<String, String>> tested =
            counts.services(cause).stream()
                .map(Comparisons::segment)
                .collect(Collectors.toUnmodifiableSet());
        cells.addAll(Cells.of(cause, known, tested, windows));
      }
      uncounted.forEach(
          (segment, bins) -> {
            if (bins.errors(0, bins.size()) > 0) {
              cells.add(Cells.counted(cause, segment, bins, windows));
            }
          });
    }
    return cells;
  }

  private Optional<RateCourse> course(Comparison lead, ServiceCounts.Frame frame, Windows windows) {
    String service = lead.segment().getOrDefault("service", "");
    return counts.services().stream()
        .filter(name -> !counts.withoutTraffic().contains(name))
        .filter(name -> lead.segment().isEmpty() || name.equals(service))
        .map(name -> counts.bins(lead.cause(), name, frame))
        .reduce(Bins::plus)
        .flatMap(bins -> RateCourses.of(lead.cause(), lead.segment(), bins, windows));
  }

  private static Map<String, String> segment(String service) {
    return service.isEmpty() ? Map.of() : Map.of("service", service);
  }

  private String note(Change change, long window, Episodes episodes) {
    List<String> sentences = new ArrayList<>();
    if (wanted.window.isPresent()
        && wanted.window.get().toMillis() >= window + MILLIS_A_MINUTE * WIDE_BIN_MINUTES) {
      sentences.add(
          "The logs allow a window of " + window / MILLIS_A_MINUTE + " minutes on each side only.");
    }
    List<String> rivals =
        changes.stream()
            .filter(other -> !other.id().equals(change.id()))
            .filter(other -> Math.abs(other.time() - change.time()) < window)
            .map(Change::id)
            .toList();
    if (!rivals.isEmpty()) {
      sentences.add("Other changes within the windows: " + String.join(", ", rivals) + ".");
    }
    List<String> within =
        logs.incidents.stream()
            .filter(
                incident ->
                    incident.from() < change.time() + window
                        && incident.to() > change.time() - window)
            .map(Incident::id)
            .toList();
    List<String> leftOut = episodes.ids();
    if (!leftOut.isEmpty()) {
      sentences.add(
          "Incidents within the windows, left out of the ratios since they began and ended on one side of the change: "
              + String.join(", ", leftOut)
              + ".");
    }
    List<String> others = within.stream().filter(id -> !leftOut.contains(id)).toList();
    if (!others.isEmpty()) {
      sentences.add("Incidents within the windows: " + String.join(", ", others) + ".");
    }
    if (!counts.withoutTraffic().isEmpty()) {
      sentences.add(
          "The traffic of "
              + String.join(", ", counts.withoutTraffic())
              + " is unknown: its failures are counted, but have no rate.");
    }
    return String.join(" ", sentences);
  }
}
