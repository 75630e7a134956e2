package dev.culprit.report;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.culprit.event.Cause;
import dev.culprit.event.Location;
import java.io.IOException;

/** The fields of an entry of a timeline, for programs. */
public final class TimelineJson {

  private TimelineJson() {}

  /**
   * Writes the fields into an object that is begun.
   *
   * @throws IOException if they cannot be written
   */
  public static void fields(JsonGenerator json, Timeline.Entry entry) throws IOException {
    json.writeStringField("time", Utc.of(entry.time()));
    json.writeStringField("kind", entry.kind().label());
    if (entry.cause().isPresent()) {
      Cause cause = entry.cause().get();
      json.writeStringField("cause", cause.root().label());
      json.writeStringField("subcause", cause.subcause());
    }
    if (!entry.service().isEmpty()) {
      json.writeStringField("service", entry.service());
    }
    if (entry.count() > 0) {
      json.writeNumberField("count", entry.count());
    }
    json.writeStringField("text", entry.text());
    json.writeArrayFieldStart("evidence");
    for (Location location : entry.evidence()) {
      json.writeString(location.cite());
    }
    json.writeEndArray();
  }
}
