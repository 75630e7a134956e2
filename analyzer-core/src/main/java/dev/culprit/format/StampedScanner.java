package dev.culprit.format;

import dev.culprit.event.Field;

/**
 * Lines before each of which a collector puts the moment when it took them: {@code kubectl logs
 * --timestamps}, {@code docker logs --timestamps}, GitHub Actions (also with its steps before),
 * {@code aws logs tail}, which names the stream behind it, and Loki's logcli, which names its
 * labels. What a program writes behind a time of its own looks alike, and is no envelope: so only
 * what shows that it is a line itself is one, by a time of its own, as an object of JSON, as pairs,
 * or as a further line of a stack trace.
 */
final class StampedScanner implements Scanner {

  /** Log streams end with a random id. */
  private static final int SHORTEST_ID = 12;

  /** What lines of logfmt, uvicorn and GIN begin with. */
  private static final String[] BEGINNINGS = {
    "time=", "ts=", "level=", "lvl=", "msg=", "info:     ", "warning:  ", "error:    ", "[gin] "
  };

  /** Labels that name whose stream it is, the best first. */
  private static final String[] SERVICES = {"container", "app", "service_name", "job"};

  private static final int EPOCH_DIGITS = 10;

  /** A time with its zone. */
  private static final int SHORTEST = 20;

  private static final int LONGEST_STEP = 256;

  /** Where the fraction of {@code 2026-03-02T10:00:01.250104217Z} begins; */
  private static final int NANOS_BEGIN = 19;

  /** and where the time ends: Docker and Kubernetes write all nine digits. */
  private static final int NANOS_END = 30;

  private final Timestamps times;
  private final Timestamps inner;

  StampedScanner(Dating dating) {
    times = new Timestamps(dating);
    inner = new Timestamps(dating);
  }

  @Override
  public boolean scan(byte[] block, int from, int to, Slots slots) {
    return scan(block, from, to, slots, false);
  }

  /**
   * Like {@link #scan}, behind the name of a container: what has a time to the nanosecond there is
   * a line, whatever it says.
   */
  boolean scanNamed(byte[] block, int from, int to, Slots slots) {
    boolean nanos =
        to - from >= NANOS_END
            && block[from + NANOS_BEGIN] == '.'
            && block[from + NANOS_END - 1] == 'Z';
    return scan(block, from, to, slots, nanos);
  }

  @Override
  public boolean scanEnvelope(byte[] block, int from, int to, Slots slots) {
    return scan(block, from, to, slots, true);
  }

  private boolean scan(byte[] block, int from, int to, Slots slots, boolean anything) {
    int begin = behindStep(block, from, to);
    if (to - begin < SHORTEST || block[begin + 10] != 'T' || !times.iso(block, begin, to)) {
      return false;
    }
    int end = times.endedAt();
    if (end < to && block[end] != ' ') {
      return false;
    }
    int labels = Math.min(end + 1, to);
    int behind = behindLabels(block, labels, to);
    int message = behind > labels ? behind : behindStream(block, labels, to);
    boolean sure = anything || begin > from || behind > labels;
    if (!sure && !isLine(block, message, to)) {
      return false;
    }
    slots.reset(block);
    putService(block, labels, behind, slots);
    slots.time(times.millis());
    slots.put(Field.TIME, begin, end);
    slots.put(Field.MESSAGE, message, to);
    return true;
  }

  /**
   * Behind the job and its step, {@code gh run view --log} names them with a tab behind each; else
   * {@code from}.
   */
  private static int behindStep(byte[] b, int from, int to) {
    int at = from;
    int limit = Math.min(to, from + LONGEST_STEP);
    int tabs = 0;
    while (at < limit && tabs < 2) {
      tabs += b[at++] == '\t' ? 1 : 0;
    }
    return tabs == 2 && at > from + 2 && at < to && Digits.isDigit(b[at]) ? at : from;
  }

  /**
   * Behind the labels of a stream, as logcli writes them: {@code {app="web", job="x"}}; else {@code
   * from}.
   */
  private static int behindLabels(byte[] b, int from, int to) {
    if (from + 1 >= to || b[from] != '{') {
      return from;
    }
    int at = from + 1;
    while (at < to && b[at] != '}') {
      int equals = nameEnd(b, at, to);
      if (equals == at || equals + 1 >= to || b[equals] != '=' || b[equals + 1] != '"') {
        return from;
      }
      at = quoteEnd(b, equals + 2, to) + 1;
      at = Bytes.startsWith(b, at, to, ", ") ? at + 2 : at;
    }
    // shorter labels are filled up to the width of the longest ones
    return at + 1 < to && b[at + 1] == ' ' ? Bytes.skipBlanks(b, at + 2, to) : from;
  }

  private static int nameEnd(byte[] b, int from, int to) {
    int at = from;
    while (at < to && (Bytes.isAlphanumeric(b[at]) || b[at] == '_')) {
      at++;
    }
    return at;
  }

  private static int quoteEnd(byte[] b, int from, int to) {
    int at = from;
    while (at < to && b[at] != '"') {
      at += b[at] == '\\' ? 2 : 1;
    }
    return Math.min(at, to);
  }

  /** The label that says best whose stream it is. */
  private static void putService(byte[] b, int from, int to, Slots slots) {
    int best = SERVICES.length;
    for (int at = from + 1; at < to && b[at] != '}' && b[at] != ' '; ) {
      int equals = nameEnd(b, at, to);
      int end = quoteEnd(b, equals + 2, to);
      for (int i = 0; i < best; i++) {
        if (Bytes.are(b, at, equals, SERVICES[i])) {
          slots.put(Field.SERVICE, equals + 2, end);
          best = i;
        }
      }
      at = end + 1 < to && b[end + 1] == ',' ? end + 3 : end + 1;
    }
  }

  /** Behind the name of a log stream, {@code app/web/6f1d2c90ab34}, if one stands there. */
  private static int behindStream(byte[] b, int from, int to) {
    int at = from;
    boolean slash = false;
    while (at < to && b[at] != ' ') {
      slash |= b[at++] == '/';
    }
    if (!slash || at == to || at - from < SHORTEST_ID) {
      return from;
    }
    for (int i = at - SHORTEST_ID; i < at; i++) {
      if (!Digits.isHex(b[i])) {
        return from;
      }
    }
    return at + 1;
  }

  private boolean isLine(byte[] b, int from, int to) {
    if (from >= to) {
      return true;
    }
    if (b[from] == '{') {
      return b[Bytes.trimEnd(b, from, to) - 1] == '}';
    }
    return isFurther(b, from, to)
        || statesTime(b, from, to)
        || Bytes.startsWithAny(b, from, to, BEGINNINGS);
  }

  /** Whether it goes on with a stack trace. One blank alone fills up the level behind a time. */
  private static boolean isFurther(byte[] b, int from, int to) {
    boolean indented =
        b[from] == '\t' || b[from] == ' ' && from + 1 < to && Bytes.isBlank(b[from + 1]);
    return indented
        || !Bytes.isBlank(b[from]) && Continuation.is(b, from, to, Continuation.Tracebacks.CONTINUE)
        || Continuation.opensException(b, from, to)
        || Continuation.isQualifiedName(b, from, to);
  }

  private boolean statesTime(byte[] b, int from, int to) {
    if (b[from] == '<') {
      return isPriority(b, from, to);
    }
    if (Digits.month(b, from, to) > 0) {
      return inner.parse(b, from, to);
    }
    int at = b[from] == '[' ? from + 1 : from;
    if (at > from && at < to && !Digits.isDigit(b[at])) {
      // [Mon Mar 02 10:00:01.250104 2026], as Apache writes it
      return inner.parse(b, at, to);
    }
    if (at < to && Digits.isDigit(b[at])) {
      boolean dated =
          to - at > 10 && (inner.iso(b, at, to) || inner.slashed(b, at, to) || isEpoch(b, at, to));
      return dated || isAccessLine(b, at, to);
    }
    return false;
  }

  /** syslog's, before a line with a header of its own: {@code <134>}. */
  private static boolean isPriority(byte[] b, int from, int to) {
    int at = from + 1;
    while (at < to && Digits.isDigit(b[at])) {
      at++;
    }
    return at > from + 1 && at - from < 5 && at < to && b[at] == '>';
  }

  /** Seconds with a fraction: {@code 1772445601.250}. */
  private static boolean isEpoch(byte[] b, int from, int to) {
    int at = from;
    while (at < to && Digits.isDigit(b[at])) {
      at++;
    }
    return at - from == EPOCH_DIGITS && at < to && b[at] == '.';
  }

  /**
   * {@code 203.0.113.7 - - [}, of any kin of the common log format, or HAProxy's {@code
   * 203.0.113.7:51 [02/Mar}.
   */
  private static boolean isAccessLine(byte[] b, int from, int to) {
    int at = from;
    while (at < to && (Digits.isHex(b[at]) || b[at] == '.' || b[at] == ':')) {
      at++;
    }
    return at - from > 2
        && at + 2 < to
        && b[at] == ' '
        && (b[at + 1] == '-' && b[at + 2] == ' ' || b[at + 1] == '[' && Digits.isDigit(b[at + 2]));
  }
}
