package dev.culprit.format;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A container within the records of one writer, with the keys that were met in it, in the order in
 * which they stood. The records of a writer are much alike, so most keys are those that are
 * expected, and what is known of them need not be looked up again. Not safe for use by several
 * threads at once.
 */
final class JsonPlace {

  /** As many keys are looked at for the next one. */
  private static final int FARTHEST = 16;

  /** A container whose keys are data is not learnt by heart. */
  private static final int MOST_KEYS = 64;

  /** What is known of it. */
  final Name name;

  final boolean array;

  /** How much worse than their names say the keys in it rank. */
  final int demerit;

  /** Its path, and the one of what it counts as if beside. */
  final byte[] path;

  final int mark;
  final int outerLength;
  final int outerMark;

  private Key[] keys = new Key[8];
  private int count;
  private @Nullable JsonPlace object;
  private @Nullable JsonPlace list;

  JsonPlace(
      Name name,
      boolean array,
      int demerit,
      byte[] path,
      int mark,
      int outerLength,
      int outerMark) {
    this.name = name;
    this.array = array;
    this.demerit = demerit;
    this.path = path;
    this.mark = mark;
    this.outerLength = outerLength;
    this.outerMark = outerMark;
  }

  /** The outermost one. */
  static JsonPlace top() {
    return new JsonPlace(Name.UNKNOWN, false, 0, new byte[0], 0, 0, 0);
  }

  /**
   * Which of the keys stands at a position, its quotes included; -1 if none of those expected.
   *
   * @param first the one that is expected most
   */
  int standing(int first, byte[] b, int at, int last) {
    int limit = Math.min(count, first + FARTHEST);
    for (int i = first; i < limit; i++) {
      if (keys[i].spelling.stands(b, at, last)) {
        return i;
      }
    }
    return -1;
  }

  Key key(int i) {
    return keys[i];
  }

  /** Expects the key at that place from now on; false if it has too many. */
  boolean learn(int i, Key key) {
    if (count == MOST_KEYS) {
      return false;
    }
    if (count == keys.length) {
      keys = Arrays.copyOf(keys, 2 * count);
    }
    System.arraycopy(keys, i, keys, i + 1, count - i);
    keys[i] = key;
    count++;
    return true;
  }

  /** The container that is one of its elements; only of an array. */
  JsonPlace element(boolean isArray) {
    JsonPlace known = isArray ? list : object;
    if (known == null) {
      known = new JsonPlace(name, isArray, demerit, path, mark, outerLength, outerMark);
      if (isArray) {
        list = known;
      } else {
        object = known;
      }
    }
    return known;
  }

  /** A key as it is written. */
  static final class Key {
    private final Spelling spelling;

    /** What is known of it. */
    final Name name;

    /** How much worse than its name says it ranks. */
    final int demerit;

    /** The container under it, by whether it is an array. */
    private @Nullable JsonPlace object;

    private @Nullable JsonPlace list;

    /**
     * A key.
     *
     * @param text with its quotes
     */
    Key(byte[] text, Name name, int demerit) {
      this.spelling = new Spelling(text);
      this.name = name;
      this.demerit = demerit;
    }

    int length() {
      return spelling.length();
    }

    byte[] text() {
      return spelling.text();
    }

    @Nullable JsonPlace container(boolean isArray) {
      return isArray ? list : object;
    }

    void container(JsonPlace place) {
      if (place.array) {
        list = place;
      } else {
        object = place;
      }
    }
  }
}
