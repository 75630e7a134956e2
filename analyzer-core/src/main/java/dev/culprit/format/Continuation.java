package dev.culprit.format;

/** Whether a line looks as if it continued the record before it. */
final class Continuation {

  /** Whether the first line of a traceback begins a record. */
  enum Tracebacks {
    /** It belongs to the log line before it, as where a program logs with a logger. */
    CONTINUE,
    /** It stands alone, as where a program logs nothing and dies. */
    BEGIN
  }

  /** Servers of Node indent what they tell of a request: {@code --> POST /v1/messages 529}. */
  private static final String[] REQUESTS = {"--> ", "<-- ", "xxx ", "post /", "get /"};

  private static final String TRACEBACK = "traceback (most recent";

  private static final String[] BEGINNINGS = {
    "file \"",
    "caused by: ",
    "during handling of the above exception",
    "the above exception was the direct cause",
    "... ",
    "at ",
    "suppressed: ",
    "[cause]: ",
    // what curl tells of a request with --verbose
    "* ",
    "< ",
    "> ",
    "{ [",
    "} ["
  };

  private Continuation() {}

  static boolean is(byte[] b, int from, int to, Tracebacks tracebacks) {
    int end = Bytes.trimEnd(b, from, to);
    if (from >= end || Bytes.isBlank(b[from])) {
      return !Bytes.startsWithAny(b, Bytes.skipBlanks(b, from, end), end, REQUESTS);
    }
    switch (b[from]) {
      case '}', ')', ']' -> {
        return true;
      }
      case '\\' -> {
        return from + 1 < end && (b[from + 1] == 't' || b[from + 1] == 'n');
      }
      default -> {
        if (Bytes.startsWith(b, from, end, TRACEBACK)) {
          return tracebacks == Tracebacks.CONTINUE;
        }
        return Bytes.startsWithAny(b, from, end, BEGINNINGS)
            || isTag(b, from, end)
            || isThrown(b, from, end);
      }
    }
  }

  /** A page that a server sent instead of an answer stands in a message as it is. */
  private static boolean isTag(byte[] b, int from, int to) {
    if (b[from] != '<' || from + 1 == to) {
      return false;
    }
    byte next = b[from + 1];
    return next == '/' || next == '!' || Bytes.isAlphanumeric(next) && !Digits.isDigit(next);
  }

  /** Whether the line is the first of an exception, which tells something by itself as well. */
  static boolean opensException(byte[] b, int from, int to) {
    int end = Bytes.trimEnd(b, from, to);
    return Bytes.startsWith(b, from, end, TRACEBACK) || isThrown(b, from, end);
  }

  /** {@code anthropic.RateLimitError: ...}, {@code java.net.ConnectException}. */
  static boolean isThrown(byte[] b, int from, int to) {
    int at = nameEnd(b, from, Bytes.trimEnd(b, from, to));
    return at - from > 5
        && (Bytes.endsWith(b, from, at, "error") || Bytes.endsWith(b, from, at, "exception"));
  }

  /**
   * Whether the line is a name, or says more behind a name and a colon, as the last line of a
   * traceback does: {@code httpx.ReadTimeout: timed out}, {@code KeyboardInterrupt}.
   */
  static boolean isName(byte[] b, int from, int to) {
    return nameEnd(b, from, Bytes.trimEnd(b, from, to)) > from;
  }

  /**
   * Like {@link #isName}, of a name in several parts: {@code httpx.ReadTimeout}; not of a logger,
   * which has a level behind it.
   */
  static boolean isQualifiedName(byte[] b, int from, int to) {
    int end = nameEnd(b, from, Bytes.trimEnd(b, from, to));
    if (LevelWord.end(b, Bytes.skipBlanks(b, Math.min(end + 1, to), to), to) >= 0) {
      return false;
    }
    for (int at = from + 1; at < end - 1; at++) {
      if (b[at] == '.' && Bytes.isLetter(b[at - 1]) && Bytes.isLetter(b[at + 1])) {
        return true;
      }
    }
    return false;
  }

  /** Behind the name that the line begins with and only a colon may follow; else its begin. */
  private static int nameEnd(byte[] b, int from, int end) {
    int at = from;
    while (at < end
        && (Bytes.isAlphanumeric(b[at]) || b[at] == '.' || b[at] == '_' || b[at] == '$')) {
      at++;
    }
    return at == end || b[at] == ':' || b[at] == '\\' ? at : from;
  }
}
