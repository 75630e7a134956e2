package dev.culprit.format;

import dev.culprit.event.Field;

/**
 * java.util.logging's SimpleFormatter: {@code Mar 02, 2026 1:00:01 AM com.example.Desk ask}, and on
 * the next line {@code SEVERE: message}.
 */
final class JulScanner implements Scanner {

  private final Timestamps times;

  JulScanner(Dating dating) {
    times = new Timestamps(dating);
  }

  @Override
  public boolean scan(byte[] block, int from, int to, Slots slots) {
    int first = lineEnd(block, from, to);
    int end = Bytes.trimEnd(block, from, first);
    if (end - from < 24 || !times.syslog(block, from, end) || !isHalfDay(block, times.endedAt())) {
      return false;
    }
    int logger = Bytes.skipBlanks(block, times.endedAt(), end);
    int loggerEnd = logger;
    boolean dotted = false;
    while (loggerEnd < end && block[loggerEnd] != ' ') {
      dotted |= block[loggerEnd] == '.';
      loggerEnd++;
    }
    if (!dotted) {
      return false;
    }
    slots.reset(block);
    slots.time(times.millis());
    slots.put(Field.TIME, from, times.endedAt());
    slots.put(Field.LOGGER, logger, loggerEnd);
    message(block, first, slots);
    return true;
  }

  private static boolean isHalfDay(byte[] b, int end) {
    return b[end - 1] == 'M' && (b[end - 2] == 'A' || b[end - 2] == 'P');
  }

  /** What the next line says, if it is this record's. */
  private static void message(byte[] b, int end, Slots slots) {
    int lineFeed = end < b.length && b[end] == '\r' ? end + 1 : end;
    int from = lineFeed + 1;
    if (lineFeed >= b.length || b[lineFeed] != '\n' || from >= b.length) {
      return;
    }
    int to = lineEnd(b, from, b.length);
    int level = LevelWord.end(b, from, to);
    if (level > 0 && level < to && b[level] == ':') {
      slots.put(Field.LEVEL, from, level);
      int message = Bytes.skipBlanks(b, level + 1, to);
      slots.put(Field.MESSAGE, message, Math.max(message, Bytes.trimEnd(b, message, to)));
    }
  }

  private static int lineEnd(byte[] b, int from, int to) {
    int at = from;
    while (at < to && b[at] != '\n') {
      at++;
    }
    return at;
  }
}
