package dev.culprit;

import dev.culprit.compare.Change;
import dev.culprit.compare.ChangeImpact;
import dev.culprit.compare.Comparisons;
import dev.culprit.compare.Rollout;
import dev.culprit.correlate.Failures;
import dev.culprit.correlate.Requests;
import dev.culprit.incident.Incident;
import dev.culprit.report.Report;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Compares what two analyses found: of two folders of logs, two workspaces, or two periods of one.
 * What lies between their times belongs to neither. Where the second does not follow the first, it
 * is moved by whole days, so that hours of the day stay what they are.
 */
public final class Periods {

  private static final long DAY = Duration.ofDays(1).toMillis();
  private static final long MILLIS_A_MINUTE = 60_000;
  private static final long QUARTERS_A_DAY = 96;

  private Periods() {}

  /** What differs in {@code after} from {@code before}. */
  public static ChangeImpact compare(Report before, Report after, Comparisons.Wanted wanted) {
    long overlap = before.window().to() - after.window().from();
    long days = overlap <= 0 ? 0 : Math.floorDiv(overlap + DAY - 1, DAY);
    Failures failures = new Failures();
    Requests requests = new Requests();
    add(before, 0, failures, requests);
    add(after, days, failures, requests);
    List<Incident> incidents = new ArrayList<>(before.incidents());
    after.incidents().forEach(incident -> incidents.add(moved(incident, days * DAY)));
    Rollout between =
        new Rollout(
            before.window().to(),
            Math.max(before.window().to(), after.window().from() + days * DAY));
    ChangeImpact impact =
        Comparisons.across(
            new Change("before and after", between.end(), "", Map.of()),
            between,
            new Comparisons.Logs(
                failures,
                requests,
                incidents,
                before.window().from(),
                after.window().to() + days * DAY),
            wanted);
    return days == 0
        ? impact
        : impact.noting(
            (impact.note()
                    + " The second period is shown "
                    + days
                    + (days == 1 ? " day" : " days")
                    + " later, for it begins at "
                    + Instant.ofEpochMilli(after.window().from())
                    + ", before the first ends.")
                .strip());
  }

  private static void add(Report report, long days, Failures failures, Requests requests) {
    long minutes = days * DAY / MILLIS_A_MINUTE;
    report
        .failures()
        .forEach((place, minute, count) -> failures.add(place, minute + minutes, count));
    report
        .requests()
        .forEach((service, minute, count) -> requests.add(service, minute + minutes, count));
    for (String service : report.requests().latencies().services()) {
      report
          .requests()
          .latencies()
          .forEach(
              service,
              Long.MIN_VALUE,
              Long.MAX_VALUE,
              (quarter, bucket, count) ->
                  requests
                      .latencies()
                      .add(service, quarter + days * QUARTERS_A_DAY, bucket, count));
    }
  }

  private static Incident moved(Incident incident, long millis) {
    return new Incident(
        incident.id(),
        incident.from() + millis,
        incident.to() + millis,
        incident.cause(),
        incident.attempts(),
        incident.peakPerMinute(),
        incident.expected(),
        incident.where(),
        incident.lift(),
        incident.fallout());
  }
}
