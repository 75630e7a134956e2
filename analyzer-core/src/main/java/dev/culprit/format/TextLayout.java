package dev.culprit.format;

import dev.culprit.event.Field;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * One layout of a text log, compiled from a template such as <code>
 * {time} [{thread}] {level} {logger} - {message}</code>. A blank in it stands for one or more.
 * {@code {time}} is a time in any shape, {@code {level}} a level's word, {@code {logger}} a name
 * without blanks, {@code {any}} what is of no use; every other field reaches up to what follows it
 * in the template, {@code {message}} to the end of the line. Immutable.
 */
final class TextLayout {

  /** A thread's name and the like is no longer: lines that never close a bracket cost no more. */
  static final int LONGEST_FIELD = 200;

  private final List<Part> parts;

  private TextLayout(List<Part> parts) {
    this.parts = List.copyOf(parts);
  }

  private enum Kind {
    LITERAL,
    TIME,
    LEVEL,
    LOGGER,
    MESSAGE,
    /** Up to what follows. */
    FIELD,
    /** Like {@link #FIELD}, may be empty, of no use. */
    ANY
  }

  /**
   * A part of the template.
   *
   * @param text what a literal says, else what follows the field; empty at the end
   */
  private record Part(Kind kind, Field field, byte[] text) {}

  /**
   * Compiles a template.
   *
   * @throws IllegalArgumentException if it names an unknown field, or has neither time nor level
   */
  static TextLayout of(String template) {
    List<Part> parts = new ArrayList<>();
    int at = 0;
    while (at < template.length()) {
      int open = template.indexOf('{', at);
      int begin = open < 0 ? template.length() : open;
      if (begin > at) {
        parts.add(new Part(Kind.LITERAL, Field.MESSAGE, bytes(template.substring(at, begin))));
      }
      if (open < 0) {
        break;
      }
      int close = template.indexOf('}', open);
      if (close < 0) {
        throw new IllegalArgumentException("layout '" + template + "': close the '{'");
      }
      int next = template.indexOf('{', close);
      String behind = template.substring(close + 1, next < 0 ? template.length() : next);
      parts.add(part(template, template.substring(open + 1, close), behind));
      at = close + 1;
    }
    if (parts.stream().noneMatch(part -> part.kind == Kind.TIME || part.kind == Kind.LEVEL)) {
      throw new IllegalArgumentException(
          "layout '" + template + "' has neither {time} nor {level}; every line would match");
    }
    return new TextLayout(parts);
  }

  private static Part part(String template, String name, String behind) {
    byte[] text = bytes(name.equals("logger") && behind.isEmpty() ? " " : behind);
    return switch (name) {
      case "time" -> new Part(Kind.TIME, Field.TIME, text);
      case "level" -> new Part(Kind.LEVEL, Field.LEVEL, text);
      case "logger" -> new Part(Kind.LOGGER, Field.LOGGER, text);
      case "any" -> new Part(Kind.ANY, Field.DETAILS, text);
      case "message" -> new Part(Kind.MESSAGE, Field.MESSAGE, text);
      default -> new Part(Kind.FIELD, field(template, name), text);
    };
  }

  private static Field field(String template, String name) {
    try {
      return Field.of(name);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "layout '"
              + template
              + "': "
              + e.getMessage()
              + "; use time, level, logger, message, any, or a field's name",
          e);
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** Whether a line that begins with this byte can have the layout. */
  boolean canBeginWith(byte first) {
    Part begin = parts.get(0);
    return switch (begin.kind) {
      case LITERAL -> begin.text[0] == first;
      case LEVEL -> first >= 'A' && first <= 'Z';
      default -> true;
    };
  }

  /** Whether the line has this layout; puts its fields into the slots. */
  boolean matches(
      byte[] b, int from, int to, Slots slots, StampCache stamps, List<byte[]> loggers) {
    int at = from;
    for (int i = 0; i < parts.size(); i++) {
      Part part = parts.get(i);
      int end =
          switch (part.kind) {
            case LITERAL -> literal(b, at, to, part.text);
            case TIME -> stamps.read(b, at, to, slots);
            case LEVEL -> LevelWord.end(b, at, to);
            case LOGGER -> logger(b, at, to, part.text, loggers);
            case MESSAGE -> part.text.length == 0 ? to : -1;
            case FIELD, ANY -> upTo(b, at, to, part);
          };
      if (end < 0 || i == 0 && part.kind == Kind.LEVEL && !LevelWord.isCapital(b, at, end)) {
        forget(slots, i);
        return false;
      }
      if (part.kind == Kind.MESSAGE) {
        at = behindEmptyContext(b, at, end);
      }
      boolean named = part.kind != Kind.LITERAL && part.kind != Kind.TIME && part.kind != Kind.ANY;
      if (named && !put(slots, part.field, b, at, end)) {
        forget(slots, i + 1);
        return false;
      }
      at = end;
    }
    return true;
  }

  /**
   * log4j's layouts often show the context of the thread before the message: {@code [] - } if none.
   */
  private static int behindEmptyContext(byte[] b, int from, int to) {
    return to - from > 5
            && b[from] == '['
            && b[from + 1] == ']'
            && b[from + 2] == ' '
            && b[from + 3] == '-'
            && b[from + 4] == ' '
        ? from + 5
        : from;
  }

  /** Takes back what the parts before {@code i} have put. */
  private void forget(Slots slots, int i) {
    for (int k = 0; k < i; k++) {
      slots.remove(parts.get(k).field);
    }
    slots.status(0);
  }

  /** Puts a field; false if its bytes cannot be one. */
  private static boolean put(Slots slots, Field field, byte[] b, int from, int to) {
    int end = Bytes.trimEnd(b, from, to);
    int begin = Bytes.skipBlanks(b, from, end);
    if (field == Field.STATUS) {
      int status = HttpStatus.at(b, from, end);
      slots.status(status);
      slots.put(field, from, Math.min(from + 3, end));
      return status > 0;
    }
    if (end > begin) {
      slots.put(field, begin, end);
    }
    return field != Field.PROCESS || isProcess(b, begin, end);
  }

  /** A number, or one behind a word such as Squid's {@code kid1}. */
  private static boolean isProcess(byte[] b, int from, int to) {
    int at = from;
    while (at < to && Bytes.isAlphanumeric(b[at])) {
      at++;
    }
    return to > from && at == to && Digits.isDigit(b[to - 1]);
  }

  /**
   * Behind the literal; -1 if it does not stand there. A blank may be missing at the line's end.
   */
  private static int literal(byte[] b, int from, int to, byte[] text) {
    int at = from;
    for (byte c : text) {
      if (c == ' ') {
        int behind = Bytes.skipBlanks(b, at, to);
        if (behind == at && at < to) {
          return -1;
        }
        at = behind;
      } else if (at < to && b[at] == c) {
        at++;
      } else {
        return -1;
      }
    }
    return at;
  }

  private static int upTo(byte[] b, int from, int to, Part part) {
    byte[] text = part.text;
    if (text.length == 0) {
      return to;
    }
    int limit = Math.min(to, from + LONGEST_FIELD);
    for (int at = from; at < limit; at++) {
      byte c = b[at];
      if (c == '=' && part.field == Field.THREAD) {
        // Brackets with a pair in them, such as [trace=..], belong to the message.
        return -1;
      }
      if ((c == text[0] || c == '\t' && text[0] == ' ') && literal(b, at, to, text) >= 0) {
        return at > from || part.kind == Kind.ANY ? at : -1;
      }
    }
    return -1;
  }

  /**
   * Behind a logger's name. With only a blank or a colon behind it, it might be the first word of
   * the message: then it is a name only if it has a dot inside and is no exception's, or is known.
   */
  private static int logger(byte[] b, int from, int to, byte[] behind, List<byte[]> loggers) {
    boolean plain = behind.length == 1 && behind[0] == ':';
    int at = from;
    boolean dotted = false;
    boolean letter = false;
    while (at < to && isNamePart(b, at, to) && !(plain && b[at] == ':')) {
      letter |= Bytes.isLetter(b[at]);
      dotted |= at > from && at + 1 < to && isJoint(b, at) && Bytes.isLetter(b[at + 1]);
      at++;
    }
    if (!letter) {
      return -1;
    }
    boolean bare = behind[0] == ' ' && behind.length == 1 || behind[0] == ':' && !plain;
    if (bare && (!dotted || isThrown(b, from, at)) && !isKnown(b, from, at, loggers)) {
      return -1;
    }
    return at;
  }

  private static boolean isJoint(byte[] b, int at) {
    return b[at] == '.' || b[at] == ':' && b[at - 1] == ':';
  }

  private static boolean isThrown(byte[] b, int from, int to) {
    return Bytes.endsWith(b, from, to, "error") || Bytes.endsWith(b, from, to, "exception");
  }

  private static boolean isKnown(byte[] b, int from, int to, List<byte[]> loggers) {
    for (int i = 0; i < loggers.size(); i++) {
      byte[] logger = loggers.get(i);
      if (Arrays.equals(b, from, to, logger, 0, logger.length)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isNamePart(byte[] b, int at, int to) {
    byte c = b[at];
    if (Bytes.isAlphanumeric(c)) {
      return true;
    }
    return switch (c) {
      case '.', '_', '$', '-', '/', '@', '#', '<', '>', '*', '+', '~' -> true;
      // Inside a name (module:function:line), not behind it.
      case ':' ->
          at + 1 < to
              && (Bytes.isAlphanumeric(b[at + 1])
                  || b[at + 1] == ':' && at + 2 < to && Bytes.isAlphanumeric(b[at + 2]));
      default -> c < 0;
    };
  }
}
