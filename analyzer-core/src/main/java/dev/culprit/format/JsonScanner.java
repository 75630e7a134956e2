package dev.culprit.format;

import com.fasterxml.jackson.databind.JsonNode;
import dev.culprit.format.FieldValues.Escapes;

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
  private int at;
  private int depth;
  private long met;
  private int baseLength;
  private int baseMark;
  private int demerit;

  JsonScanner(JsonPaths paths, Dating dating) {
    this.paths = paths;
    this.values = new FieldValues(new Timestamps(dating));
  }

  /**
   * What reads the lines of the format that the definition describes, see {@link JsonPaths}.
   *
   * @throws IllegalArgumentException if the definition is wrong; says what was found
   */
  static Format.ScannerFactory factory(JsonNode definition) {
    JsonPaths paths = JsonPaths.of(definition);
    return (dating) -> new JsonScanner(paths, dating);
  }

  @Override
  public boolean isComplete() {
    return true;
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
    depth = 0;
    met = 0;
    at = from + 1;
    demerit = 0;
    enterTop();
    return isObject(block, last, slots) && paths.accepts(met, slots);
  }

  private void enterTop() {
    arrays[0] = false;
    names[0] = Name.UNKNOWN;
    lengths[0] = 0;
    marks[0] = 0;
    demerits[0] = 0;
  }

  /** Reads up to the closing brace at {@code last}; whether it is JSON, and not refused. */
  private boolean isObject(byte[] b, int last, Slots slots) {
    while (true) {
      at = Bytes.skipBlanks(b, at, last);
      byte c = b[at];
      if (c == '}' || c == ']') {
        if (arrays[depth] != (c == ']')) {
          return false;
        }
        if (depth == 0) {
          return at == last;
        }
        if (at++ == last) {
          return false;
        }
        depth--;
      } else {
        int before = depth;
        member(b, last, slots);
        if (at == OPEN || paths.refuses(met)) {
          return false;
        }
        if (depth > before) {
          continue;
        }
      }
      at = Bytes.skipBlanks(b, at, last);
      if (b[at] == ',') {
        at++;
      } else if (b[at] != '}' && b[at] != ']') {
        return false;
      }
    }
  }

  /**
   * A key and its value, or an element, at {@link #at}, which becomes {@link #OPEN} if it is none.
   */
  private void member(byte[] b, int last, Slots slots) {
    path.back(lengths[depth], marks[depth]);
    demerit = demerits[depth];
    Name name = arrays[depth] ? names[depth] : key(b, last);
    if (at == OPEN) {
      return;
    }
    switch (b[at]) {
      case '"' -> text(b, last, name, slots);
      case '{', '[' -> container(b, last, name);
      default -> literal(b, last, name, slots);
    }
  }

  private Name key(byte[] b, int last) {
    int close = b[at] == '"' ? stringEnd(b, at + 1, last) : OPEN;
    if (close == OPEN) {
      at = OPEN;
      return Name.UNKNOWN;
    }
    int end = close < 0 ? ~close : close;
    Name name = named(b, at + 1, end);
    at = Bytes.skipBlanks(b, end + 1, last);
    at = b[at] == ':' ? Bytes.skipBlanks(b, at + 1, last) : OPEN;
    return name;
  }

  private void text(byte[] b, int last, Name name, Slots slots) {
    int close = stringEnd(b, at + 1, last);
    if (close == OPEN) {
      at = OPEN;
      return;
    }
    int end = close < 0 ? ~close : close;
    met |= name.asText();
    Escapes escapes = close < 0 ? Escapes.SOME : Escapes.NONE;
    values.take(name.targets(), demerit, slots, at + 1, end, escapes);
    at = end + 1;
  }

  private void container(byte[] b, int last, Name name) {
    met |= name.asOther();
    if (isWorthEntering(name, b[at]) && depth < DEEPEST) {
      depth++;
      enter(name, b[at]);
      at++;
    } else {
      at = behindContainer(b, at, last);
    }
  }

  private void literal(byte[] b, int last, Name name, Slots slots) {
    int end = literalEnd(b, at, last);
    if (end == at) {
      at = OPEN;
      return;
    }
    boolean number = Digits.isDigit(b[at]) || b[at] == '-';
    met |= number ? name.asNumber() : b[at] == 't' ? name.asTrue() : name.asOther();
    if (b[at] != 'n') {
      values.take(name.targets(), demerit, slots, at, end, Escapes.NONE);
    }
    at = end;
  }

  /**
   * An array's elements are values of the array's own key, such as a header's. A list under a key
   * that only groups, such as {@code data}, has records of its own, if anything.
   */
  private static boolean isWorthEntering(Name name, byte opening) {
    return name.branch()
        || name.through() && opening == '{'
        || opening == '[' && !name.targets().isEmpty();
  }

  /**
   * What is known of a key. What is not known below a container that only groups is looked up as if
   * it stood beside it.
   */
  private Name named(byte[] b, int from, int to) {
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

  private void enter(Name name, byte opening) {
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

  /** Where the closing quote of a text that begins at {@code from} stands; -1 if there is none. */
  static int textEnd(byte[] b, int from, int last) {
    int close = stringEnd(b, from, last);
    return close == OPEN ? -1 : close < 0 ? ~close : close;
  }

  private static int literalEnd(byte[] b, int from, int last) {
    int at = from;
    while (at < last && b[at] != ',' && b[at] != '}' && b[at] != ']' && !Bytes.isBlank(b[at])) {
      at++;
    }
    return at;
  }

  /** Behind the container that begins at {@code from}; {@link #OPEN} if it does not end. */
  static int behindContainer(byte[] b, int from, int last) {
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
