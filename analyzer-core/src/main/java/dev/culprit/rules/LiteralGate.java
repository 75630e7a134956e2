package dev.culprit.rules;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;

/**
 * Finds which of many words stand in a text, in one pass (Aho and Corasick, "Efficient string
 * matching", CACM 18(6), 1975), without regard to the case of ASCII letters; any white space is a
 * blank. Its tables are flat and hold only symbols that some word has, so that they stay in the
 * processor's cache.
 */
final class LiteralGate {

  private static final int ASCII = 128;

  /** Column of every ASCII character; 0 for those in no word. */
  private final byte[] columns = new byte[ASCII];

  private final int width;

  /** Next state, by state times {@link #width} plus column. */
  private final int[] next;

  /** Words that end in a state; an empty array for most. */
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
    List<int[]> edges = new ArrayList<>();
    List<BitSet> ends = new ArrayList<>();
    grow(words, edges, ends);
    link(edges, ends);
    next = new int[edges.size() * width];
    found = new int[edges.size()][];
    for (int state = 0; state < edges.size(); state++) {
      for (int column = 0; column < width; column++) {
        next[state * width + column] = edges.get(state)[column];
      }
      found[state] = ends.get(state).stream().toArray();
    }
  }

  private void grow(List<String> words, List<int[]> edges, List<BitSet> ends) {
    newState(edges, ends);
    for (int w = 0; w < words.size(); w++) {
      int state = 0;
      for (int i = 0; i < words.get(w).length(); i++) {
        int column = column(words.get(w).charAt(i));
        if (edges.get(state)[column] < 0) {
          edges.get(state)[column] = newState(edges, ends);
        }
        state = edges.get(state)[column];
      }
      ends.get(state).set(w);
    }
  }

  private int newState(List<int[]> edges, List<BitSet> ends) {
    int[] row = new int[width];
    Arrays.fill(row, -1);
    edges.add(row);
    ends.add(new BitSet());
    return edges.size() - 1;
  }

  private void link(List<int[]> edges, List<BitSet> ends) {
    int[] fallback = new int[edges.size()];
    Deque<Integer> queue = new ArrayDeque<>();
    for (int column = 0; column < width; column++) {
      int state = edges.get(0)[column];
      if (state < 0) {
        edges.get(0)[column] = 0;
      } else {
        queue.add(state);
      }
    }
    while (!queue.isEmpty()) {
      int state = queue.poll();
      ends.get(state).or(ends.get(fallback[state]));
      for (int column = 0; column < width; column++) {
        int target = edges.get(state)[column];
        int behind = edges.get(fallback[state])[column];
        if (target < 0) {
          edges.get(state)[column] = behind;
        } else {
          fallback[target] = behind;
          queue.add(target);
        }
      }
    }
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
