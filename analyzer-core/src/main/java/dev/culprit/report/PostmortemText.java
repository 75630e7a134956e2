package dev.culprit.report;

import dev.culprit.event.Attempt;
import dev.culprit.event.Event;
import dev.culprit.event.Field;
import dev.culprit.event.Location;
import dev.culprit.incident.Differences;
import dev.culprit.incident.Incident;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Postmortem answers for a terminal: plain text, in the width of the terminal. */
public final class PostmortemText {

  private static final int MOST_LINES_A_RECORD = 30;
  private static final int LABEL = 12;

  private final PrintWriter out;
  private final int columns;
  private final TerminalRenderer renderer;

  /** Prints to {@code out}; no line is wider than so many columns, but for 40 at least. */
  public PostmortemText(PrintWriter out, int columns) {
    this.out = out;
    this.columns = columns;
    this.renderer = new TerminalRenderer(out, columns);
  }

  /** Incidents, a line each, with their numbers. */
  public void incidents(List<Incident> incidents) {
    List<List<Text>> rows = new ArrayList<>();
    for (Incident incident : incidents) {
      rows.add(
          List.of(
              Text.of(Integer.toString(rows.size() + 1)),
              Text.of(Wording.span(incident.from(), incident.to())),
              Text.of(Wording.count(incident.attempts())),
              Text.of(incident.id()),
              Text.of(Wording.place(incident.where()))));
    }
    renderer.show(
        new Block.Table(
            "Incidents",
            List.of(
                Block.Table.numbers("#"),
                Block.Table.names("When (UTC)"),
                Block.Table.numbers("Failed"),
                Block.Table.names("Id"),
                Block.Table.words("Where")),
            rows,
            ""));
  }

  /** One incident, all but its timeline. */
  public void incident(IncidentFile file) {
    IncidentPage page = new IncidentPage(file);
    new Block.Paragraph(Block.Paragraph.Role.ANSWER, Text.of(page.headline())).showIn(renderer);
    new Block.Paragraph(Block.Paragraph.Role.USUAL, Text.of(page.inShort())).showIn(renderer);
    for (IncidentPage.Part part : page.parts()) {
      if (!part.id().equals("timeline")) {
        renderer.heading(part.title());
        part.blocks().forEach(block -> block.showIn(renderer));
      }
    }
  }

  /** What differs about the failures of an incident. */
  public void why(Incident incident, Differences.Found found) {
    Block.paragraph(
            Text.of(
                incident.cause()
                    + ", "
                    + Wording.span(incident.from(), incident.to())
                    + " UTC, "
                    + Wording.count(incident.attempts(), "failed attempt")))
        .showIn(renderer);
    DifferenceWords.of(found).forEach(block -> block.showIn(renderer));
  }

  /** A timeline, an entry a line. */
  public void timeline(Timeline timeline) {
    if (timeline.entries().isEmpty()) {
      out.println("Nothing happened in that time.");
      return;
    }
    IncidentPage.narrow(timeline).showIn(renderer);
  }

  /** An attempt, explained, with all its records as they stand in the logs. */
  public void attempt(Attempt attempt, List<Event> records) {
    out.println(attempt.cause() + "  " + Utc.of(attempt.time()));
    row("attempt", attempt.id());
    row("call", attempt.call() + (attempt.retry() > 0 ? ", retry " + attempt.retry() : ""));
    row("recovered", attempt.recovered() ? "a later try of the call succeeded" : "");
    row("service", attempt.service());
    row("model", attempt.model());
    row("route", attempt.route());
    row("key", attempt.key());
    row("status", attempt.status() > 0 ? Integer.toString(attempt.status()) : "");
    row("duration", attempt.durationMillis() >= 0 ? attempt.durationMillis() / 1e3 + " s" : "");
    row("request id", attempt.requestId());
    row("trace id", attempt.traceId());
    row("seen by", attempt.sidesLabel());
    row("what to do", attempt.finding().advice());
    for (Map.Entry<String, String> fact : attempt.finding().facts().entrySet()) {
      row("fact", fact.getKey() + " = " + fact.getValue());
    }
    row(
        "decided by",
        attempt.finding().rule()
            + ", "
            + Wording.percent(attempt.confidence())
            + " sure: "
            + attempt.finding().evidence());
    for (Event record : records) {
      record(record);
    }
    List<Location> missing =
        attempt.evidence().stream()
            .filter(place -> records.stream().noneMatch(r -> r.location().equals(place)))
            .toList();
    missing.forEach(place -> row("not kept", place.cite()));
  }

  private void record(Event record) {
    out.println();
    out.println(
        TextWidth.cut(
            PlainText.of(
                record.side().label()
                    + "  "
                    + Utc.of(record.time())
                    + "  "
                    + record.location().cite()
                    + "  "
                    + record.format()
                    + (record.kind() == Event.Kind.ORDINARY ? "  (ordinary to its writer)" : "")),
            Math.max(40, columns)));
    String said =
        record.finding() == null ? "" : record.finding().cause() + ", " + record.finding().rule();
    row("tells of", said);
    row("upstream", record.field(Field.UPSTREAM));
    List<String> lines = record.text().lines().toList();
    for (String line : lines.subList(0, Math.min(MOST_LINES_A_RECORD, lines.size()))) {
      for (String part : folded(PlainText.of(line), Math.max(40, columns) - 4)) {
        out.println("  | " + part);
      }
    }
    if (lines.size() > MOST_LINES_A_RECORD) {
      out.println("  | … " + (lines.size() - MOST_LINES_A_RECORD) + " more lines");
    }
  }

  /** In pieces of that width, and nothing lost. */
  private static List<String> folded(String line, int width) {
    List<String> pieces = new ArrayList<>();
    StringBuilder piece = new StringBuilder();
    int used = 0;
    for (int i = 0; i < line.length(); ) {
      int character = line.codePointAt(i);
      int columns = TextWidth.of(Character.toString(character));
      if (used + columns > width) {
        pieces.add(piece.toString());
        piece.setLength(0);
        used = 0;
      }
      piece.appendCodePoint(character);
      used += columns;
      i += Character.charCount(character);
    }
    pieces.add(piece.toString());
    return pieces;
  }

  private void row(String label, String value) {
    if (value.isBlank()) {
      return;
    }
    String before = "  " + TextWidth.left(label, LABEL);
    for (String line :
        TextWidth.wrapped(
            PlainText.of(value), Math.max(40, columns) - before.length(), MOST_LINES_A_RECORD)) {
      out.println(before + line);
      before = " ".repeat(LABEL + 2);
    }
  }
}
