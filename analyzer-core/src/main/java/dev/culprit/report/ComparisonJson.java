package dev.culprit.report;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.culprit.compare.Basis;
import dev.culprit.compare.Calibration;
import dev.culprit.compare.ChangeImpact;
import dev.culprit.compare.Comparison;
import dev.culprit.compare.Latency;
import dev.culprit.compare.TrafficMix;
import java.io.IOException;
import java.util.Map;

/**
 * Writes what a change did as an object's fields: the same in {@code summary.json} and by the CLI.
 */
public final class ComparisonJson {

  private final JsonGenerator json;

  /** Writes to that generator. */
  public ComparisonJson(JsonGenerator json) {
    this.json = json;
  }

  /** Whether comparisons have causes, or counts from elsewhere that name none. */
  public enum Causes {
    NAMED,
    UNNAMED
  }

  /**
   * Writes verdict, note and comparisons into the object that is open.
   *
   * @throws IOException if the generator cannot write
   */
  public void impact(ChangeImpact impact, Causes causes) throws IOException {
    json.writeStringField("verdict", impact.verdict().label());
    if (!impact.note().isEmpty()) {
      json.writeStringField("note", impact.note());
    }
    json.writeArrayFieldStart("comparisons");
    for (Comparison comparison : impact.comparisons()) {
      json.writeStartObject();
      if (causes == Causes.NAMED) {
        json.writeStringField("cause", comparison.cause().root().label());
        json.writeStringField("subcause", comparison.cause().subcause());
      }
      fields(comparison, impact);
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void fields(Comparison comparison, ChangeImpact impact) throws IOException {
    json.writeObjectFieldStart("segment");
    for (Map.Entry<String, String> entry : comparison.segment().entrySet()) {
      json.writeStringField(entry.getKey(), entry.getValue());
    }
    json.writeEndObject();
    period("before", comparison.before());
    period("after", comparison.after());
    JsonNumber.write(json, "ratio", comparison.ratio());
    JsonNumber.write(json, "low", comparison.low());
    JsonNumber.write(json, "high", comparison.high());
    JsonNumber.write(json, "p", comparison.p());
    JsonNumber.write(json, "q", comparison.q());
    json.writeStringField("verdict", comparison.verdict().label());
    JsonNumber.write(json, "detectable", comparison.detectable());
    basis(comparison.basis());
    Latency latency = impact.latency().get(comparison.segment());
    if (latency != null) {
      latency(latency);
    }
  }

  private void latency(Latency latency) throws IOException {
    json.writeObjectFieldStart("latency");
    json.writeObjectFieldStart("before");
    json.writeNumberField("requests", latency.before());
    for (Latency.Shift shift : latency.quantiles()) {
      JsonNumber.write(json, shift.name(), shift.before());
    }
    json.writeEndObject();
    json.writeObjectFieldStart("after");
    json.writeNumberField("requests", latency.after());
    for (Latency.Shift shift : latency.quantiles()) {
      JsonNumber.write(json, shift.name(), shift.after());
    }
    json.writeEndObject();
    json.writeObjectFieldStart("ratio");
    for (Latency.Shift shift : latency.quantiles()) {
      json.writeObjectFieldStart(shift.name());
      JsonNumber.write(json, "value", shift.ratio());
      JsonNumber.write(json, "low", shift.low());
      JsonNumber.write(json, "high", shift.high());
      json.writeStringField("finding", shift.finding().label());
      json.writeEndObject();
    }
    json.writeEndObject();
    json.writeBooleanField("calibrated", latency.calibration() == Calibration.CALIBRATED);
    json.writeEndObject();
  }

  private void period(String name, Comparison.Period period) throws IOException {
    json.writeObjectFieldStart(name);
    json.writeStringField("from", Utc.of(period.from()));
    json.writeStringField("to", Utc.of(period.to()));
    json.writeNumberField("errors", period.errors());
    if (period.requests() >= 0) {
      json.writeNumberField("requests", period.requests());
    } else {
      json.writeNullField("requests");
    }
    JsonNumber.write(json, "rate", period.rate());
    json.writeStringField("unit", "attempts");
    json.writeEndObject();
  }

  private void basis(Basis basis) throws IOException {
    json.writeBooleanField("calibrated", basis.calibration() == Calibration.CALIBRATED);
    if (basis.onset().isPresent()) {
      json.writeObjectFieldStart("onset");
      json.writeStringField("earliest", Utc.of(basis.onset().get().earliest()));
      json.writeStringField("latest", Utc.of(basis.onset().get().latest()));
      json.writeStringField("place", basis.onset().get().place().label());
      json.writeEndObject();
    }
    JsonNumber.write(json, "meanRatio", basis.meanRatio());
    json.writeObjectFieldStart("bursts");
    json.writeNumberField("before", basis.burstsBefore());
    json.writeNumberField("after", basis.burstsAfter());
    json.writeEndObject();
    if (basis.mix().isPresent()) {
      TrafficMix mix = basis.mix().get();
      json.writeObjectFieldStart("mix");
      JsonNumber.write(json, "within", mix.within());
      JsonNumber.write(json, "mix", mix.mix());
      JsonNumber.write(json, "entry", mix.entry());
      json.writeEndObject();
    }
  }
}
