package dev.culprit.format;

import dev.culprit.event.Field;
import java.nio.charset.StandardCharsets;

/**
 * Lines of Kubernetes' container runtimes: {@code 2026-03-02T00:00:01.123456789Z stderr F line};
 * the tags behind the stream begin with {@code F} for a whole line, {@code P} for a part of one.
 */
final class CriScanner implements Scanner {

  private static final byte[] STDOUT = " stdout ".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] STDERR = " stderr ".getBytes(StandardCharsets.US_ASCII);

  private final Timestamps times;

  CriScanner(Dating dating) {
    times = new Timestamps(dating);
  }

  @Override
  public boolean scan(byte[] block, int from, int to, Slots slots) {
    if (to - from < 30 || block[from + 10] != 'T' || !times.iso(block, from, to)) {
      return false;
    }
    int at = times.endedAt();
    if (!Bytes.begin(block, at, to, STDOUT) && !Bytes.begin(block, at, to, STDERR)) {
      return false;
    }
    int tags = at + STDOUT.length;
    if (tags >= to || block[tags] != 'F' && block[tags] != 'P') {
      return false;
    }
    int end = tags + 1;
    while (end < to && block[end] == ':') {
      end = word(block, end + 1, to);
    }
    if (end < to && block[end] != ' ') {
      return false;
    }
    slots.reset(block);
    slots.time(times.millis());
    slots.put(Field.TIME, from, at);
    slots.put(Field.DETAILS, at + 1, end);
    slots.put(Field.MESSAGE, Math.min(end + 1, to), to);
    return true;
  }

  private static int word(byte[] b, int from, int to) {
    int at = from;
    while (at < to && b[at] != ' ' && b[at] != ':') {
      at++;
    }
    return at;
  }
}
