package dev.culprit.format;

import com.fasterxml.jackson.databind.JsonNode;
import dev.culprit.format.FieldValues.Escapes;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

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

  /** Writers whose lines have more than so many keys and containers are not learnt by heart. */
  private static final int MOST_LEARNT = 2_048;

  private final JsonPaths paths;
  private final FieldValues values;
  private final KeyPath path = new KeyPath();

  /** The containers that are open, and which of their keys is expected next. */
  private final JsonPlace[] places = new JsonPlace[DEEPEST + 1];

  private final int[] nexts = new int[DEEPEST + 1];
  private int at;
  private int depth;
  private long met;
  private int learnt;

  /** Beside what the key that was looked up last stands. */
  private int baseLength;

  private int baseMark;

  JsonScanner(JsonPaths paths, Dating dating) {
    this.paths = paths;
    this.values = new FieldValues(new Timestamps(dating));
    places[0] = JsonPlace.top();
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
    depth = 0;
    nexts[0] = 0;
    met = 0;
    at = from + 1;
    return isObject(block, last, slots) && paths.accepts(met, slots);
  }

  /** Reads up to the closing brace at {@code last}; whether it is JSON, and not refused. */
  private boolean isObject(byte[] b, int last, Slots slots) {
    while (true) {
      at = Bytes.skipBlanks(b, at, last);
      byte c = b[at];
      if (c == '}' || c == ']') {
        if (places[depth].array != (c == ']')) {
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
    JsonPlace place = places[depth];
    JsonPlace.Key key = place.array ? null : key(b, last, place);
    if (at == OPEN) {
      return;
    }
    Name name = key == null ? place.name : key.name;
    switch (b[at]) {
      case '"' -> text(b, last, name, key == null ? place.demerit : key.demerit, slots);
      case '{', '[' -> container(b, last, place, key, name);
      default -> literal(b, last, name, key == null ? place.demerit : key.demerit, slots);
    }
  }

  /** The key at {@link #at}, which moves on to its value, or to {@link #OPEN} if there is none. */
  private JsonPlace.@Nullable Key key(byte[] b, int last, JsonPlace place) {
    int next = nexts[depth];
    int standing = place.standing(next, b, at, last);
    JsonPlace.Key key;
    if (standing >= 0) {
      nexts[depth] = standing + 1;
      key = place.key(standing);
      at += key.length();
    } else {
      int end = b[at] == '"' ? textEnd(b, at + 1, last) : -1;
      if (end < 0) {
        at = OPEN;
        return null;
      }
      key = named(b, at, end + 1, place);
      if (learnt < MOST_LEARNT && key.length() <= KeyPath.LONGEST && place.learn(next, key)) {
        learnt++;
        nexts[depth] = next + 1;
      }
      at = end + 1;
    }
    if (b[at] != ':') {
      at = Bytes.skipBlanks(b, at, last);
    }
    at = b[at] == ':' ? Bytes.skipBlanks(b, at + 1, last) : OPEN;
    return key;
  }

  private void text(byte[] b, int last, Name name, int demerit, Slots slots) {
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

  private void container(
      byte[] b, int last, JsonPlace place, JsonPlace.@Nullable Key key, Name name) {
    met |= name.asOther();
    if (isWorthEntering(name, b[at]) && depth < DEEPEST) {
      boolean array = b[at] == '[';
      places[++depth] = key == null ? place.element(array) : under(key, array, place);
      nexts[depth] = 0;
      at++;
    } else {
      at = behindContainer(b, at, last);
    }
  }

  private JsonPlace under(JsonPlace.Key key, boolean array, JsonPlace place) {
    JsonPlace known = key.container(array);
    if (known != null) {
      return known;
    }
    byte[] text = key.text();
    find(text, 1, text.length - 1, place);
    JsonPlace found =
        new JsonPlace(
            key.name, array, key.demerit, path.bytes(), path.mark(), baseLength, baseMark);
    if (learnt < MOST_LEARNT) {
      learnt++;
      key.container(found);
    }
    return found;
  }

  private void literal(byte[] b, int last, Name name, int demerit, Slots slots) {
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

  private JsonPlace.Key named(byte[] b, int from, int to, JsonPlace place) {
    Name name = find(b, from + 1, to - 1, place);
    boolean beside = baseLength != place.path.length || baseMark != place.mark;
    return new JsonPlace.Key(
        Arrays.copyOfRange(b, from, to), name, place.demerit + (beside ? DEMERIT : 0));
  }

  /**
   * What is known of a key. What is not known below a container that only groups is looked up as if
   * it stood beside it.
   */
  private Name find(byte[] b, int from, int to, JsonPlace place) {
    path.set(place.path, place.mark);
    baseLength = place.path.length;
    baseMark = place.mark;
    path.push(b, from, to);
    Name name = paths.names().find(path);
    if (name == Name.UNKNOWN && place.name.through()) {
      baseLength = place.outerLength;
      baseMark = place.outerMark;
      path.back(baseLength, baseMark);
      path.push(b, from, to);
      name = paths.names().find(path);
    }
    return name;
  }

  /**
   * Where the string's closing quote stands, its complement if there are escapes before it, {@link
   * #OPEN} if there is none.
   */
  private static int stringEnd(byte[] b, int from, int last) {
    int at = LongWords.quoteOrBackslash(b, from, last);
    if (at < last && b[at] == '"') {
      return at;
    }
    while (at < last) {
      // Behind the backslash and what it escapes.
      at = LongWords.quoteOrBackslash(b, Math.min(at + 2, last), last);
      if (at < last && b[at] == '"') {
        return ~at;
      }
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
