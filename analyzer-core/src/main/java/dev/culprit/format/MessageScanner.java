package dev.culprit.format;

import dev.culprit.event.Field;
import java.time.ZoneOffset;

/**
 * Finds what the message of an application's log line tells of a request: in the words of known
 * HTTP clients and SDKs, and as {@code key=value} pairs or JSON. What the line states elsewhere
 * stays. One pass; not safe for use by several threads at once.
 */
public final class MessageScanner {

  /** How a message tells of an attempt. */
  public enum Shape {
    /** It tells of none, as far as its form goes. */
    NONE,
    /** An HTTP client says which status it got. */
    HTTP,
    /** A program's own words, with model or request id, and with duration or tokens. */
    PAIRS
  }

  /** What a program says about a request stands before the bodies that it quotes. */
  static final int LONGEST = 16 * 1024;

  private static final int LONGEST_KEY = 40;
  private static final int SHORTEST_ID = 12;
  private static final NameTable NAMES = FieldNames.commonTable("message");
  private static final boolean[] TRIGGERS = new boolean[256];

  static {
    for (char c : new char[] {'=', ':', '"', '_', '-', 'w'}) {
      TRIGGERS[c] = true;
    }
  }

  // No name of a message's pairs is a time's: the zone does not matter.
  private final FieldValues values =
      new FieldValues(new Timestamps(Dating.ofYear(ZoneOffset.UTC, 1970)));
  private final HttpShapes shapes = new HttpShapes();
  private final Prose prose = new Prose();
  private final KeyPath key = new KeyPath();
  private int begin;
  private int end;
  private int modelBegin;
  private int modelEnd;

  /** Adds what the line's message tells. */
  public Shape scan(Slots slots) {
    Shape shape = Shape.NONE;
    if (slots.has(Field.MESSAGE)) {
      begin = slots.begin(Field.MESSAGE);
      end = Math.min(slots.end(Field.MESSAGE), begin + LONGEST);
      modelBegin = -1;
      values.keep(slots);
      shapes.begin(slots, begin, end);
      read(slots);
      if (modelBegin >= 0 && !slots.has(Field.MODEL)) {
        slots.put(Field.MODEL, modelBegin, modelEnd);
      }
      if (!shapes.isAttempt() && (slots.has(Field.MODEL) || slots.has(Field.REQUEST_ID))) {
        prose.scan(slots, begin, end);
      }
      shape = shapes.isAttempt() ? Shape.HTTP : Shape.NONE;
    }
    return shape == Shape.NONE && tellsByFields(slots) ? Shape.PAIRS : shape;
  }

  private static boolean tellsByFields(Slots slots) {
    return (slots.has(Field.MODEL) || slots.has(Field.REQUEST_ID))
        && (slots.has(Field.DURATION)
            || slots.has(Field.INPUT_TOKENS)
            || slots.has(Field.OUTPUT_TOKENS));
  }

  private void read(Slots slots) {
    byte[] b = slots.block();
    for (int i = begin; i < end; i++) {
      byte c = b[i];
      if (c >= 0 && TRIGGERS[c]) {
        switch (c) {
          case '=' -> pair(slots, i);
          case ':' -> {
            if (!shapes.url(i)) {
              colon(slots, i);
            }
          }
          case '"' -> shapes.quote(i);
          case 'w' -> shapes.withStatus(i);
          case '_' -> requestId(slots, i);
          default -> model(b, i);
        }
      }
    }
  }

  /** {@code key=value}; not in a URL's query, and not where the value is a list. */
  private void pair(Slots slots, int equals) {
    byte[] b = slots.block();
    int keyBegin = keyBegin(b, equals);
    if (keyBegin == equals
        || keyBegin > begin && (b[keyBegin - 1] == '&' || b[keyBegin - 1] == '?')) {
      return;
    }
    Name name = find(b, keyBegin, equals);
    if (name != Name.UNKNOWN) {
      value(slots, name, equals + 1);
    }
  }

  /** {@code "key":value} of JSON or Python, or {@code request-id: value}. */
  private void colon(Slots slots, int colon) {
    byte[] b = slots.block();
    int keyEnd = colon;
    boolean quoted = keyEnd > begin && isQuote(b[keyEnd - 1]);
    if (quoted) {
      keyEnd -= keyEnd - 2 >= begin && b[keyEnd - 2] == '\\' ? 2 : 1;
    }
    int keyBegin = keyBegin(b, keyEnd);
    if (keyBegin == keyEnd || quoted && (keyBegin == begin || !isQuote(b[keyBegin - 1]))) {
      return;
    }
    Name name = find(b, keyBegin, keyEnd);
    if (name != Name.UNKNOWN && (quoted || isClearWithColon(name))) {
      value(slots, name, Bytes.skipBlanks(b, colon + 1, end));
    }
  }

  /** Whether {@code name: value} says nothing else in prose: {@code status: 255} may. */
  private static boolean isClearWithColon(Name name) {
    return switch (name.targets().get(0).field()) {
      case REQUEST_ID, TRACE_ID, DURATION, STOP_REASON, INPUT_TOKENS, OUTPUT_TOKENS -> true;
      default -> false;
    };
  }

  private Name find(byte[] b, int from, int to) {
    key.clear();
    key.push(b, from, to);
    return NAMES.find(key);
  }

  private int keyBegin(byte[] b, int keyEnd) {
    int at = keyEnd;
    int limit = Math.max(begin, keyEnd - LONGEST_KEY);
    while (at > limit
        && (Bytes.isAlphanumeric(b[at - 1])
            || b[at - 1] == '_'
            || b[at - 1] == '-'
            || b[at - 1] == '.')) {
      at--;
    }
    return at;
  }

  private void value(Slots slots, Name name, int from) {
    byte[] b = slots.block();
    int at = from;
    if (at + 1 < end && b[at] == '\\' && isQuote(b[at + 1])) {
      at++;
    }
    if (at >= end) {
      return;
    }
    int close;
    if (isQuote(b[at])) {
      byte quote = b[at++];
      close = at;
      while (close < end && b[close] != quote && b[close] != '\\') {
        close++;
      }
    } else {
      close = at;
      while (close < end && !endsValue(b[close])) {
        close++;
      }
      while (close > at && (b[close - 1] == '.' || b[close - 1] == ':')) {
        close--;
      }
    }
    values.take(name.targets(), 0, slots, at, close, FieldValues.Escapes.NONE);
  }

  private static boolean endsValue(byte c) {
    return switch (c) {
      case ' ',
          '\t',
          '\r',
          '\n',
          ',',
          ';',
          ')',
          ']',
          '}',
          '(',
          '[',
          '{',
          '"',
          '\'',
          '\\',
          '|',
          '&',
          '=',
          '<' ->
          true;
      default -> false;
    };
  }

  private static boolean isQuote(byte c) {
    return c == '"' || c == '\'';
  }

  /** The provider's ids tell themselves: {@code req_011C...}. */
  private void requestId(Slots slots, int underscore) {
    byte[] b = slots.block();
    int from = underscore - 3;
    if (from < begin
        || !Bytes.startsWith(b, from, underscore, "req")
        || from > begin && (Bytes.isAlphanumeric(b[from - 1]) || b[from - 1] == '_')
        || slots.has(Field.REQUEST_ID)) {
      return;
    }
    int to = underscore + 1;
    while (to < end && Bytes.isAlphanumeric(b[to])) {
      to++;
    }
    if (to - underscore > SHORTEST_ID) {
      slots.put(Field.REQUEST_ID, from, to);
    }
  }

  /**
   * The names of Claude's models tell themselves: {@code claude-} and then a number, at once or
   * behind the family. Not host names such as {@code claude-lb-1.internal}.
   */
  private void model(byte[] b, int dash) {
    int from = dash - 6;
    if (modelBegin >= 0
        || from < begin
        || !Bytes.startsWith(b, from, dash, "claude")
        || from > begin && (Bytes.isAlphanumeric(b[from - 1]) || isJoint(b[from - 1]))) {
      return;
    }
    int at = dash + 1;
    while (at < end && Bytes.isLetter(b[at])) {
      at++;
    }
    boolean family = at > dash + 1;
    if (family && (at >= end || b[at++] != '-') || at >= end || !Digits.isDigit(b[at])) {
      return;
    }
    while (at < end && (Bytes.isAlphanumeric(b[at]) || isJoint(b[at]))) {
      if (b[at] == '.' && (at + 1 == end || !Digits.isDigit(b[at + 1]))) {
        if (at + 1 < end && Bytes.isLetter(b[at + 1])) {
          return;
        }
        break;
      }
      at++;
    }
    modelBegin = from;
    modelEnd = at;
  }

  private static boolean isJoint(byte c) {
    return c == '-' || c == '.' || c == '/' || c == '_' || c == '@';
  }
}
