package dev.culprit.format;

import dev.culprit.event.Field;

/** Understands the value of a column. */
final class LayoutValues {

  private final RequestLine requestLine = new RequestLine();
  private final Durations durations = new Durations();

  /** Puts the value, which is not empty, into the slots. A dash states nothing. */
  void put(Layout layout, int i, int begin, int end, Slots slots) {
    byte[] b = slots.block();
    Layout.Column column = layout.column(i);
    Variable variable = column.variable();
    if (end - begin == 1 && b[begin] == '-') {
      return;
    }
    Field field = variable.field();
    if (field == null) {
      if (variable.value() == Value.CAPTURES) {
        captures(b, begin, end, slots);
      }
      return;
    }
    if (slots.has(field) && !column.outranks()) {
      return;
    }
    switch (variable.value()) {
      case TEXT, USER -> text(layout, field, begin, end, slots);
      case WORD, LIST, NUMBERS, TIME -> slots.put(field, begin, end);
      case ADDRESSES -> Addresses.putFirstPublic(field, begin, end, slots);
      case ENDPOINT -> endpoint(field, begin, end, slots);
      case NUMBER -> slots.put(field, b[begin] == '+' ? begin + 1 : begin, end);
      case STATUS -> status(field, begin, end, slots);
      case REQUEST -> requestLine.put(begin, end, layout.escapes() == Layout.Escapes.JSON, slots);
      case SECONDS, MILLIS, MICROS, TIMERS -> duration(variable.value(), field, begin, end, slots);
      case DURATION -> stated(field, begin, end, slots);
      case CAPTURES -> captures(b, begin, end, slots);
    }
  }

  private void stated(Field field, int begin, int end, Slots slots) {
    long micros = durations.micros(slots.block(), begin, end, Unit.NONE);
    if (micros >= 0) {
      slots.put(field, begin, end);
      slots.durationMicros(micros);
    }
  }

  private static void text(Layout layout, Field field, int begin, int end, Slots slots) {
    if (layout.escapes() == Layout.Escapes.JSON) {
      byte[] b = slots.block();
      for (int i = begin; i < end; i++) {
        if (b[i] == '\\') {
          slots.putEscaped(field, begin, end);
          return;
        }
      }
    }
    slots.put(field, begin, end);
  }

  private static void status(Field field, int begin, int end, Slots slots) {
    long status = Digits.whole(slots.block(), begin, end);
    if (status >= 0) {
      slots.put(field, begin, end);
      slots.status((int) status);
    }
  }

  /** Micros from the last number between slashes; HAProxy puts a plus before one still running. */
  private static void duration(Value value, Field field, int begin, int end, Slots slots) {
    byte[] b = slots.block();
    int from = end;
    while (from > begin && b[from - 1] != '/') {
      from--;
    }
    if (value == Value.TIMERS) {
      slots.put(Field.TIMERS, begin, end);
    }
    if (from < end && b[from] == '+') {
      from++;
    }
    long micros = Digits.scaled(b, from, end, value.micros());
    if (micros >= 0) {
      slots.put(field, from, end);
      slots.durationMicros(micros);
    }
  }

  private static void endpoint(Field field, int begin, int end, Slots slots) {
    byte[] b = slots.block();
    int colon = end - 1;
    while (colon > begin && b[colon] != ':') {
      colon--;
    }
    if (colon == begin || Digits.whole(b, colon + 1, end) < 0) {
      slots.put(field, begin, end);
      return;
    }
    int bracket = b[begin] == '[' && b[colon - 1] == ']' ? 1 : 0;
    slots.put(field, begin + bracket, colon - bracket);
    slots.put(Field.CLIENT_PORT, colon + 1, end);
  }

  /** Which headers are captured is the operator's choice: ids are known by how they look. */
  private static void captures(byte[] b, int begin, int end, Slots slots) {
    int at = begin + 1;
    while (at < end - 1) {
      int to = at;
      while (to < end - 1 && b[to] != '|') {
        to++;
      }
      if (to - at > 4 && b[at] == 'r' && b[at + 1] == 'e' && b[at + 2] == 'q' && b[at + 3] == '_') {
        slots.put(Field.REQUEST_ID, at, to);
      } else if (!slots.has(Field.TRACE_ID) && isId(b, at, to)) {
        slots.put(Field.TRACE_ID, at, to);
      }
      at = to + 1;
    }
  }

  private static boolean isId(byte[] b, int from, int to) {
    if (to - from < 16 || to - from > 64) {
      return false;
    }
    for (int i = from; i < to; i++) {
      int lower = b[i] | 0x20;
      if (!Digits.isDigit(b[i]) && b[i] != '-' && (lower < 'a' || lower > 'f')) {
        return false;
      }
    }
    return true;
  }
}
