package dev.culprit.format;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The names before values in the order in which a writer's lines have had them: the next line has
 * most likely the same, and what is known of them need not be looked up again. Not safe for use by
 * several threads at once.
 */
final class ExpectedNames {

  /** As many names are looked at for the next one. */
  private static final int FARTHEST = 12;

  private static final int MOST = 64;

  private final NameTable table;
  private final KeyPath path = new KeyPath();
  private final Spelling[] spellings = new Spelling[MOST];
  private final Name[] names = new Name[MOST];
  private int count;
  private int next;
  private int length;

  ExpectedNames(NameTable table) {
    this.table = table;
  }

  /** Turns to another line. */
  void begin() {
    next = 0;
  }

  /**
   * What is known of an expected name that begins at a position, with the sign behind it; null if
   * none does. Its {@link #length} can be asked then.
   */
  @Nullable Name standing(byte[] b, int at, int to) {
    int limit = Math.min(count, next + FARTHEST);
    for (int i = next; i < limit; i++) {
      if (spellings[i].stands(b, at, to)) {
        next = i + 1;
        length = spellings[i].length();
        return names[i];
      }
    }
    return null;
  }

  /** How long the name is that was found to be an expected one, with the sign behind it. */
  int length() {
    return length;
  }

  /**
   * What is known of a name that was not expected; it is from now on.
   *
   * @param to behind the name, where the sign stands that its value follows
   */
  Name learn(byte[] b, int from, int to) {
    path.clear();
    path.push(b, from, to);
    Name name = table.find(path);
    if (count < MOST) {
      System.arraycopy(spellings, next, spellings, next + 1, count - next);
      System.arraycopy(names, next, names, next + 1, count - next);
      spellings[next] = new Spelling(Arrays.copyOfRange(b, from, to + 1));
      names[next++] = name;
      count++;
    }
    return name;
  }
}
