package dev.culprit.format;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.Arrays;

/**
 * The header that a syslog daemon puts before a line: of RFC 5424, of RFC 3164 as daemons write it
 * to files, or with a time in ISO 8601; with the priority or without. Not safe for use by several
 * threads at once.
 */
final class SyslogHeader {

  private static final int LONGEST_WORD = 255;

  /** What says that JSON follows; rsyslog, syslog-ng and journald's forwarders know it. */
  private static final byte[] COOKIE = "@cee:".getBytes(US_ASCII);

  /** How long {@code Mar 2 00:00:56} is. */
  private static final int SHORT_STAMP = 15;

  /** What is known of the time. */
  private enum Stamp {
    NONE,
    /** It has the shape of one; it is read when it is asked for. */
    UNREAD,
    READ
  }

  private final Timestamps times;
  private byte[] block = new byte[0];
  private Stamp stamp = Stamp.NONE;
  private int priorityBegin;
  private int priorityEnd;
  private int timeBegin;
  private int timeEnd;
  private int programBegin;
  private int programEnd;
  private int processBegin;
  private int processEnd;
  private int messageBegin;

  SyslogHeader(Dating dating) {
    times = new Timestamps(dating);
  }

  /**
   * Reads a header; false if the line has none with a program's name. What it has is then found
   * with the other methods.
   */
  boolean read(byte[] b, int from, int to) {
    priorityBegin = -1;
    processBegin = -1;
    programBegin = -1;
    stamp = Stamp.NONE;
    block = b;
    int at = from;
    if (at < to && b[at] == '<') {
      at = priority(b, from, to);
      if (at < 0) {
        return false;
      }
      if (at + 2 < to && b[at] == '1' && b[at + 1] == ' ') {
        return rfc5424(b, at + 2, to);
      }
    }
    return rfc3164(b, at, to);
  }

  /** Whether the line begins as only a header does, though it may be none. */
  static boolean mayBegin(byte[] b, int from, int to) {
    return b[from] == '<'
        || Digits.month(b, from, to) > 0 && to - from > 4 && b[from + 3] == ' '
        || to - from > 10 && Digits.isDigit(b[from]) && b[from + 4] == '-';
  }

  private int priority(byte[] b, int from, int to) {
    int close = from + 1;
    while (close < to && close < from + 5 && b[close] != '>') {
      close++;
    }
    long value = close < to && b[close] == '>' ? Digits.whole(b, from + 1, close) : -1;
    if (value < 0 || value > 191 || b[from + 1] == '0' && close > from + 2) {
      return -1;
    }
    priorityBegin = from + 1;
    priorityEnd = close;
    return close + 1;
  }

  private boolean rfc3164(byte[] b, int from, int to) {
    if (to - from < 16 || !mayBegin(b, from, to)) {
      return false;
    }
    boolean iso = Digits.isDigit(b[from]);
    timeBegin = from;
    if (!iso && isShort(b, from)) {
      stamp = Stamp.UNREAD;
      timeEnd = from + SHORT_STAMP;
    } else if (iso ? b[from + 10] == 'T' && times.iso(b, from, to) : times.syslog(b, from, to)) {
      stamp = Stamp.READ;
      timeEnd = times.endedAt();
    } else {
      return false;
    }
    int at = timeEnd;
    if (at < to && b[at] == ':') {
      at++;
    }
    if (at >= to || b[at] != ' ') {
      return false;
    }
    at = Bytes.skipBlanks(b, at, to);
    if (program(b, at, to)) {
      return !iso;
    }
    int hostBegin = at;
    int host = wordEnd(b, at, to);
    boolean bracket = b[at] == '[' && LevelWord.end(b, at + 1, to) == host - 1;
    if (host >= to || b[host] != ' ' || bracket || iso && LevelWord.end(b, at, to) == host) {
      return false;
    }
    at = Bytes.skipBlanks(b, host, to);
    if (program(b, at, to)) {
      return !iso || LevelWord.end(b, programBegin, programEnd) < 0;
    }
    // A relay may put the host that it heard before the one that the line states.
    int second = wordEnd(b, at, to);
    if (Arrays.equals(b, hostBegin, host, b, at, second)
        && program(b, Bytes.skipBlanks(b, second, to), to)) {
      return true;
    }
    messageBegin = at;
    return false;
  }

  private static boolean isShort(byte[] b, int from) {
    return b[from + 6] == ' '
        && b[from + 9] == ':'
        && b[from + 12] == ':'
        && b[from + SHORT_STAMP] == ' '
        && !isYear(b, from + SHORT_STAMP + 1);
  }

  /** Unlike the name of a container, which may begin with digits too. */
  private static boolean isYear(byte[] b, int at) {
    return at + 4 < b.length && b[at + 4] == ' ' && Digits.four(b, at) >= 0;
  }

  /**
   * Behind {@code name[17]: }, which stands alone where the time and the host were cut off; {@code
   * from} if it does not stand there.
   */
  static int behindTag(byte[] b, int from, int to) {
    int at = from;
    while (at < to && isNamePart(b[at])) {
      at++;
    }
    if (at == from || at >= to || b[at] != '[') {
      return from;
    }
    int open = ++at;
    while (at < to && Digits.isDigit(b[at])) {
      at++;
    }
    return at > open && at + 2 < to && b[at] == ']' && b[at + 1] == ':' && b[at + 2] == ' '
        ? at + 3
        : from;
  }

  /** A blank, or the JSON of a program that leaves it out. */
  private static boolean mayFollow(byte c) {
    return c == ' ' || c == '{' || c == '@';
  }

  private static int behindCookie(byte[] b, int from, int to) {
    return Bytes.begin(b, from, to, COOKIE) ? Bytes.skipBlanks(b, from + COOKIE.length, to) : from;
  }

  /** {@code name[17]: } or {@code name: }; the blank may be missing at the end and before JSON. */
  private boolean program(byte[] b, int from, int to) {
    int end = from;
    while (end < to && isNamePart(b[end])) {
      end++;
    }
    int at = end;
    if (at < to && b[at] == '[' && end > from) {
      int close = at;
      while (close < to && close - at < LONGEST_WORD && b[close] != ']') {
        close++;
      }
      processBegin = at + 1;
      processEnd = close;
      at = close + 1;
    }
    if (end == from || at >= to || b[at] != ':' || at + 1 < to && !mayFollow(b[at + 1])) {
      processBegin = -1;
      return false;
    }
    programBegin = from;
    programEnd = end;
    messageBegin = behindCookie(b, Bytes.skipBlanks(b, at + 1, Math.min(to, at + 2)), to);
    return true;
  }

  private static boolean isNamePart(byte c) {
    return Bytes.isAlphanumeric(c)
        || switch (c) {
          case '-', '_', '.', '/', '(', ')', '@', '%', '+', '#' -> true;
          default -> false;
        };
  }

  /** {@code TIMESTAMP HOST PROGRAM PROCESS MESSAGE-ID STRUCTURED-DATA MESSAGE}. */
  private boolean rfc5424(byte[] b, int from, int to) {
    timeBegin = from;
    timeEnd = wordEnd(b, from, to);
    boolean none = timeEnd == from + 1 && b[from] == '-';
    if (!none && (timeEnd - from < 16 || b[from + 10] != 'T' || !times.iso(b, from, timeEnd))) {
      return false;
    }
    stamp = none ? Stamp.NONE : Stamp.READ;
    int host = timeEnd + 1;
    int program = behindWord(b, host, to);
    int process = behindWord(b, program, to);
    int messageId = behindWord(b, process, to);
    int data = behindWord(b, messageId, to);
    if (data < 0 || data > to) {
      return false;
    }
    programBegin = program;
    programEnd = process - 1;
    if (messageId - process > 2) {
      processBegin = process;
      processEnd = messageId - 1;
    }
    int end = structuredData(b, data, to);
    if (end < 0) {
      return false;
    }
    messageBegin = end < to ? end + 1 : to;
    messageBegin = behindCookie(b, Bytes.byteOrderMark(b, messageBegin, to), to);
    return true;
  }

  /** Behind the structured data, -1 if there is none. Inside values a backslash escapes. */
  private static int structuredData(byte[] b, int from, int to) {
    if (from < to && b[from] == '-') {
      return from + 1 == to || b[from + 1] == ' ' ? from + 1 : -1;
    }
    int at = from;
    while (at < to && b[at] == '[') {
      boolean quoted = false;
      while (at < to && (quoted || b[at] != ']')) {
        if (b[at] == '\\' && quoted) {
          at++;
        } else if (b[at] == '"') {
          quoted = !quoted;
        }
        at++;
      }
      at++;
    }
    return at > from && at <= to && (at == to || b[at] == ' ') ? at : -1;
  }

  private static int wordEnd(byte[] b, int from, int to) {
    int at = from;
    while (at < to && at - from <= LONGEST_WORD && b[at] != ' ') {
      at++;
    }
    return at;
  }

  /** Behind the word at {@code from} and its blank; -1 if it does not end so. */
  private static int behindWord(byte[] b, int from, int to) {
    int end = from < 0 ? to : wordEnd(b, from, to);
    return from < 0 || end >= to || b[end] != ' ' || end == from ? -1 : end + 1;
  }

  boolean hasTime() {
    if (stamp == Stamp.UNREAD) {
      stamp = times.syslog(block, timeBegin, timeEnd) ? Stamp.READ : Stamp.NONE;
    }
    return stamp == Stamp.READ;
  }

  /** The time, where {@link #hasTime}. */
  long millis() {
    return times.millis();
  }

  /** The severity that the priority says, -1 if there is none. */
  int severity(byte[] b) {
    return priorityBegin < 0 ? -1 : (int) (Digits.whole(b, priorityBegin, priorityEnd) & 7);
  }

  int priorityBegin() {
    return priorityBegin;
  }

  int priorityEnd() {
    return priorityEnd;
  }

  int timeBegin() {
    return timeBegin;
  }

  int timeEnd() {
    return timeEnd;
  }

  int programBegin() {
    return programBegin;
  }

  int programEnd() {
    return programEnd;
  }

  /** -1 if none is stated. */
  int processBegin() {
    return processBegin;
  }

  int processEnd() {
    return processEnd;
  }

  int messageBegin() {
    return messageBegin;
  }
}
