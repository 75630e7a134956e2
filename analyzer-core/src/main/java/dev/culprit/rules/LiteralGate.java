package dev.culprit.rules;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/**
 * Finds which of many words stand in a text, in one pass (Aho and Corasick, "Efficient string
 * matching", CACM 18(6), 1975), without regard to the case of ASCII letters; any white space is a
 * blank. Its tables are flat and hold only symbols that some word has, so that they stay in the
 * processor's cache.
 */
final class LiteralGate {

  private static final int ASCII = 128;
  private static final int[] NONE = {};

  /** Column of every ASCII character; 0 for those in no word. */
  private final byte[] columns = new byte[ASCII];

  private final int width;

  /** Next state, by state times {@link #width} plus column. */
  private final int[] next;

  /** Numbers of the words that end in a state; an empty array for most. */
  private final int[][] found;

  /** The automaton for the words, which must be in lower case. */
  LiteralGate(List<String> words) {
    int used = 1;
    for (String word : words) {
      for (int i = 0; i < word.length(); i++) {
        char c = word.charAt(i);
        if (c < ASCII && columns[c] == 0) {
          columns[c] = (byte) used++;
        }
      }
    }
    for (char c = 'a'; c <= 'z'; c++) {
      columns[c - 32] = columns[c];
    }
    for (char c : new char[] {'\n', '\r', '\t'}) {
      columns[c] = columns[' '];
    }
    width = used;
    int most = 1 + words.stream().mapToInt(String::length).sum();
    int[] table = new int[most * width];
    int[][] ends = new int[most][];
    int states = grow(words, table, ends);
    next = Arrays.copyOf(table, states * width);
    found = Arrays.copyOf(ends, states);
    link();
  }

  /** Writes the tree of the words; where no branch leads on there is a 0. Returns its size. */
  private int grow(List<String> words, int[] table, int[][] ends) {
    int states = 1;
    ends[0] = NONE;
    for (int w = 0; w < words.size(); w++) {
      int state = 0;
      for (int i = 0; i < words.get(w).length(); i++) {
        int edge = state * width + column(words.get(w).charAt(i));
        if (table[edge] == 0) {
          ends[states] = NONE;
          table[edge] = states++;
        }
        state = table[edge];
      }
      ends[state] = joined(ends[state], new int[] {w});
    }
    return states;
  }

  /** Leads on, where the tree ends, to where the longest end of what was read stands in it. */
  private void link() {
    int[] fallback = new int[found.length];
    int[] queue = new int[found.length];
    int last = 0;
    for (int column = 0; column < width; column++) {
      if (next[column] > 0) {
        queue[last++] = next[column];
      }
    }
    for (int first = 0; first < last; first++) {
      int state = queue[first];
      int behind = fallback[state];
      found[state] = joined(found[state], found[behind]);
      for (int column = 0; column < width; column++) {
        int target = next[state * width + column];
        int other = next[behind * width + column];
        if (target == 0) {
          next[state * width + column] = other;
        } else {
          fallback[target] = other;
          queue[last++] = target;
        }
      }
    }
  }

  private static int[] joined(int[] one, int[] other) {
    if (one.length == 0 || other.length == 0) {
      return one.length == 0 ? other : one;
    }
    int[] both = Arrays.copyOf(one, one.length + other.length);
    System.arraycopy(other, 0, both, one.length, other.length);
    return both;
  }

  /** The numbers of the words that stand in the text. */
  BitSet in(CharSequence text) {
    BitSet all = new BitSet();
    int state = 0;
    for (int i = 0; i < text.length(); i++) {
      state = next[state * width + column(text.charAt(i))];
      int[] words = found[state];
      for (int word : words) {
        all.set(word);
      }
    }
    return all;
  }

  /** Whether any of the words stands in the text. */
  boolean any(CharSequence text) {
    int state = 0;
    for (int i = 0; i < text.length(); i++) {
      state = next[state * width + column(text.charAt(i))];
      if (found[state].length > 0) {
        return true;
      }
    }
    return false;
  }

  private int column(char c) {
    return c < ASCII ? columns[c] : 0;
  }
}
