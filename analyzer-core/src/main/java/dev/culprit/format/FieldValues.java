package dev.culprit.format;

import dev.culprit.event.Field;
import java.util.Arrays;
import java.util.List;

/**
 * Puts values that stand under names into slots: times, durations and statuses as numbers too, ids
 * out of their envelopes. Of several names of a field the best wins, of one name's values the
 * first. Not safe for use by several threads at once.
 */
final class FieldValues {

  private static final int LONGEST_PLACEHOLDER = 9;

  private static final Field[] FIELDS = Field.values();

  private final Timestamps times;
  private final Durations durations = new Durations();
  private final RequestLine requestLine = new RequestLine();
  private final int[] ranks = new int[FIELDS.length];

  FieldValues(Timestamps times) {
    this.times = times;
  }

  /** Turns to another line. */
  void clear() {
    Arrays.fill(ranks, Integer.MAX_VALUE);
  }

  /** Turns to a line that states fields already; these stay as they are. */
  void keep(Slots slots) {
    for (Field field : FIELDS) {
      ranks[field.ordinal()] = slots.has(field) ? -1 : Integer.MAX_VALUE;
    }
    if (slots.retry() >= 0) {
      ranks[Field.RETRY.ordinal()] = -1;
    }
  }

  /**
   * Takes the value of a key.
   *
   * @param demerit how much worse the key ranks than its name says
   */
  void take(
      List<Name.Target> targets, int demerit, Slots slots, int from, int to, Escapes escapes) {
    if (from >= to || targets.isEmpty()) {
      return;
    }
    for (int i = 0; i < targets.size(); i++) {
      Name.Target target = targets.get(i);
      int field = target.field().ordinal();
      int rank = target.rank() + demerit;
      if (rank < ranks[field] && put(target, slots, from, to, escapes)) {
        ranks[field] = rank;
      }
    }
  }

  private boolean put(Name.Target target, Slots slots, int from, int to, Escapes escapes) {
    byte[] b = slots.block();
    return switch (target.field()) {
      case TIME -> time(slots, from, to);
      case LEVEL -> level(target.unit(), slots, from, to, escapes);
      case STATUS -> status(slots, from, to);
      case DURATION -> duration(slots, from, to, target.unit());
      case REQUEST -> request(slots, from, to, escapes);
      case RETRY -> retry(slots, from, to, target.unit());
      case CLIENT -> client(slots, from, to);
      case TRACE_ID -> !isPlaceholder(b, from, to) && traceId(slots, from, to, escapes);
      case ERROR_TYPE ->
          isIdentifier(b, from, to) && text(target.field(), slots, from, to, escapes);
      case MESSAGE -> text(Field.MESSAGE, slots, from, to, escapes);
      case INPUT_TOKENS, OUTPUT_TOKENS ->
          Digits.whole(b, from, to) >= 0 && text(target.field(), slots, from, to, escapes);
      default -> !isPlaceholder(b, from, to) && text(target.field(), slots, from, to, escapes);
    };
  }

  private static boolean text(Field field, Slots slots, int from, int to, Escapes escapes) {
    if (escapes == Escapes.SOME) {
      slots.putEscaped(field, from, to);
    } else {
      slots.put(field, from, to);
    }
    return true;
  }

  private boolean time(Slots slots, int from, int to) {
    if (!times.parse(slots.block(), from, to)) {
      return false;
    }
    slots.time(times.millis());
    slots.put(Field.TIME, from, to);
    return true;
  }

  private boolean duration(Slots slots, int from, int to, Unit unit) {
    long micros = durations.micros(slots.block(), from, to, unit);
    if (micros < 0) {
      return false;
    }
    slots.durationMicros(micros);
    slots.put(Field.DURATION, from, to);
    return true;
  }

  /** Method, target and protocol of the line count where no name of their own states them. */
  private boolean request(Slots slots, int from, int to, Escapes escapes) {
    if (isPlaceholder(slots.block(), from, to)) {
      return false;
    }
    requestLine.putMissing(from, to, escapes == Escapes.SOME, slots);
    return true;
  }

  private static boolean client(Slots slots, int from, int to) {
    if (isPlaceholder(slots.block(), from, to)) {
      return false;
    }
    Addresses.putFirstPublic(Field.CLIENT, from, to, slots);
    return true;
  }

  private static boolean level(Unit unit, Slots slots, int from, int to, Escapes escapes) {
    if (unit == Unit.PINO_LEVEL) {
      String word = LevelWord.ofPinoLevel(Digits.whole(slots.block(), from, to));
      if (!word.isEmpty()) {
        slots.putWord(Field.LEVEL, from, to, word);
        return true;
      }
    }
    if (unit != Unit.SYSLOG_SEVERITY) {
      boolean stated =
          !isPlaceholder(slots.block(), from, to) && text(Field.LEVEL, slots, from, to, escapes);
      if (unit == Unit.COLLECTOR) {
        slots.levelMaySayNothing();
      }
      return stated;
    }
    long severity = Digits.whole(slots.block(), from, to);
    if (severity < 0 || severity > 7) {
      return false;
    }
    slots.putSeverity((int) severity, from, to);
    return true;
  }

  private static boolean status(Slots slots, int from, int to) {
    int status = HttpStatus.at(slots.block(), from, to);
    if (status == 0) {
      // A server that answered nothing: stated, but anything better that follows counts.
      if (to - from == 1 && slots.block()[from] == '0' && !slots.has(Field.STATUS)) {
        slots.put(Field.STATUS, from, to);
      }
      return false;
    }
    slots.status(status);
    slots.put(Field.STATUS, from, from + 3);
    return true;
  }

  private static boolean retry(Slots slots, int from, int to, Unit unit) {
    long number = Digits.whole(slots.block(), from, to);
    long retry = unit == Unit.FROM_ONE ? number - 1 : number;
    if (number < 0 || retry < 0 || retry > Short.MAX_VALUE) {
      return false;
    }
    slots.retry((int) retry);
    if (unit != Unit.FROM_ONE) {
      slots.put(Field.RETRY, from, to);
    }
    return true;
  }

  /** The trace id proper, if the value is a W3C {@code traceparent}. */
  private static boolean traceId(Slots slots, int from, int to, Escapes escapes) {
    byte[] b = slots.block();
    if (to - from == 55 && b[from + 2] == '-' && b[from + 35] == '-' && b[from + 52] == '-') {
      slots.put(Field.TRACE_ID, from + 3, from + 35);
      return true;
    }
    return text(Field.TRACE_ID, slots, from, to, escapes);
  }

  /** Whether it may be the name of a class or a kind; a sentence may stand under the same key. */
  private static boolean isIdentifier(byte[] b, int from, int to) {
    if (!Bytes.isLetter(b[from]) || isPlaceholder(b, from, to)) {
      return false;
    }
    for (int i = from; i < to; i++) {
      byte c = b[i];
      if (!Bytes.isAlphanumeric(c) && c != '_' && c != '.' && c != '-' && c != '$' && c != ':') {
        return false;
      }
    }
    return true;
  }

  /** Whether the bytes stand for nothing: a dash, null, None and the like. */
  static boolean isPlaceholder(byte[] b, int from, int to) {
    if (to - from > LONGEST_PLACEHOLDER) {
      return false;
    }
    return switch (b[from]) {
      case '-' -> to - from == 1;
      case 'n', 'N' ->
          Bytes.are(b, from, to, "null")
              || Bytes.are(b, from, to, "none")
              || Bytes.are(b, from, to, "nil");
      case 'u', 'U' -> Bytes.are(b, from, to, "undefined") || Bytes.are(b, from, to, "unknown");
      case '<' -> Bytes.are(b, from, to, "<nil>");
      default -> false;
    };
  }

  /** Whether a value has backslash escapes. */
  enum Escapes {
    NONE,
    SOME
  }
}
