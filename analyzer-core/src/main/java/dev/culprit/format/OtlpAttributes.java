package dev.culprit.format;

import java.nio.charset.StandardCharsets;

/**
 * The attributes of an OpenTelemetry log record: {@code [{"key":"status_code","value":{"intValue":
 * "529"}}]}, under the names that programs commonly give the fields. Not safe for use by several
 * threads at once.
 */
final class OtlpAttributes {

  private static final byte[] BEGIN = "\"attributes\"".getBytes(StandardCharsets.US_ASCII);
  private static final NameTable NAMES = FieldNames.commonTable("record");

  private final FieldValues values;
  private final KeyPath path = new KeyPath();

  OtlpAttributes(Dating dating) {
    values = new FieldValues(new Timestamps(dating));
  }

  /** Adds what the record's attributes state, where the record does not state it elsewhere. */
  void add(byte[] b, int from, int to, Slots slots) {
    int at = from;
    while (at < to && !(b[at] == '"' && Bytes.begin(b, at, to, BEGIN))) {
      at++;
    }
    at += BEGIN.length;
    while (at < to && (b[at] == ':' || Bytes.isBlank(b[at]))) {
      at++;
    }
    if (at >= to || b[at] != '[') {
      return;
    }
    int end = JsonScanner.behindContainer(b, at, to);
    values.keep(slots);
    at++;
    while (at < end) {
      if (b[at] == '{') {
        int behind = JsonScanner.behindContainer(b, at, end);
        if (behind < 0) {
          return;
        }
        pair(b, at + 1, behind - 1, slots);
        at = behind;
      } else {
        at++;
      }
    }
  }

  /** The second text of the pair is its key, the last scalar its value. */
  private void pair(byte[] b, int from, int to, Slots slots) {
    int key = text(b, from, to);
    int keyEnd = key < 0 ? -1 : JsonScanner.textEnd(b, key, to);
    if (keyEnd < 0 || !Bytes.are(b, key, keyEnd, "key")) {
      return;
    }
    int name = text(b, keyEnd + 1, to);
    int nameEnd = name < 0 ? -1 : JsonScanner.textEnd(b, name, to);
    int open = nameEnd < 0 ? to : nameEnd;
    while (open < to && b[open] != '{') {
      open++;
    }
    int kind = text(b, open, to);
    int kindEnd = kind < 0 ? -1 : JsonScanner.textEnd(b, kind, to);
    if (kindEnd < 0) {
      return;
    }
    int value = kindEnd + 1;
    while (value < to && (b[value] == ':' || Bytes.isBlank(b[value]))) {
      value++;
    }
    path.clear();
    path.push(b, name, nameEnd);
    take(b, value, to, slots);
  }

  private void take(byte[] b, int value, int to, Slots slots) {
    boolean quoted = value < to && b[value] == '"';
    int begin = quoted ? value + 1 : value;
    int end = quoted ? JsonScanner.textEnd(b, begin, to) : begin;
    while (!quoted && end < to && b[end] != '}' && b[end] != ',' && !Bytes.isBlank(b[end])) {
      end++;
    }
    if (end > begin && b[begin] != '{' && b[begin] != '[') {
      FieldValues.Escapes escapes = FieldValues.Escapes.NONE;
      for (int i = begin; i < end; i++) {
        escapes = b[i] == '\\' ? FieldValues.Escapes.SOME : escapes;
      }
      values.take(NAMES.find(path).targets(), 0, slots, begin, end, escapes);
    }
  }

  /** Behind the next quote, -1 if there is none. */
  private static int text(byte[] b, int from, int to) {
    int at = from;
    while (at < to && b[at] != '"') {
      at++;
    }
    return at < to ? at + 1 : -1;
  }
}
