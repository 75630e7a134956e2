package dev.culprit.format;

import dev.culprit.event.Field;
import java.nio.charset.StandardCharsets;

/**
 * nginx's error log: {@code 2026/03/02 00:03:31 [error] 57#57: *13 message, client: ..., server:
 * ..., request: "...", upstream: "...", host: "..."}. The pairs at the end are written by the HTTP
 * module and come in this order, each of them or not.
 */
final class NginxErrorScanner implements Scanner {

  private static final String[] KEYS = {
    "client: ",
    "server: ",
    "request: ",
    "subrequest: ",
    "upstream: ",
    "host: ",
    "referrer: ",
    // Kong's
    "request_id: "
  };
  private static final byte[][] KEY_BYTES = new byte[KEYS.length][];
  private static final Field[] FIELDS = {
    Field.CLIENT,
    Field.SERVER,
    Field.REQUEST,
    Field.DETAILS,
    Field.UPSTREAM,
    Field.HOST,
    Field.REFERER,
    Field.TRACE_ID
  };

  static {
    for (int i = 0; i < KEYS.length; i++) {
      KEY_BYTES[i] = KEYS[i].getBytes(StandardCharsets.US_ASCII);
    }
  }

  private final Timestamps times;
  private final RequestLine requestLine = new RequestLine();

  NginxErrorScanner(Dating dating) {
    this.times = new Timestamps(dating);
  }

  @Override
  public boolean scan(byte[] block, int from, int to, Slots slots) {
    if (to - from < 25 || !times.slashed(block, from, to)) {
      return false;
    }
    int level = times.endedAt() + 2;
    int levelEnd = level;
    while (levelEnd < to && block[levelEnd] >= 'a' && block[levelEnd] <= 'z') {
      levelEnd++;
    }
    int process = levelEnd + 2;
    if (levelEnd == level
        || process >= to
        || block[level - 1] != '['
        || block[levelEnd] != ']'
        || block[levelEnd + 1] != ' ') {
      return false;
    }
    int processEnd = digits(block, process, to);
    if (processEnd == process || processEnd == to || block[processEnd] != '#') {
      return false;
    }
    int message = digits(block, processEnd + 1, to);
    if (message + 1 > to || message == to || block[message] != ':') {
      return false;
    }
    message++;
    if (message < to && block[message] == ' ') {
      message++;
    }
    slots.reset(block);
    slots.time(times.millis());
    slots.put(Field.TIME, from, times.endedAt());
    slots.put(Field.LEVEL, level, levelEnd);
    slots.put(Field.PROCESS, process, processEnd);
    if (message < to && block[message] == '*') {
      int end = digits(block, message + 1, to);
      if (end > message + 1 && end < to && block[end] == ' ') {
        slots.put(Field.CONNECTION, message + 1, end);
        message = end + 1;
      }
    }
    pairs(block, message, to, slots);
    // All that nginx says, as other tools have it; the pairs in it are fields beside that.
    slots.put(Field.MESSAGE, message, Math.max(message, Bytes.trimEnd(block, message, to)));
    return true;
  }

  private void pairs(byte[] b, int from, int to, Slots slots) {
    int at = from;
    int next = 0;
    while (at < to) {
      int key = b[at] == ',' ? key(b, at + 2, to, next) : -1;
      if (key < 0 || b[at + 1] != ' ') {
        at++;
        continue;
      }
      int value = at + 2 + KEYS[key].length();
      at = valueEnd(b, value, to, key + 1);
      next = key + 1;
      boolean quoted = at - value >= 2 && b[value] == '"' && b[at - 1] == '"';
      put(key, quoted ? value + 1 : value, quoted ? at - 1 : at, slots);
    }
  }

  private void put(int key, int begin, int end, Slots slots) {
    if (end <= begin) {
      return;
    }
    if (FIELDS[key] == Field.REQUEST) {
      requestLine.put(begin, end, false, slots);
    } else {
      slots.put(FIELDS[key], begin, end);
    }
  }

  /** A value ends where a comma, a blank and one of the following keys stand. */
  private static int valueEnd(byte[] b, int from, int to, int next) {
    for (int i = from; i < to; i++) {
      if (b[i] == ',' && key(b, i + 2, to, next) >= 0) {
        return i;
      }
    }
    return to;
  }

  private static int key(byte[] b, int at, int to, int next) {
    for (int i = next; i < KEY_BYTES.length; i++) {
      byte[] key = KEY_BYTES[i];
      if (to - at >= key.length && b[at] == key[0] && matches(key, b, at)) {
        return i;
      }
    }
    return -1;
  }

  private static boolean matches(byte[] key, byte[] b, int at) {
    for (int i = 1; i < key.length; i++) {
      if (b[at + i] != key[i]) {
        return false;
      }
    }
    return true;
  }

  private static int digits(byte[] b, int from, int to) {
    int at = from;
    while (at < to && Digits.isDigit(b[at])) {
      at++;
    }
    return at;
  }
}
