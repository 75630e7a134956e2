package dev.culprit.report;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.culprit.incident.Difference;
import dev.culprit.incident.Differences;
import dev.culprit.incident.Incident;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** What differs about the failures of an incident, for programs. */
public final class DifferencesJson {

  private DifferencesJson() {}

  /** One object on one line, with nothing that a terminal could take for a command. */
  public static String of(Incident incident, Differences.Found found) throws IOException {
    return JsonForm.line(
        json -> {
          json.writeStringField("incident", incident.id());
          fields(json, found);
        });
  }

  /** The fields, into an object that is begun. */
  static void fields(JsonGenerator json, Differences.Found found) throws IOException {
    json.writeArrayFieldStart("differences");
    for (Difference each : found.path()) {
      difference(json, each);
    }
    json.writeEndArray();
    names(json, "compared", found.looked());
    names(json, "notCompared", found.unknown());
  }

  private static void names(JsonGenerator json, String field, List<String> names)
      throws IOException {
    json.writeArrayFieldStart(field);
    for (String name : names) {
      json.writeString(name);
    }
    json.writeEndArray();
  }

  private static void difference(JsonGenerator json, Difference each) throws IOException {
    json.writeStartObject();
    json.writeFieldName("values");
    values(json, each.values());
    json.writeNumberField("failures", each.failures());
    json.writeNumberField("ofFailures", each.ofFailures());
    json.writeNumberField("requests", each.requests());
    json.writeNumberField("ofRequests", each.ofRequests());
    JsonNumber.write(json, "lift", each.lift());
    JsonNumber.write(json, "low", each.low());
    JsonNumber.write(json, "high", each.high());
    JsonNumber.write(json, "p", each.p());
    json.writeArrayFieldStart("goesAlongWith");
    for (Map<String, String> same : each.same()) {
      values(json, same);
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void values(JsonGenerator json, Map<String, String> values) throws IOException {
    json.writeStartObject();
    for (Map.Entry<String, String> value : values.entrySet()) {
      json.writeStringField(value.getKey(), value.getValue());
    }
    json.writeEndObject();
  }
}
