package dev.culprit.report;

import dev.culprit.incident.Incident;
import dev.culprit.report.Block.Table;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** Since when, and where? */
final class IncidentsSection implements Section {

  private static final int MOST_ROWS = 100;
  private static final int MOST_FALLOUT = 4;

  @Override
  public String id() {
    return "incidents";
  }

  @Override
  public String title() {
    return "Since when, and where?";
  }

  @Override
  public String shortTitle() {
    return "Incidents";
  }

  @Override
  public List<Block> blocks(Report report) {
    List<Incident> incidents = report.incidents();
    if (report.failures().total() == 0) {
      return List.of();
    }
    if (incidents.isEmpty()) {
      return List.of(
          Block.answer(
              Text.of(
                  "No incident: failures are spread over the time; no burst stands out from its background.")));
    }
    List<Block> blocks = new ArrayList<>();
    blocks.add(Block.answer(answer(incidents)));
    int rows = TimelineChart.rows(report).size();
    blocks.add(
        new Block.Chart(
            "Timeline of incidents",
            "When each cause had an incident, "
                + Wording.span(report.window())
                + "; the table below names them all.",
            List.of(),
            64 + 26 * rows,
            style -> TimelineChart.of(report, style)));
    blocks.add(table(incidents));
    blocks.add(
        Block.paragraph(
            Text.of("More on one of them, from a kept workspace: ")
                .thenCode("culprit incident ID --workspace DIR --out DIR")
                .then("; whom it hit and what its failures share: ")
                .thenCode("culprit why ID --workspace DIR")
                .then(".")));
    return blocks;
  }

  private static Text answer(List<Incident> incidents) {
    Incident worst = worst(incidents);
    return Text.of(
            (incidents.size() == 1
                ? "One incident: "
                : Wording.count(incidents.size(), "incident") + "; the largest was "))
        .thenStrong(worst.cause().toString())
        .then(
            " "
                + (worst.where().isEmpty() ? "everywhere" : "in " + Wording.place(worst.where()))
                + ", "
                + Wording.span(worst.from(), worst.to())
                + " UTC, with "
                + Wording.count(worst.attempts(), "failed attempt")
                + ".");
  }

  /** The incident with the most failed attempts; the first of several. */
  static Incident worst(List<Incident> incidents) {
    return incidents.stream()
        .max(
            Comparator.comparingLong(Incident::attempts)
                .thenComparing(Comparator.comparingLong(Incident::from).reversed()))
        .orElseThrow();
  }

  private static Block table(List<Incident> incidents) {
    List<List<Text>> rows = new ArrayList<>();
    for (Incident incident : incidents.subList(0, Math.min(MOST_ROWS, incidents.size()))) {
      rows.add(
          List.of(
              Text.of(Wording.span(incident.from(), incident.to())),
              Text.EMPTY.thenStrong(incident.cause().toString()).thenFaint(" " + incident.id()),
              Text.of(Wording.cut(Wording.place(incident.where()), 200)),
              Text.of(Wording.count(incident.attempts())),
              Text.of(Wording.count(incident.peakPerMinute())),
              Text.of(Wording.times(incident.lift())),
              Text.of(fallout(incident))));
    }
    int left = incidents.size() - rows.size();
    return new Table(
        "Incidents in order of time",
        List.of(
            Table.names("From – to (UTC)"),
            Table.names("Cause"),
            Table.words("Where"),
            Table.numbers("Failed"),
            Table.numbers("Peak a minute"),
            Table.numbers("Above usual"),
            Table.words("Fallout")),
        rows,
        left > 0 ? Wording.count(left, "further incident") + " in incidents.csv." : "");
  }

  private static String fallout(Incident incident) {
    if (incident.fallout().isEmpty()) {
      return "none seen";
    }
    String told =
        incident.fallout().stream()
            .limit(MOST_FALLOUT)
            .map(sentence -> Wording.cut(sentence, 200))
            .collect(Collectors.joining("; "));
    int more = incident.fallout().size() - MOST_FALLOUT;
    return more > 0 ? told + "; and " + more + " more" : told;
  }
}
