package dev.culprit.report;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.culprit.compare.Change;
import dev.culprit.compare.ChangeImpact;
import dev.culprit.event.Cause;
import dev.culprit.event.Location;
import dev.culprit.incident.Incident;
import dev.culprit.incident.Sign;
import dev.culprit.ingest.Sightings;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.Map;

/**
 * {@code summary.json}; its form is public and stated by the JSON Schema {@code
 * summary.schema.json}.
 */
final class SummaryJson {

  private final Report report;
  private final JsonGenerator json;

  private SummaryJson(Report report, JsonGenerator json) {
    this.report = report;
    this.json = json;
  }

  static void write(Report report, Writer out) throws IOException {
    JsonForm.file(
        out,
        json -> {
          new SummaryJson(report, json).all();
        });
  }

  private void sightings() throws IOException {
    json.writeArrayFieldStart("suspected");
    for (Sightings.Suspicion one : report.sightings().suspicions()) {
      json.writeStartObject();
      json.writeStringField("kind", one.kind());
      json.writeStringField("service", one.service());
      json.writeNumberField("attempts", one.count());
      json.writeStringField("example", one.example());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeArrayFieldStart("headroom");
    for (Sightings.Allowance one : report.sightings().allowances()) {
      json.writeStartObject();
      json.writeStringField("service", one.service());
      json.writeStringField("limit", one.limit());
      json.writeNumberField("allowed", one.allowed());
      json.writeNumberField("least", one.least());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void all() throws IOException {
    json.writeStringField("schema", "culprit.summary/1");
    json.writeObjectFieldStart("window");
    time("from", report.window().from());
    time("to", report.window().to());
    json.writeEndObject();
    inputs();
    json.writeNumberField("requests", report.requests().total());
    json.writeNumberField("failures", report.failures().total());
    calls();
    sightings();
    causes();
    incidents();
    signs();
    changes();
    proposed();
    correlation();
    unknown();
    Report.Intake intake = report.intake();
    json.writeObjectFieldStart("intake");
    json.writeNumberField("bytes", intake.bytes());
    json.writeNumberField("parsed", intake.parsed());
    json.writeNumberField("blank", intake.blank());
    json.writeNumberField("unparsed", intake.unparsed());
    json.writeNumberField("duplicate", intake.duplicate());
    json.writeNumberField("binary", intake.binary());
    json.writeEndObject();
    strings("notes", report.notes());
  }

  private void signs() throws IOException {
    json.writeArrayFieldStart("signs");
    for (Sign sign : report.signs()) {
      Sign.About about = sign.about();
      SignWords.Told told = SignWords.of(sign);
      json.writeStartObject();
      json.writeStringField("kind", told.kind());
      cause(about.cause());
      json.writeStringField("service", about.service());
      json.writeNumberField("attempts", about.attempts());
      json.writeNumberField("of", about.of());
      json.writeStringField("says", told.says());
      json.writeStringField("remedy", told.remedy());
      strings("examples", about.examples().stream().map(Location::cite).toList());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void inputs() throws IOException {
    json.writeArrayFieldStart("inputs");
    for (Report.Input input : report.inputs()) {
      json.writeStartObject();
      json.writeStringField("path", input.path());
      json.writeStringField("format", input.format());
      json.writeStringField("side", input.side());
      json.writeNumberField("bytes", input.bytes());
      json.writeNumberField("lines", input.lines());
      json.writeNumberField("records", input.records());
      json.writeNumberField("requests", input.requests());
      json.writeNumberField("failures", input.failures());
      json.writeNumberField("unparsed", input.unparsed());
      time("from", input.from());
      time("to", input.to());
      if (!input.problem().isEmpty()) {
        json.writeStringField("problem", input.problem());
      }
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void calls() throws IOException {
    Report.Calls calls = report.calls();
    json.writeObjectFieldStart("calls");
    json.writeNumberField("total", calls.total());
    json.writeNumberField("failed", calls.failed());
    json.writeNumberField("recovered", calls.recovered());
    JsonNumber.write(json, "amplification", calls.amplification());
    JsonNumber.write(json, "wastedSeconds", calls.wastedSeconds());
    json.writeNumberField("wastedTokens", calls.wastedTokens());
    json.writeEndObject();
  }

  private void causes() throws IOException {
    long requests = report.requests().total();
    json.writeArrayFieldStart("causes");
    for (Report.CauseSummary cause : report.causes()) {
      json.writeStartObject();
      cause(cause.cause());
      json.writeNumberField("attempts", cause.attempts());
      JsonNumber.write(
          json, "rate", requests > 0 ? (double) cause.attempts() / requests : Double.NaN);
      time("first", cause.first());
      time("last", cause.last());
      strings("rules", cause.rules());
      json.writeObjectFieldStart("where");
      for (Map.Entry<String, Long> place : cause.where().entrySet()) {
        json.writeNumberField(place.getKey(), place.getValue());
      }
      json.writeEndObject();
      json.writeStringField("advice", cause.advice());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void incidents() throws IOException {
    json.writeArrayFieldStart("incidents");
    for (Incident incident : report.incidents()) {
      json.writeStartObject();
      IncidentJson.fields(json, incident);
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void changes() throws IOException {
    json.writeArrayFieldStart("changes");
    for (ChangeImpact impact : report.changes()) {
      json.writeStartObject();
      json.writeStringField("id", impact.change().id());
      time("time", impact.change().time());
      json.writeStringField("description", impact.change().description());
      new ComparisonJson(json).impact(impact, ComparisonJson.Causes.NAMED);
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void proposed() throws IOException {
    json.writeArrayFieldStart("proposed");
    for (Change change : report.proposed()) {
      json.writeStartObject();
      json.writeStringField("id", change.id());
      time("time", change.time());
      json.writeStringField("description", change.description());
      strings("attributes", change.attributes());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void correlation() throws IOException {
    Report.Correlation joined = report.correlation();
    json.writeObjectFieldStart("correlation");
    json.writeNumberField("exact", joined.exact());
    json.writeNumberField("fuzzy", joined.fuzzy());
    json.writeNumberField("clientOnly", joined.clientOnly());
    json.writeNumberField("proxyOnly", joined.proxyOnly());
    json.writeObjectFieldStart("skewMs");
    for (Map.Entry<String, Long> skew : joined.skewMillis().entrySet()) {
      json.writeNumberField(skew.getKey(), skew.getValue());
    }
    json.writeEndObject();
    json.writeObjectFieldStart("driftMsPerHour");
    for (Map.Entry<String, Double> drift : joined.driftPerHour().entrySet()) {
      json.writeNumberField(drift.getKey(), Math.round(drift.getValue()));
    }
    json.writeEndObject();
    strings("refusedIds", joined.refusedIds());
    json.writeEndObject();
  }

  private void unknown() throws IOException {
    json.writeArrayFieldStart("unknown");
    for (Report.Template template : report.unknown()) {
      json.writeStartObject();
      json.writeStringField("id", template.id());
      json.writeStringField("template", template.template());
      json.writeNumberField("count", template.count());
      json.writeStringField("example", template.example().location().cite());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void cause(Cause cause) throws IOException {
    json.writeStringField("cause", cause.root().label());
    json.writeStringField("subcause", cause.subcause());
  }

  private void strings(String name, List<String> values) throws IOException {
    json.writeArrayFieldStart(name);
    for (String value : values) {
      json.writeString(value);
    }
    json.writeEndArray();
  }

  private void strings(String name, Map<String, String> values) throws IOException {
    json.writeObjectFieldStart(name);
    for (Map.Entry<String, String> entry : values.entrySet()) {
      json.writeStringField(entry.getKey(), entry.getValue());
    }
    json.writeEndObject();
  }

  /** Null for a time that no record states. */
  private void time(String name, long millis) throws IOException {
    if (millis == 0) {
      json.writeNullField(name);
    } else {
      json.writeStringField(name, Utc.of(millis));
    }
  }
}
