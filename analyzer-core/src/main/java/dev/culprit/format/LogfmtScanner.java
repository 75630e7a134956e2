package dev.culprit.format;

import com.fasterxml.jackson.databind.JsonNode;
import dev.culprit.event.Field;
import dev.culprit.format.FieldValues.Escapes;

/** Lines of {@code key=value} pairs and nothing else, with a time, or a level and a message. */
final class LogfmtScanner implements Scanner {

  private static final int LONGEST_KEY = 64;

  private final NameTable names;
  private final FieldValues values;
  private final KeyPath path = new KeyPath();

  LogfmtScanner(NameTable names, Dating dating) {
    this.names = names;
    this.values = new FieldValues(new Timestamps(dating));
  }

  /**
   * What reads the lines of the format that the definition describes: {@code fields} are names
   * ahead of the common ones, which need not be given.
   *
   * @throws IllegalArgumentException if the definition is wrong; says what was found
   */
  static Format.ScannerFactory factory(JsonNode definition) {
    NameTable names =
        new FieldNames().add(definition.path("fields")).add(FieldNames.common("record")).table();
    return (dating) -> new LogfmtScanner(names, dating);
  }

  @Override
  public boolean scan(byte[] block, int from, int to, Slots slots) {
    int end = Bytes.trimEnd(block, from, to);
    if (from >= end || !Bytes.isLetter(block[from]) || keyEnd(block, from, end) < 0) {
      return false;
    }
    slots.reset(block);
    values.clear();
    int at = from;
    while (at < end) {
      at = pair(block, at, end, slots);
      if (at < 0) {
        return false;
      }
      at = Bytes.skipBlanks(block, at, end);
    }
    return slots.has(Field.TIME) || slots.has(Field.LEVEL) && slots.has(Field.MESSAGE);
  }

  /** Behind the pair that begins at {@code from}; -1 if it is none. */
  private int pair(byte[] b, int from, int end, Slots slots) {
    int keyEnd = keyEnd(b, from, end);
    if (keyEnd < 0) {
      return -1;
    }
    path.clear();
    path.push(b, from, keyEnd);
    Name name = names.find(path);
    int at = keyEnd + 1;
    if (at < end && b[at] == '"') {
      return quoted(b, at + 1, end, slots, name);
    }
    int to = at;
    while (to < end && !Bytes.isBlank(b[to])) {
      to++;
    }
    values.take(name.targets(), 0, slots, at, to, Escapes.NONE);
    return to;
  }

  private int quoted(byte[] b, int from, int end, Slots slots, Name name) {
    Escapes escapes = Escapes.NONE;
    int to = from;
    while (to < end && b[to] != '"') {
      if (b[to] == '\\') {
        escapes = Escapes.SOME;
        to++;
      }
      to++;
    }
    if (to >= end) {
      return -1;
    }
    values.take(name.targets(), 0, slots, from, to, escapes);
    return to + 1;
  }

  /** Behind the key that begins at {@code from}, where {@code =} stands; -1 if there is none. */
  private static int keyEnd(byte[] b, int from, int end) {
    int limit = Math.min(end, from + LONGEST_KEY);
    for (int at = from; at < limit; at++) {
      byte c = b[at];
      if (c == '=') {
        return at > from ? at : -1;
      }
      if (!Bytes.isAlphanumeric(c) && c != '_' && c != '-' && c != '.' && c != '/' && c != '@') {
        return -1;
      }
    }
    return -1;
  }
}
