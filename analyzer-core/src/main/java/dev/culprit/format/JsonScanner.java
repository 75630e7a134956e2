package dev.culprit.format;

import com.fasterxml.jackson.databind.JsonNode;
import dev.culprit.format.FieldValues.Escapes;
import java.time.ZoneId;

/**
 * Lines that are one JSON object each. One pass over the bytes: keys are hashed along their path,
 * values of known paths are put into slots, containers that hold nothing known are passed over
 * without recursion.
 */
final class JsonScanner implements Scanner {

  /** Containers nested deeper hold nothing of use, and are passed over. */
  static final int DEEPEST = 16;

  /** Keys that count as if they stood one level higher lose against those that stand there. */
  private static final int DEMERIT = 1_000;

  private static final int OPEN = Integer.MIN_VALUE;

  private final JsonPaths paths;
  private final FieldValues values;
  private final KeyPath path = new KeyPath();
  private final Name[] names = new Name[DEEPEST + 1];
  private final int[] lengths = new int[DEEPEST + 1];
  private final int[] marks = new int[DEEPEST + 1];
  private final int[] outerLengths = new int[DEEPEST + 1];
  private final int[] outerMarks = new int[DEEPEST + 1];
  private final int[] demerits = new int[DEEPEST + 1];
  private final boolean[] arrays = new boolean[DEEPEST + 1];
  private int baseLength;
  private int baseMark;
  private int demerit;

  JsonScanner(JsonPaths paths, ZoneId zone, int year) {
    this.paths = paths;
    this.values = new FieldValues(new Timestamps(zone, year));
  }

  /**
   * What reads the lines of the format that the definition describes, see {@link JsonPaths}.
   *
   * @throws IllegalArgumentException if the definition is wrong; says what was found
   */
  static Format.ScannerFactory factory(JsonNode definition) {
    JsonPaths paths = JsonPaths.of(definition);
    return (zone, year) -> new JsonScanner(paths, zone, year);
  }

  @Override
  public boolean scan(byte[] block, int from, int to, Slots slots) {
    int last = Bytes.trimEnd(block, from, to) - 1;
    if (last <= from || block[from] != '{' || block[last] != '}') {
      return false;
    }
    slots.reset(block);
    values.clear();
    path.clear();
    long met = members(block, from + 1, last, slots);
    return met >= 0 && paths.accepts(met, slots);
  }

  /** Reads up to the closing brace at {@code last}; the requirements met, -1 if it is no JSON. */
  private long members(byte[] b, int from, int last, Slots slots) {
    int depth = 0;
    lengths[0] = 0;
    marks[0] = 0;
    demerits[0] = 0;
    arrays[0] = false;
    names[0] = Name.UNKNOWN;
    long met = 0;
    int at = from;
    while (true) {
      at = Bytes.skipBlanks(b, at, last);
      byte c = b[at];
      if (c == '}' || c == ']') {
        if (arrays[depth] != (c == ']')) {
          return -1;
        }
        if (depth == 0) {
          return at == last ? met : -1;
        }
        depth--;
        if (at++ == last) {
          return -1;
        }
      } else {
        Name name = names[depth];
        path.back(lengths[depth], marks[depth]);
        demerit = demerits[depth];
        if (!arrays[depth]) {
          int close = c == '"' ? stringEnd(b, at + 1, last) : OPEN;
          if (close == OPEN) {
            return -1;
          }
          int keyEnd = close < 0 ? ~close : close;
          name = key(b, at + 1, keyEnd, depth);
          at = Bytes.skipBlanks(b, keyEnd + 1, last);
          if (b[at] != ':') {
            return -1;
          }
          at = Bytes.skipBlanks(b, at + 1, last);
          c = b[at];
        }
        if (c == '"') {
          int close = stringEnd(b, at + 1, last);
          if (close == OPEN) {
            return -1;
          }
          int end = close < 0 ? ~close : close;
          met |= name.asText();
          Escapes escapes = close < 0 ? Escapes.SOME : Escapes.NONE;
          values.take(name.targets(), demerit, slots, at + 1, end, escapes);
          at = end + 1;
        } else if (c == '{' || c == '[') {
          met |= name.asOther();
          if (isWorthEntering(name, c) && depth < DEEPEST) {
            enter(++depth, name, c);
            at++;
            continue;
          }
          at = behindContainer(b, at, last);
          if (at == OPEN) {
            return -1;
          }
        } else {
          int end = literalEnd(b, at, last);
          if (end == at) {
            return -1;
          }
          if (Digits.isDigit(c) || c == '-') {
            met |= name.asNumber();
            values.take(name.targets(), demerit, slots, at, end, Escapes.NONE);
          } else {
            met |= name.asOther();
            if (c != 'n') {
              values.take(name.targets(), demerit, slots, at, end, Escapes.NONE);
            }
          }
          at = end;
        }
      }
      at = Bytes.skipBlanks(b, at, last);
      if (b[at] == ',') {
        at++;
      } else if (b[at] != '}' && b[at] != ']') {
        return -1;
      }
      if (paths.refuses(met)) {
        return -1;
      }
    }
  }

  /** An array's elements are values of the array's own key, such as a header's. */
  private static boolean isWorthEntering(Name name, byte opening) {
    return name.branch() || name.through() || opening == '[' && !name.targets().isEmpty();
  }

  /**
   * What is known of a key at that depth. What is not known below a container that only groups is
   * looked up as if it stood beside it.
   */
  private Name key(byte[] b, int from, int to, int depth) {
    baseLength = lengths[depth];
    baseMark = marks[depth];
    demerit = demerits[depth];
    path.push(b, from, to);
    Name name = paths.names().find(path);
    if (name == Name.UNKNOWN && names[depth].through()) {
      baseLength = outerLengths[depth];
      baseMark = outerMarks[depth];
      demerit += DEMERIT;
      path.back(baseLength, baseMark);
      path.push(b, from, to);
      name = paths.names().find(path);
    }
    return name;
  }

  private void enter(int depth, Name name, byte opening) {
    arrays[depth] = opening == '[';
    names[depth] = name;
    demerits[depth] = demerit;
    lengths[depth] = path.length();
    marks[depth] = path.mark();
    outerLengths[depth] = baseLength;
    outerMarks[depth] = baseMark;
  }

  /**
   * Where the string's closing quote stands, its complement if there are escapes before it, {@link
   * #OPEN} if there is none.
   */
  private static int stringEnd(byte[] b, int from, int last) {
    int at = from;
    boolean escaped = false;
    while (at < last) {
      byte c = b[at];
      if (c == '"') {
        return escaped ? ~at : at;
      }
      if (c == '\\') {
        escaped = true;
        at++;
      }
      at++;
    }
    return OPEN;
  }

  private static int literalEnd(byte[] b, int from, int last) {
    int at = from;
    while (at < last && b[at] != ',' && b[at] != '}' && b[at] != ']' && !Bytes.isBlank(b[at])) {
      at++;
    }
    return at;
  }

  /** Behind the container that begins at {@code from}; {@link #OPEN} if it does not end. */
  private static int behindContainer(byte[] b, int from, int last) {
    int open = 0;
    int at = from;
    while (at < last) {
      byte c = b[at++];
      if (c == '"') {
        int close = stringEnd(b, at, last);
        if (close == OPEN) {
          return OPEN;
        }
        at = (close < 0 ? ~close : close) + 1;
      } else if (c == '{' || c == '[') {
        open++;
      } else if ((c == '}' || c == ']') && --open == 0) {
        return at;
      }
    }
    return OPEN;
  }
}
