package dev.culprit.report;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.culprit.compare.Change;
import dev.culprit.event.Attempt;
import dev.culprit.event.Event;
import dev.culprit.incident.Incident;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.commons.csv.CSVPrinter;

/** The bundle of one incident: pages for people, rows for programs, ids for the vendor. */
public final class IncidentFolder {

  private static final int LONGEST_TEXT = 4_000;

  /** Writes one of its files. */
  private interface Content {
    void write(IncidentFile file, Writer out) throws IOException;
  }

  private IncidentFolder() {}

  /**
   * Writes {@code timeline.md}, {@code timeline.html}, {@code timeline.json}, {@code events.csv}
   * and {@code vendor-ids.txt}, over those of an earlier bundle.
   *
   * @throws IOException if the folder cannot be made or written
   */
  public static void write(IncidentFile file, Path folder) throws IOException {
    Files.createDirectories(folder);
    write(file, folder.resolve("timeline.md"), IncidentFolder::markdown);
    write(file, folder.resolve("timeline.html"), IncidentFolder::html);
    write(file, folder.resolve("timeline.json"), IncidentFolder::json);
    write(file, folder.resolve("events.csv"), IncidentFolder::events);
    write(file, folder.resolve("vendor-ids.txt"), IncidentFolder::vendorIds);
  }

  private static void write(IncidentFile file, Path path, Content content) throws IOException {
    try (Writer out = Files.newBufferedWriter(path, StandardCharsets.UTF_8)) {
      content.write(file, out);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private static void markdown(IncidentFile file, Writer out) throws IOException {
    IncidentPage page = new IncidentPage(file);
    MarkdownRenderer renderer = new MarkdownRenderer(Integer.MAX_VALUE);
    renderer.heading(1, Text.of(page.headline()));
    Block.paragraph(Text.of(page.inShort())).showIn(renderer);
    for (IncidentPage.Part part : page.parts()) {
      renderer.heading(2, Text.of(part.title()));
      part.blocks().forEach(block -> block.showIn(renderer));
    }
    out.write(renderer.written());
  }

  private static void html(IncidentFile file, Writer out) throws IOException {
    IncidentPage page = new IncidentPage(file);
    HtmlReport.write(
        new HtmlReport.Head(
            page.headline(),
            page.inShort(),
            Wording.span(file.incident().from(), file.incident().to()) + " UTC",
            List.of()),
        page.parts(),
        "For programs: timeline.json and events.csv beside this page; for the vendor:"
            + " vendor-ids.txt.",
        out);
  }

  private static void json(IncidentFile file, Writer out) throws IOException {
    JsonForm.file(
        out,
        json -> {
          json.writeStringField("schema", "culprit.incident/1");
          IncidentJson.fields(json, file.incident());
          json.writeNumberField("calls", file.calls());
          json.writeNumberField("recovered", file.recovered());
          affected(json, "hit", file.hit());
          affected(json, "spared", file.spared());
          DifferencesJson.fields(json, file.differences());
          json.writeArrayFieldStart("changes");
          for (Change change : file.changes()) {
            json.writeStartObject();
            json.writeStringField("id", change.id());
            json.writeStringField("time", Utc.of(change.time()));
            json.writeStringField("description", change.description());
            json.writeEndObject();
          }
          json.writeEndArray();
          json.writeArrayFieldStart("incidents");
          for (Incident other : file.others()) {
            json.writeStartObject();
            IncidentJson.fields(json, other);
            json.writeEndObject();
          }
          json.writeEndArray();
          timeline(json, file.timeline());
        });
  }

  private static void affected(
      JsonGenerator json, String name, List<IncidentFile.Affected> services) throws IOException {
    json.writeArrayFieldStart(name);
    for (IncidentFile.Affected each : services) {
      json.writeStartObject();
      json.writeStringField("service", each.service());
      json.writeNumberField("failures", each.failures());
      json.writeNumberField("requests", each.requests());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void timeline(JsonGenerator json, Timeline timeline) throws IOException {
    json.writeArrayFieldStart("timeline");
    for (Timeline.Entry entry : timeline.entries()) {
      json.writeStartObject();
      TimelineJson.fields(json, entry);
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void events(IncidentFile file, Writer out) throws IOException {
    CSVPrinter csv = Csv.printer(out);
    csv.printRecord(
        "time",
        "side",
        "service",
        "cause",
        "subcause",
        "status",
        "duration_ms",
        "request_id",
        "trace_id",
        "attempt",
        "attempt_time",
        "evidence",
        "text");
    file.records().forEach((event, attempt) -> row(csv, event, attempt));
    csv.flush();
  }

  private static void row(CSVPrinter csv, Event event, Attempt attempt) throws IOException {
    csv.printRecord(
        Utc.of(event.time()),
        event.side().label(),
        Csv.text(event.service().isEmpty() ? attempt.service() : event.service()),
        event.finding() == null ? "" : event.finding().cause().root().label(),
        event.finding() == null ? "" : event.finding().cause().subcause(),
        event.status() > 0 ? event.status() : "",
        event.durationMillis() >= 0 ? event.durationMillis() : "",
        Csv.text(event.requestId()),
        Csv.text(event.traceId()),
        attempt.id(),
        Utc.of(attempt.time()),
        Csv.text(event.location().cite()),
        Csv.text(Wording.cut(event.text(), LONGEST_TEXT)));
  }

  /** What a vendor's support asks for: ids with times and models, and no customer's text. */
  private static void vendorIds(IncidentFile file, Writer out) throws IOException {
    Incident incident = file.incident();
    out.write(
        "# Request ids of "
            + incident.cause()
            + ", "
            + Wording.span(incident.from(), incident.to())
            + " UTC, for a support ticket\n"
            + "# time (UTC)\trequest id\tstatus\tmodel\n");
    long[] without = new long[1];
    file.attempts()
        .forEach(
            attempt -> {
              if (attempt.requestId().isEmpty()) {
                without[0]++;
                return;
              }
              try {
                out.write(
                    Utc.of(attempt.time())
                        + "\t"
                        + PlainText.of(attempt.requestId())
                        + "\t"
                        + (attempt.status() > 0 ? attempt.status() : "-")
                        + "\t"
                        + (attempt.model().isEmpty() ? "-" : PlainText.of(attempt.model()))
                        + "\n");
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            });
    out.write(
        "# "
            + without[0]
            + " of "
            + incident.attempts()
            + " attempts have no id of the provider in the logs\n");
  }
}
