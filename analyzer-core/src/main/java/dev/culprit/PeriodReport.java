package dev.culprit;

import dev.culprit.compare.Change;
import dev.culprit.compare.ChangeImpact;
import dev.culprit.compare.ChangeSources;
import dev.culprit.compare.Comparisons;
import dev.culprit.correlate.Failures;
import dev.culprit.correlate.Requests;
import dev.culprit.event.Attempt;
import dev.culprit.event.Cause;
import dev.culprit.incident.Incident;
import dev.culprit.incident.Incidents;
import dev.culprit.ingest.Sightings;
import dev.culprit.night.Digest;
import dev.culprit.night.Digests;
import dev.culprit.report.Report;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Makes the report of some days from their digests and those of the days before. */
final class PeriodReport {

  /** A change is told about for so many days: until then more data may change its verdict. */
  private static final int CHANGE_DAYS = 7;

  /** What incidents are held against. */
  private static final int BACKGROUND_DAYS = 7;

  private static final int LOOK_BACK_DAYS = 30;
  private static final int EXAMPLES = 5;

  private final Digests digests;
  private final ChangeSources.Stated changes;
  private final Comparisons.Wanted wanted;

  PeriodReport(Digests digests, ChangeSources.Stated changes, Comparisons.Wanted wanted) {
    this.digests = digests;
    this.changes = changes;
    this.wanted = wanted;
  }

  /**
   * The report from one day to another, both included; it knows nothing of the files behind it.
   *
   * @throws IOException if a digest cannot be read
   */
  Report of(LocalDate first, LocalDate last) throws IOException {
    long from = Digest.begin(first);
    long to = Digest.begin(last.plusDays(1));
    List<Digest> days = between(first, last);
    Failures failures = new Failures();
    Requests requests = new Requests();
    for (Digest day : days) {
      day.addTo(failures);
      day.addTo(requests);
    }
    List<Incident> incidents =
        past(first.minusDays(BACKGROUND_DAYS), last).incidents.stream()
            .filter(incident -> incident.to() > from)
            .toList();
    List<Change> found =
        days.stream()
            .flatMap(day -> day.found().stream())
            .sorted(Comparator.comparingLong(Change::time).thenComparing(Change::id))
            .toList();
    return new Report(
        new Report.Window(from, to),
        List.of(),
        new Report.Intake(0, 0, 0, 0, 0, 0),
        requests,
        failures,
        Summary.calls(
            days.stream().map(Digest::calls).reduce(Digest.Calls.NONE, Digest.Calls::plus)),
        causes(days),
        incidents,
        List.of(),
        impacts(first, last),
        found,
        correlation(days),
        unknown(days),
        others(days),
        Sightings.NONE,
        Notes.of(
            days.stream().anyMatch(Digest::client) || days.isEmpty(),
            days.stream().anyMatch(Digest::proxy) || days.isEmpty(),
            gone(days),
            requests,
            List.of(),
            0),
        each -> {});
  }

  private List<Digest> between(LocalDate first, LocalDate last) throws IOException {
    List<Digest> days = new ArrayList<>();
    for (LocalDate day = first; !day.isAfter(last); day = day.plusDays(1)) {
      digests.of(day).ifPresent(days::add);
    }
    return days;
  }

  private record Past(
      Failures failures, Requests requests, List<Incident> incidents, long from, long to) {}

  /** What is known from one day to another; begins with the first of them that has a digest. */
  private Past past(LocalDate first, LocalDate last) throws IOException {
    Failures failures = new Failures();
    Requests requests = new Requests();
    List<Digest> days = between(first, last);
    for (Digest day : days) {
      day.addTo(failures);
      day.addTo(requests);
    }
    long from = Digest.begin(days.isEmpty() ? last : days.get(0).date());
    long to = Digest.begin(last.plusDays(1));
    return new Past(failures, requests, Incidents.in(failures, requests, from, to - 1), from, to);
  }

  private List<ChangeImpact> impacts(LocalDate first, LocalDate last) throws IOException {
    long since = Digest.begin(first.minusDays(CHANGE_DAYS - 1L));
    long to = Digest.begin(last.plusDays(1));
    List<Change> recent =
        changes.within(since, to).stream()
            .filter(change -> change.time() >= since && change.time() < to)
            .toList();
    if (recent.isEmpty()) {
      return List.of();
    }
    Past past = past(first.minusDays(LOOK_BACK_DAYS), last);
    return Comparisons.around(
            changes.within(past.from, past.to).stream()
                .filter(change -> change.time() < past.to)
                .toList(),
            new Comparisons.Logs(past.failures, past.requests, past.incidents, past.from, past.to),
            wanted)
        .stream()
        .filter(impact -> impact.change().time() >= since)
        .toList();
  }

  private static List<Report.CauseSummary> causes(List<Digest> days) {
    Map<Cause, List<Digest.CauseRow>> rows = new TreeMap<>();
    for (Digest day : days) {
      day.causes()
          .forEach(row -> rows.computeIfAbsent(row.cause(), c -> new ArrayList<>()).add(row));
    }
    List<Report.CauseSummary> causes = new ArrayList<>();
    rows.forEach(
        (cause, its) -> {
          Map<String, Long> rules = new TreeMap<>();
          Map<String, Long> services = new TreeMap<>();
          Map<String, Long> advice = new TreeMap<>();
          List<Attempt> examples = new ArrayList<>();
          for (Digest.CauseRow row : its) {
            row.rules().forEach((name, count) -> rules.merge(name, count, Long::sum));
            row.services().forEach((name, count) -> services.merge(name, count, Long::sum));
            row.advice().forEach((name, count) -> advice.merge(name, count, Long::sum));
            examples.addAll(row.examples());
          }
          causes.add(
              new Report.CauseSummary(
                  cause,
                  its.stream().mapToLong(Digest.CauseRow::attempts).sum(),
                  its.stream().mapToLong(Digest.CauseRow::first).min().orElse(0),
                  its.stream().mapToLong(Digest.CauseRow::last).max().orElse(0),
                  List.copyOf(Summary.byCount(rules).keySet()),
                  Summary.byCount(services),
                  its.size() == 1 ? examples : spread(examples),
                  Summary.byCount(advice).keySet().stream().findFirst().orElse("")));
        });
    causes.sort(
        Comparator.comparingLong(Report.CauseSummary::attempts)
            .reversed()
            .thenComparing(Report.CauseSummary::cause));
    return causes;
  }

  private static List<Attempt> spread(List<Attempt> examples) {
    if (examples.size() <= EXAMPLES) {
      return examples;
    }
    List<Attempt> few = new ArrayList<>();
    for (int i = 0; i < EXAMPLES; i++) {
      few.add(examples.get(i * (examples.size() - 1) / (EXAMPLES - 1)));
    }
    return few;
  }

  private static Report.Correlation correlation(List<Digest> days) {
    Map<String, Long> skews = new TreeMap<>();
    Map<String, Double> drifts = new TreeMap<>();
    Set<String> refused = new TreeSet<>();
    long exact = 0;
    long fuzzy = 0;
    long client = 0;
    long proxy = 0;
    for (Digest day : days) {
      exact += day.joined().exact();
      fuzzy += day.joined().fuzzy();
      client += day.joined().clientOnly();
      proxy += day.joined().proxyOnly();
      skews.putAll(day.joined().skewMillis());
      drifts.putAll(day.joined().driftPerHour());
      refused.addAll(day.joined().refusedIds());
    }
    return new Report.Correlation(exact, fuzzy, client, proxy, skews, drifts, List.copyOf(refused));
  }

  private static Set<String> gone(List<Digest> days) {
    Set<String> gone = new TreeSet<>();
    days.forEach(day -> gone.addAll(day.joined().goneFiles()));
    return gone;
  }

  private static List<Report.Template> unknown(List<Digest> days) {
    Map<String, Report.Template> byId = new TreeMap<>();
    for (Digest day : days) {
      for (Digest.TemplateRow row : day.unknown()) {
        long before =
            Optional.ofNullable(byId.get(row.id())).map(Report.Template::count).orElse(0L);
        byId.put(
            row.id(),
            new Report.Template(row.id(), row.template(), before + row.count(), row.example()));
      }
    }
    return byId.values().stream()
        .sorted(
            Comparator.comparingLong(Report.Template::count)
                .reversed()
                .thenComparing(Report.Template::id))
        .toList();
  }

  private static List<Report.OtherFailure> others(List<Digest> days) {
    Map<String, Report.OtherFailure> byPlace = new TreeMap<>();
    for (Digest day : days) {
      for (Digest.OtherRow row : day.others()) {
        String place = row.cause() + " " + row.service();
        long before =
            Optional.ofNullable(byPlace.get(place)).map(Report.OtherFailure::count).orElse(0L);
        byPlace.put(
            place,
            new Report.OtherFailure(
                row.cause(), row.service(), before + row.count(), row.example()));
      }
    }
    return byPlace.values().stream()
        .sorted(
            Comparator.comparingLong(Report.OtherFailure::count)
                .reversed()
                .thenComparing(Report.OtherFailure::cause)
                .thenComparing(Report.OtherFailure::service))
        .toList();
  }
}
