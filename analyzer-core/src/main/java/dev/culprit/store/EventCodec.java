package dev.culprit.store;

import dev.culprit.event.Event;
import dev.culprit.event.Field;
import dev.culprit.event.Finding;
import dev.culprit.event.Location;
import dev.culprit.event.Side;
import java.io.IOException;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * One event as bytes. Enumerated values are written by name, so that a value that is added later,
 * wherever, does not change what an older workspace says.
 */
final class EventCodec {

  static final int TAG = 'E';
  private static final int VERSION = 1;
  private static final Map<String, Field> FIELDS =
      Arrays.stream(Field.values()).collect(Collectors.toUnmodifiableMap(Field::label, f -> f));

  private EventCodec() {}

  static byte[] pack(Event event) {
    Packer out = new Packer().raw(TAG).raw(VERSION);
    Parts.pack(event.location(), out);
    out.text(event.content())
        .text(event.side().label())
        .text(event.format())
        .signed(event.time())
        .signed(event.durationMillis())
        .signed(event.status())
        .text(event.kind().name())
        .number(event.fields().size());
    event.fields().forEach((field, value) -> out.text(field.label()).text(value));
    Finding finding = event.finding();
    out.flag(finding != null);
    if (finding != null) {
      Parts.pack(finding, out);
    }
    return out.text(event.text()).bytes();
  }

  static Event unpack(Unpacker in) throws IOException {
    Parts.expect(TAG, VERSION, in);
    Location location = Parts.location(in);
    String content = in.name();
    Side side = Side.of(in.name());
    String format = in.name();
    long time = in.signed();
    long duration = in.signed();
    int status = (int) in.signed();
    Event.Kind kind = Event.Kind.valueOf(in.name());
    Map<Field, String> fields = new EnumMap<>(Field.class);
    for (int left = in.count(); left > 0; left--) {
      fields.put(field(in.name()), in.value());
    }
    Finding finding = in.flag() ? Parts.finding(in) : null;
    return new Event(
        location, content, side, format, time, duration, status, kind, fields, finding, in.text());
  }

  private static Field field(String label) throws IOException {
    Field field = FIELDS.get(label);
    if (field == null) {
      throw new WorkspaceFormatException(
          "found a field '" + label + "' that is unknown: " + WorkspaceFormatException.ADVICE);
    }
    return field;
  }
}
