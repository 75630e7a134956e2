package dev.culprit.format;

import dev.culprit.event.Field;

/**
 * Apache httpd's error log, of 2.4 and of before: {@code [time] [module:level] [pid 7:tid 9]
 * file.c(1): (111)Connection refused: [client 203.0.113.7:5123] AH01114: message, referer: ...},
 * each part but the first two and the message there or not. See
 * https://httpd.apache.org/docs/2.4/mod/core.html#errorlogformat.
 */
final class ApacheErrorScanner implements Scanner {

  private static final int COLONS_OF_IPV6 = 7;

  /** How the time is written; only Apache writes it as C's asctime does. */
  private enum Clock {
    APACHE,
    OTHER
  }

  private final Timestamps times;

  ApacheErrorScanner(Dating dating) {
    times = new Timestamps(dating);
  }

  @Override
  public boolean scan(byte[] block, int from, int to, Slots slots) {
    int end = Bytes.trimEnd(block, from, to);
    if (end - from < 24 || block[from] != '[' || !times.parse(block, from + 1, end)) {
      return false;
    }
    int close = times.endedAt();
    if (close + 3 > end || block[close] != ']' || block[close + 1] != ' ') {
      return false;
    }
    slots.reset(block);
    int at = level(block, close + 2, end, slots, clock(block, from + 1));
    if (at < 0) {
      return false;
    }
    slots.time(times.millis());
    slots.put(Field.TIME, from + 1, close);
    at = groups(block, at, end, slots);
    if (!slots.has(Field.CLIENT)) {
      clientInside(block, at, end, slots);
    }
    referer(block, at, end, slots);
    slots.put(Field.MESSAGE, at, Math.max(at, end));
    return true;
  }

  private static Clock clock(byte[] b, int at) {
    return Digits.isWeekday(b, at) ? Clock.APACHE : Clock.OTHER;
  }

  /**
   * Behind {@code [module:level]}, or, where the time is written as Apache alone does, {@code
   * [level]}; -1 if neither stands there.
   */
  private static int level(byte[] b, int from, int end, Slots slots, Clock clock) {
    int close = closing(b, from, end);
    if (close < 0) {
      return -1;
    }
    int colon = from + 1;
    while (colon < close && b[colon] != ':') {
      if (!Bytes.isAlphanumeric(b[colon]) && b[colon] != '_' && b[colon] != '-') {
        return -1;
      }
      colon++;
    }
    int word = colon < close ? colon + 1 : clock == Clock.APACHE ? from + 1 : close;
    if (!isLevel(b, word, close)) {
      return -1;
    }
    if (colon > from + 1 && colon < close) {
      slots.put(Field.LOGGER, from + 1, colon);
    }
    slots.put(Field.LEVEL, word, close);
    return Bytes.skipBlanks(b, close + 1, end);
  }

  private static boolean isLevel(byte[] b, int from, int to) {
    if (to - from == 6 && Bytes.startsWith(b, from, to, "trace")) {
      return Digits.isDigit(b[to - 1]);
    }
    return LevelWord.end(b, from, to) == to;
  }

  /** Behind the bracketed parts before the message. */
  private static int groups(byte[] b, int from, int end, Slots slots) {
    int at = from;
    while (at < end && b[at] == '[') {
      int close = closing(b, at, end);
      if (close < 0) {
        return at;
      }
      if (Bytes.startsWith(b, at, close, "[pid ")) {
        int processEnd = at + 5;
        while (processEnd < close && Digits.isDigit(b[processEnd])) {
          processEnd++;
        }
        slots.put(Field.PROCESS, at + 5, processEnd);
      } else if (!client(b, at, close, slots)) {
        return at;
      }
      at = Bytes.skipBlanks(b, close + 1, end);
    }
    return at;
  }

  private static boolean client(byte[] b, int open, int close, Slots slots) {
    int from;
    if (Bytes.startsWith(b, open, close, "[client ")) {
      from = open + 8;
    } else if (Bytes.startsWith(b, open, close, "[remote ")) {
      from = open + 8;
    } else {
      return false;
    }
    int colon = close - 1;
    while (colon > from && Digits.isDigit(b[colon])) {
      colon--;
    }
    boolean port =
        b[colon] == ':'
            && colon > from
            && colon < close - 1
            && close - colon <= 6
            && !isWholeIpv6(b, from, close);
    // Without brackets only the number of colons tells an IPv6 address from one with a port.
    boolean shortened = port && b[colon - 1] == ':';
    if (port && b[from] == '[' && b[colon - 1] == ']') {
      slots.put(Field.CLIENT, from + 1, colon - 1);
      slots.put(Field.CLIENT_PORT, colon + 1, close);
    } else if (port && !shortened) {
      slots.put(Field.CLIENT, from, colon);
      slots.put(Field.CLIENT_PORT, colon + 1, close);
    } else {
      slots.put(Field.CLIENT, from, close);
    }
    return true;
  }

  /** Whether it is an address of eight groups, none of them left out: no room for a port. */
  private static boolean isWholeIpv6(byte[] b, int from, int to) {
    int colons = 0;
    for (int i = from; i < to; i++) {
      if (b[i] == ':') {
        colons += b[i - 1] == ':' ? COLONS_OF_IPV6 + 1 : 1;
      }
    }
    return colons == COLONS_OF_IPV6;
  }

  private static void clientInside(byte[] b, int from, int end, Slots slots) {
    for (int i = from; i < end; i++) {
      if (b[i] == '['
          && (Bytes.startsWith(b, i, end, "[client ") || Bytes.startsWith(b, i, end, "[remote "))) {
        int close = closing(b, i, end);
        if (close > 0) {
          client(b, i, close, slots);
        }
        return;
      }
    }
  }

  private static void referer(byte[] b, int from, int end, Slots slots) {
    for (int i = end - 11; i > from; i--) {
      if (b[i] == ',' && Bytes.startsWith(b, i, end, ", referer: ")) {
        slots.put(Field.REFERER, i + 11, end);
        return;
      }
    }
  }

  private static int closing(byte[] b, int from, int end) {
    if (from >= end || b[from] != '[') {
      return -1;
    }
    int open = 1;
    for (int at = from + 1; at < end; at++) {
      // an address may stand in brackets of its own
      if (b[at] == '[' && b[at - 1] == ' ') {
        open++;
      } else if (b[at] == ']' && --open == 0) {
        return at;
      }
    }
    return -1;
  }
}
