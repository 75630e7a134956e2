package dev.culprit;

import dev.culprit.compare.Change;
import dev.culprit.event.Attempt;
import dev.culprit.event.Cause;
import dev.culprit.event.Location;
import dev.culprit.incident.Incident;
import dev.culprit.report.Timeline;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Makes a timeline: failures of one cause and service in the same minutes are told together. Not
 * safe for use by several threads at once.
 */
final class Timelines {

  private static final long MILLIS_A_MINUTE = 60_000;
  private static final int HOUR = 60;
  private static final int DAY = 1440;

  private record Group(long step, Cause cause, String service) {}

  private static final class Sum {
    private final Attempt first;
    private long count;

    Sum(Attempt first) {
      this.first = first;
    }
  }

  private final int step;
  private final Map<Group, Sum> groups = new LinkedHashMap<>();
  private final List<Timeline.Entry> entries = new ArrayList<>();

  /**
   * A timeline, empty yet.
   *
   * @param step minutes whose failures are told together
   */
  Timelines(int step) {
    this.step = step;
  }

  /** The step in minutes that keeps a timeline of so many milliseconds short. */
  static int step(long millis) {
    long minutes = millis / MILLIS_A_MINUTE;
    if (minutes <= 6 * HOUR) {
      return 1;
    }
    if (minutes <= 2 * DAY) {
      return 15;
    }
    return minutes <= 14 * DAY ? HOUR : DAY;
  }

  /** Adds a failed attempt; they come in order of time. */
  void add(Attempt attempt) {
    groups.computeIfAbsent(
            new Group(
                Math.floorDiv(attempt.time(), step * MILLIS_A_MINUTE),
                attempt.cause(),
                attempt.service()),
            g -> new Sum(attempt))
        .count++;
  }

  /** Adds the begin and the end of an incident. */
  void add(Incident incident) {
    entries.add(
        entry(
            incident.from(),
            Timeline.Kind.BEGIN,
            incident,
            incident.attempts(),
            "up to " + incident.peakPerMinute() + " a minute"));
    entries.add(entry(incident.to(), Timeline.Kind.END, incident, 0, ""));
  }

  private static Timeline.Entry entry(
      long time, Timeline.Kind kind, Incident incident, long count, String text) {
    return new Timeline.Entry(
        time,
        kind,
        Optional.of(incident.cause()),
        incident.where().getOrDefault("service", ""),
        count,
        incident.id() + (text.isEmpty() ? "" : ": " + text),
        List.of());
  }

  /** Adds a change. */
  void add(Change change) {
    entries.add(
        new Timeline.Entry(
            change.time(),
            Timeline.Kind.CHANGE,
            Optional.empty(),
            "",
            0,
            (change.id() + " " + change.description()).strip(),
            List.<Location>of()));
  }

  /** The timeline, in order of time. */
  Timeline timeline() {
    List<Timeline.Entry> all = new ArrayList<>(entries);
    groups.forEach(
        (group, sum) ->
            all.add(
                new Timeline.Entry(
                    sum.first.time(),
                    Timeline.Kind.FAILED,
                    Optional.of(group.cause),
                    group.service,
                    sum.count,
                    sum.first.finding().evidence(),
                    sum.first.evidence())));
    all.sort(
        Comparator.comparingLong(Timeline.Entry::time)
            .thenComparing(Timeline.Entry::kind)
            .thenComparing(each -> each.cause().map(Cause::toString).orElse(""))
            .thenComparing(Timeline.Entry::service)
            .thenComparing(Timeline.Entry::text));
    return new Timeline(step, all);
  }
}
