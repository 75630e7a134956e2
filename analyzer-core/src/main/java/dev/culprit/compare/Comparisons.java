package dev.culprit.compare;

import dev.culprit.correlate.Failures;
import dev.culprit.correlate.Requests;
import dev.culprit.event.Cause;
import dev.culprit.incident.Incident;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
  private final List<Incident> incidents;
  private final long from;
  private final long to;

  private Comparisons(ServiceCounts counts, List<Incident> incidents, long from, long to) {
    this.counts = counts;
    this.incidents = incidents;
    this.from = from;
    this.to = to;
  }

  /**
   * What each change did, in the order of the changes.
   *
   * @param from begin of the logs, milliseconds since 1970
   * @param to their end
   * @param wanted window on each side; without it the longest up to seven days that the logs and
   *     the neighbouring changes allow
   */
  public static List<ChangeImpact> around(
      List<Change> changes,
      Failures failures,
      Requests requests,
      List<Incident> incidents,
      long from,
      long to,
      Optional<Duration> wanted) {
    Comparisons comparisons =
        new Comparisons(new ServiceCounts(failures, requests), incidents, from, to);
    return changes.stream().map(change -> comparisons.around(change, changes, wanted)).toList();
  }

  private ChangeImpact around(Change change, List<Change> changes, Optional<Duration> wanted) {
    if (change.time() <= from || change.time() >= to) {
      return nothing(
          change,
          "The logs hold nothing "
              + (change.time() <= from ? "before" : "after")
              + " this change.");
    }
    long available = Math.min(change.time() - from, to - change.time());
    long window =
        wanted.isPresent()
            ? Math.min(wanted.get().toMillis(), available)
            : Math.min(available, undisturbed(change, changes));
    if (window < MILLIS_A_MINUTE) {
      return nothing(change, "Less than a minute of logs lies on one side of this change.");
    }
    long minutes = window / MILLIS_A_MINUTE;
    int width = minutes <= SHORT_WINDOW_MINUTES ? 1 : WIDE_BIN_MINUTES;
    long at = Math.floorDiv(change.time(), MILLIS_A_MINUTE);
    long history =
        Math.min(at - Math.floorDiv(from, MILLIS_A_MINUTE) - minutes, LONGEST_HISTORY.toMinutes());
    int length = (int) (minutes / width);
    int atBin = (int) ((minutes + Math.max(0, history)) / width);
    Windows windows =
        new Windows(
            atBin, length, Math.min(atBin - length, undisturbed(change, window, changes) / width));
    Episodes episodes = Episodes.around(change.time(), length * width * MILLIS_A_MINUTE, incidents);
    ServiceCounts.Frame frame =
        new ServiceCounts.Frame(at - (long) windows.change() * width, width, windows.end());
    List<Comparison> comparisons =
        Verdicts.of(
            cells(frame, windows, episodes),
            cell -> change.names(cell.segment().getOrDefault("service", "")));
    return new ChangeImpact(
        change,
        Verdicts.overall(comparisons),
        comparisons,
        note(change, changes, windows.length() * width * MILLIS_A_MINUTE, wanted)
            + leftOut(episodes));
  }

  private static ChangeImpact nothing(Change change, String note) {
    return new ChangeImpact(change, Verdict.NOT_ENOUGH_DATA, List.of(), note);
  }

  /** The longest window that reaches to no other change. */
  private static long undisturbed(Change change, List<Change> changes) {
    return changes.stream()
        .mapToLong(other -> Math.abs(other.time() - change.time()))
        .filter(distance -> distance >= TOO_NEAR_MILLIS)
        .reduce(LONGEST.toMillis(), Math::min);
  }

  /** Minutes before the windows back to the last change there, at most those of one window. */
  private static int undisturbed(Change change, long window, List<Change> changes) {
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

  private static Map<String, String> segment(String service) {
    return service.isEmpty() ? Map.of() : Map.of("service", service);
  }

  private static String leftOut(Episodes episodes) {
    return episodes.ids().isEmpty()
        ? ""
        : " Left out of the ratios, since they began and ended on one side of the change: "
            + String.join(", ", episodes.ids())
            + ".";
  }

  private String note(Change change, List<Change> changes, long window, Optional<Duration> wanted) {
    List<String> sentences = new ArrayList<>();
    if (wanted.isPresent()
        && wanted.get().toMillis() >= window + MILLIS_A_MINUTE * WIDE_BIN_MINUTES) {
      sentences.add(
          "The logs allow a window of " + window / MILLIS_A_MINUTE + " minutes on each side only.");
    }
    List<String> rivals =
        changes.stream()
            .filter(other -> other != change && Math.abs(other.time() - change.time()) < window)
            .map(Change::id)
            .toList();
    if (!rivals.isEmpty()) {
      sentences.add("Other changes within the windows: " + String.join(", ", rivals) + ".");
    }
    List<String> within =
        incidents.stream()
            .filter(
                incident ->
                    incident.from() < change.time() + window
                        && incident.to() > change.time() - window)
            .map(Incident::id)
            .toList();
    if (!within.isEmpty()) {
      sentences.add("Incidents within the windows: " + String.join(", ", within) + ".");
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
