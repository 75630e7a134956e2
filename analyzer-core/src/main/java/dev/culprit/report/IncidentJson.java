package dev.culprit.report;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.culprit.incident.Incident;
import java.io.IOException;
import java.util.Map;

/** An incident in files for programs. */
final class IncidentJson {

  private IncidentJson() {}

  /** What, when and how much, into an object that is begun. */
  static void brief(JsonGenerator json, Incident incident) throws IOException {
    json.writeStringField("id", incident.id());
    json.writeStringField("from", Utc.of(incident.from()));
    json.writeStringField("to", Utc.of(incident.to()));
    json.writeStringField("cause", incident.cause().root().label());
    json.writeStringField("subcause", incident.cause().subcause());
    json.writeNumberField("attempts", incident.attempts());
  }

  /** All of it, into an object that is begun. */
  static void fields(JsonGenerator json, Incident incident) throws IOException {
    brief(json, incident);
    json.writeNumberField("peakPerMinute", incident.peakPerMinute());
    json.writeObjectFieldStart("where");
    for (Map.Entry<String, String> value : incident.where().entrySet()) {
      json.writeStringField(value.getKey(), value.getValue());
    }
    json.writeEndObject();
    JsonNumber.write(json, "lift", incident.lift());
    json.writeArrayFieldStart("fallout");
    for (String sentence : incident.fallout()) {
      json.writeString(sentence);
    }
    json.writeEndArray();
  }
}
