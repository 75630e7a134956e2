package dev.culprit.correlate;

import dev.culprit.event.Cause;
import dev.culprit.event.Event;
import dev.culprit.event.Field;
import dev.culprit.event.Finding;
import dev.culprit.event.Location;
import dev.culprit.event.Side;
import java.util.EnumMap;
import java.util.Map;

/** Events for tests, told in few words. */
final class Told {

  private final Side side;
  private final long time;
  private final Map<Field, String> fields = new EnumMap<>(Field.class);
  private Event.Kind kind = Event.Kind.ATTEMPT;
  private Finding finding;
  private int status;
  private long duration = -1;
  private int line = 1;
  private int lines = 1;
  private String file;
  private String text = "";

  private Told(Side side, String file, long time) {
    this.side = side;
    this.file = file;
    this.time = time;
  }

  static Told client(String service, long time) {
    Told told = new Told(Side.CLIENT, service + "/app.log", time);
    told.fields.put(Field.SERVICE, service);
    return told;
  }

  static Told proxy(String address, long time) {
    Told told = new Told(Side.PROXY, "proxy/access.log", time);
    told.fields.put(Field.CLIENT, address);
    return told;
  }

  Told line(int number) {
    line = number;
    return this;
  }

  Told lines(int count) {
    lines = count;
    return this;
  }

  Told file(String name) {
    file = name;
    return this;
  }

  Told detail() {
    kind = Event.Kind.DETAIL;
    return this;
  }

  Told other() {
    kind = Event.Kind.OTHER;
    return this;
  }

  Told ordinary() {
    kind = Event.Kind.ORDINARY;
    return this;
  }

  Told status(int http) {
    status = http;
    return this;
  }

  Told took(long millis) {
    duration = millis;
    return this;
  }

  Told with(Field field, String value) {
    fields.put(field, value);
    return this;
  }

  Told saying(String words) {
    text = words;
    return this;
  }

  Told because(String cause, int rank) {
    finding =
        new Finding(
            Cause.of(cause),
            "test." + cause.replace('/', '.'),
            rank,
            cause,
            Map.of(),
            true,
            "",
            0.9);
    return this;
  }

  Event event() {
    return new Event(
        new Location(file, line, lines, line * 100L),
        file,
        side,
        "test",
        time,
        duration,
        status,
        kind,
        fields,
        finding,
        text);
  }
}
