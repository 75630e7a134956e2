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

  private final Part[] parts;

  private TextLayout(List<Part> parts) {
    this.parts = parts.toArray(new Part[0]);
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
  private record Part(Kind kind, Field field, byte[] text) {
    boolean is(Part other) {
      return kind == other.kind && field == other.field && Arrays.equals(text, other.text);
    }
  }

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
    Part begin = parts[0];
    return switch (begin.kind) {
      case LITERAL -> begin.text[0] == first;
      case LEVEL -> first >= 'A' && first <= 'Z';
      default -> true;
    };
  }

  /** How many of its first parts it has in common with the other layout. */
  int sharedWith(TextLayout other) {
    int most = Math.min(parts.length, other.parts.length);
    int same = 0;
    while (same < most && parts[same].is(other.parts[same])) {
      same++;
    }
    return same;
  }

  /** Its parts, so many bounds a {@link TextCut} must have room for. */
  int size() {
    return parts.length;
  }

  /**
   * Whether the line has this layout; cuts it into the layout's parts then.
   *
   * @param cut of the same line: the parts that it holds already are this layout's first ones
   */
  boolean cuts(byte[] b, int from, int to, TextCut cut, List<byte[]> loggers) {
    int i = cut.size();
    int at = i == 0 ? from : cut.end(i - 1);
    for (; i < parts.length; i++) {
      Part part = parts[i];
      int end =
          switch (part.kind) {
            case LITERAL -> literal(b, at, to, part.text);
            case TIME -> cut.stampEnd(b, at, to);
            case LEVEL -> LevelWord.end(b, at, to);
            case LOGGER -> logger(b, at, to, part.text, cut, loggers);
            case MESSAGE -> part.text.length == 0 ? to : -1;
            case FIELD, ANY -> upTo(b, at, to, part);
          };
      if (end < 0
          || i == 0 && part.kind == Kind.LEVEL && !LevelWord.isCapital(b, at, end)
          || part.kind == Kind.FIELD && !mayBe(part.field, b, at, end)) {
        return false;
      }
      cut.add(part.kind == Kind.MESSAGE ? behindEmptyContext(b, at, end) : at, end);
      at = end;
    }
    return true;
  }

  /** Puts the fields of a line that it {@link #cuts}. */
  void put(byte[] b, TextCut cut, Slots slots) {
    for (int i = 0; i < parts.length; i++) {
      Part part = parts[i];
      switch (part.kind) {
        case LITERAL, ANY -> {}
        case TIME -> cut.putStamp(i, slots);
        case LEVEL, LOGGER, MESSAGE, FIELD -> put(slots, part.field, b, cut.begin(i), cut.end(i));
      }
    }
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

  private static void put(Slots slots, Field field, byte[] b, int from, int to) {
    int end = Bytes.trimEnd(b, from, to);
    if (field == Field.STATUS) {
      slots.status(HttpStatus.at(b, from, end));
      slots.put(field, from, Math.min(from + 3, end));
      return;
    }
    int begin = Bytes.skipBlanks(b, from, end);
    if (end > begin) {
      slots.put(field, begin, end);
    }
  }

  /** Whether the bytes can be the field. */
  private static boolean mayBe(Field field, byte[] b, int from, int to) {
    int end = Bytes.trimEnd(b, from, to);
    return switch (field) {
      case STATUS -> HttpStatus.at(b, from, end) > 0;
      case PROCESS -> isProcess(b, Bytes.skipBlanks(b, from, end), end);
      default -> true;
    };
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
  private static int logger(
      byte[] b, int from, int to, byte[] behind, TextCut cut, List<byte[]> loggers) {
    boolean plain = behind.length == 1 && behind[0] == ':';
    cut.readName(b, from, to, plain);
    if (!cut.nameHasLetter()) {
      return -1;
    }
    int end = cut.nameEnd();
    boolean bare = behind[0] == ' ' && behind.length == 1 || behind[0] == ':' && !plain;
    if (bare
        && (!cut.nameIsDotted() || isThrown(b, from, end))
        && !isKnown(b, from, end, loggers)) {
      return -1;
    }
    return end;
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
}
