package dev.culprit.format;

import java.nio.charset.StandardCharsets;

/**
 * Guesses the layout of a program's line: its time, level, thread and logger, in whatever order and
 * brackets they stand before the message.
 */
final class TextGuess {

  private static final int LONGEST_NAME = 60;

  private final byte[] line;
  private final Timestamps times;
  private final StringBuilder layout = new StringBuilder();
  private boolean time;
  private boolean level;
  private boolean thread;
  private boolean logger;
  private int at;

  private TextGuess(String line, Dating dating) {
    this.line = line.getBytes(StandardCharsets.UTF_8);
    this.times = new Timestamps(dating);
  }

  /** The layout of the line; empty if neither a time nor a level stands where its begins. */
  static String of(String line, Dating dating) {
    return new TextGuess(line, dating).guessed();
  }

  private String guessed() {
    while (at < line.length && (time() || level() || bracket() || logger() || separator())) {
      // each takes what it knows
    }
    return time || level ? layout.append("{message}").toString() : "";
  }

  private boolean time() {
    if (time || !times.parse(line, at, line.length) || times.endedAt() - at < 8) {
      return false;
    }
    time = true;
    layout.append("{time}");
    at = times.endedAt();
    return true;
  }

  private boolean level() {
    int end = level ? -1 : LevelWord.end(line, at, line.length);
    boolean bounded = end > 0 && (end == line.length || " :]|)/\t-".indexOf(line[end]) >= 0);
    if (!bounded) {
      return false;
    }
    level = true;
    layout.append("{level}");
    at = end;
    return true;
  }

  /** A bracket opens a time, a level or a name; of names the first is taken for the thread's. */
  private boolean bracket() {
    if (line[at] != '[' && line[at] != '(') {
      return false;
    }
    char close = line[at] == '[' ? ']' : ')';
    int end = at + 1;
    while (end < line.length
        && line[end] != close
        && line[end] != '='
        && end - at <= LONGEST_NAME) {
      end++;
    }
    if (end >= line.length || line[end] != close || end == at + 1) {
      return false;
    }
    layout.append((char) line[at++]);
    if (!time() && !level()) {
      layout.append(thread ? "{any}" : "{thread}");
      thread = true;
      at = end;
    }
    return true;
  }

  /** A name with a dot or colons in it, and something behind it. */
  private boolean logger() {
    if (logger || !time && !level || !Bytes.isLetter(line[at])) {
      return false;
    }
    int end = at;
    boolean dotted = false;
    while (end < line.length && " ]|\t".indexOf(line[end]) < 0 && end - at <= LONGEST_NAME) {
      boolean inside = end + 1 < line.length && Bytes.isAlphanumeric(line[end + 1]);
      if (line[end] == ':' && !inside) {
        break;
      }
      dotted |= (line[end] == '.' || line[end] == ':') && inside;
      end++;
    }
    if (!dotted || end >= line.length) {
      return false;
    }
    logger = true;
    layout.append("{logger}");
    at = end;
    return true;
  }

  private boolean separator() {
    char c = (char) line[at];
    boolean dash = c == '-' && at > 0 && line[at - 1] == ' ';
    if (c == ' ' || c == '\t') {
      layout.append(layout.length() > 0 && layout.charAt(layout.length() - 1) == ' ' ? "" : " ");
    } else if ("]:|)/".indexOf(c) >= 0 || dash) {
      layout.append(c);
    } else {
      return false;
    }
    at++;
    return true;
  }
}
