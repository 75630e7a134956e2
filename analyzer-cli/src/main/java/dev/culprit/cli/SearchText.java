package dev.culprit.cli;

import dev.culprit.event.Attempt;
import dev.culprit.event.Cause;
import dev.culprit.event.Event;
import dev.culprit.event.Field;
import dev.culprit.event.Location;
import dev.culprit.ingest.SurroundingLines;
import dev.culprit.report.JsonForm;
import dev.culprit.report.PlainText;
import dev.culprit.store.Facet;
import dev.culprit.store.SearchField;
import dev.culprit.store.SearchHit;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** What a search found, as rows for people and as JSON lines for programs. */
final class SearchText {

  private static final int LONGEST_EXCERPT = 160;
  private static final int LONGEST_BAR = 30;
  private static final int LEAST_NAME = 20;
  private static final int NUMBERS = 22;
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSX", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private final PrintWriter out;
  private final int columns;

  SearchText(PrintWriter out, int columns) {
    this.out = out;
    this.columns = columns;
  }

  /** A hit on a line; the lines around its records below it, if there are any. */
  void row(SearchHit hit, Map<Location, List<SurroundingLines.Line>> around) {
    out.println(
        String.join(
            "  ",
            TIME.format(Instant.ofEpochMilli(hit.time())),
            "%-7s".formatted(hit.kind()),
            "%-20s".formatted(hit.cause().map(Cause::toString).orElse("-")),
            "%-12s".formatted(hit.service().isEmpty() ? "-" : PlainText.of(hit.service())),
            "%-3s".formatted(hit.status() == 0 ? "-" : hit.status()),
            PlainText.of(
                hit.evidence().stream().map(Location::cite).collect(Collectors.joining(" "))),
            cut(PlainText.of(hit.text()).strip(), LONGEST_EXCERPT)));
    for (Location place : hit.evidence()) {
      List<SurroundingLines.Line> lines = around.getOrDefault(place, List.of());
      if (!lines.isEmpty()) {
        out.println("    " + PlainText.of(place.file()));
      }
      for (SurroundingLines.Line line : lines) {
        out.println(
            "%s%8d  %s"
                .formatted(
                    line.ofRecord() ? "  > " : "    ", line.number(), PlainText.of(line.text())));
      }
    }
  }

  void json(SearchHit hit, Map<Location, List<SurroundingLines.Line>> around) throws IOException {
    out.println(
        JsonForm.line(
            json -> {
              json.writeStringField("time", TIME.format(Instant.ofEpochMilli(hit.time())));
              json.writeStringField("kind", hit.kind());
              if (hit.cause().isPresent()) {
                json.writeStringField("cause", hit.cause().get().root().label());
                json.writeStringField("subcause", hit.cause().get().subcause());
              }
              json.writeStringField("service", hit.service());
              json.writeNumberField("status", hit.status());
              for (Map.Entry<String, String> more : more(hit).entrySet()) {
                if (!more.getValue().isEmpty()) {
                  json.writeStringField(more.getKey(), more.getValue());
                }
              }
              json.writeArrayFieldStart("evidence");
              for (Location location : hit.evidence()) {
                json.writeString(location.cite());
              }
              json.writeEndArray();
              json.writeStringField("text", hit.text());
              if (!around.isEmpty()) {
                json.writeArrayFieldStart("context");
                for (Location place : hit.evidence()) {
                  for (SurroundingLines.Line line : around.getOrDefault(place, List.of())) {
                    json.writeStartObject();
                    json.writeStringField("file", place.file());
                    json.writeNumberField("line", line.number());
                    json.writeBooleanField("ofRecord", line.ofRecord());
                    json.writeStringField("text", line.text());
                    json.writeEndObject();
                  }
                }
                json.writeEndArray();
              }
            }));
  }

  /** What else a program may ask for, by the names of the fields of a query. */
  private static Map<String, String> more(SearchHit hit) {
    if (hit instanceof SearchHit.OfAttempt of) {
      Attempt attempt = of.attempt();
      return named(
          attempt.model(),
          attempt.route(),
          attempt.requestId(),
          attempt.traceId(),
          attempt.id(),
          attempt.call());
    }
    Event event = ((SearchHit.OfEvent) hit).event();
    return named(
        event.field(Field.MODEL),
        event.field(Field.ROUTE),
        event.requestId(),
        event.traceId(),
        "",
        "");
  }

  private static Map<String, String> named(
      String model, String route, String requestId, String traceId, String id, String call) {
    Map<String, String> named = new LinkedHashMap<>();
    named.put(SearchField.MODEL.label(), model);
    named.put(SearchField.ROUTE.label(), route);
    named.put(SearchField.REQUEST_ID.label(), requestId);
    named.put(SearchField.TRACE_ID.label(), traceId);
    named.put(SearchField.ID.label(), id);
    named.put(SearchField.CALL.label(), call);
    return named;
  }

  /**
   * The values of a field, a line each: name, count and a bar that compares it with the largest.
   */
  void table(Facet facet) {
    if (facet.values().isEmpty()) {
      return;
    }
    long largest = facet.values().stream().mapToLong(Facet.Value::count).max().orElse(1);
    int room = Math.max(LEAST_NAME, columns - NUMBERS - LONGEST_BAR / 2);
    int width =
        Math.max(
            LEAST_NAME,
            facet.values().stream()
                .mapToInt(value -> Math.min(room, PlainText.of(value.name()).length()))
                .max()
                .orElse(LEAST_NAME));
    int bar = Math.max(0, Math.min(LONGEST_BAR, columns - width - NUMBERS));
    out.println(facet.field().label());
    for (Facet.Value value : facet.values()) {
      String name = cut(PlainText.of(value.name()), width);
      long signs = Math.max(1, Math.round((double) bar * value.count() / largest));
      out.println(
          "  %s%s %,12d  %s"
              .formatted(
                  name,
                  " ".repeat(Math.max(0, width - name.length())),
                  value.count(),
                  bar == 0 ? "" : "#".repeat((int) signs))
              .stripTrailing());
    }
    if (facet.others() > 0) {
      out.println("  and " + facet.others() + " more; --limit N shows more");
    }
  }

  void json(Facet facet) throws IOException {
    for (Facet.Value value : facet.values()) {
      out.println(
          JsonForm.line(
              json -> {
                json.writeStringField("field", facet.field().label());
                json.writeStringField("value", value.name());
                json.writeNumberField("count", value.count());
              }));
    }
  }

  private static String cut(String text, int most) {
    return text.codePointCount(0, text.length()) <= most
        ? text
        : text.substring(0, text.offsetByCodePoints(0, most - 3)) + "...";
  }
}
