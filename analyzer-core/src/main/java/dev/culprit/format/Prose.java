package dev.culprit.format;

import dev.culprit.event.Field;

/**
 * What a message says in plain words of a request that it names: {@code failed after 73 ms: HTTP
 * 401}. Looked for only where the message has the model or the request's id: elsewhere such words
 * may be about anything.
 */
final class Prose {

  private static final String[] ENDINGS = {
    "answered",
    "completed",
    "done",
    "failed",
    "finished",
    "generated",
    "ok",
    "responded",
    "returned",
    "succeeded",
    "took"
  };
  private static final int LONGEST_DURATION = 12;

  private final Durations durations = new Durations();

  /** Adds the duration and the status, where the line does not state them. */
  void scan(Slots slots, int begin, int end) {
    byte[] b = slots.block();
    boolean wordBegins = true;
    for (int i = begin; i < end; i++) {
      if (wordBegins) {
        if (Bytes.startsWith(b, i, end, "http ")) {
          status(slots, i + 5, end);
        } else if (!slots.has(Field.DURATION)) {
          duration(slots, i, end);
        }
      }
      wordBegins = !Bytes.isAlphanumeric(b[i]) && b[i] != '_' && b[i] != '-';
    }
  }

  private static void status(Slots slots, int from, int end) {
    int status = slots.status() == 0 ? HttpStatus.at(slots.block(), from, end) : 0;
    if (status > 0) {
      slots.status(status);
      slots.put(Field.STATUS, from, from + 3);
    }
  }

  private void duration(Slots slots, int from, int end) {
    byte[] b = slots.block();
    int at = behindEnding(b, from, end);
    if (at < 0) {
      return;
    }
    if (Bytes.startsWith(b, at, end, " in ")) {
      at += 4;
    } else if (Bytes.startsWith(b, at, end, " after ")) {
      at += 7;
    } else if (at < end && b[at] == ' ' && (b[at - 1] | 0x20) == 'k') {
      at++;
    } else {
      return;
    }
    int limit = Math.min(end, at + LONGEST_DURATION);
    int to = at;
    while (to < limit && (Digits.isDigit(b[to]) || b[to] == '.')) {
      to++;
    }
    if (to < limit && b[to] == ' ') {
      to++;
    }
    int unit = to;
    while (to < limit && Bytes.isLetter(b[to])) {
      to++;
    }
    long micros = to > unit ? durations.micros(b, at, to, Unit.NONE) : -1;
    if (micros >= 0) {
      slots.durationMicros(micros);
      slots.put(Field.DURATION, at, to);
    }
  }

  /** Behind the word that says that the request came to its end; -1 if none begins here. */
  private static int behindEnding(byte[] b, int from, int end) {
    for (String ending : ENDINGS) {
      if (Bytes.startsWith(b, from, end, ending)) {
        return from + ending.length();
      }
    }
    return -1;
  }
}
