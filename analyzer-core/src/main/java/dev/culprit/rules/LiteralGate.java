package dev.culprit.rules;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;

/**
 * Finds which of many words stand in a text, in one pass (Aho and Corasick, "Efficient string
 * matching", CACM 18(6), 1975), without regard to the case of ASCII letters.
 */
final class LiteralGate {

  private static final int ALPHABET = 128;

  private final List<int[]> next = new ArrayList<>();
  private final List<BitSet> found = new ArrayList<>();

  /** The automaton for the words, which must be in lower case. */
  LiteralGate(List<String> words) {
    newState();
    for (int w = 0; w < words.size(); w++) {
      int state = 0;
      String word = words.get(w);
      for (int i = 0; i < word.length(); i++) {
        int symbol = symbol(word.charAt(i));
        if (next.get(state)[symbol] < 0) {
          next.get(state)[symbol] = newState();
        }
        state = next.get(state)[symbol];
      }
      found.get(state).set(w);
    }
    link();
  }

  private int newState() {
    int[] edges = new int[ALPHABET];
    java.util.Arrays.fill(edges, -1);
    next.add(edges);
    found.add(new BitSet());
    return next.size() - 1;
  }

  private void link() {
    int[] fallback = new int[next.size()];
    Deque<Integer> queue = new ArrayDeque<>();
    for (int symbol = 0; symbol < ALPHABET; symbol++) {
      int state = next.get(0)[symbol];
      if (state < 0) {
        next.get(0)[symbol] = 0;
      } else {
        queue.add(state);
      }
    }
    while (!queue.isEmpty()) {
      int state = queue.poll();
      found.get(state).or(found.get(fallback[state]));
      for (int symbol = 0; symbol < ALPHABET; symbol++) {
        int target = next.get(state)[symbol];
        int behind = next.get(fallback[state])[symbol];
        if (target < 0) {
          next.get(state)[symbol] = behind;
        } else {
          fallback[target] = behind;
          queue.add(target);
        }
      }
    }
  }

  /** The numbers of the words that stand in the text. */
  BitSet in(String text) {
    BitSet all = new BitSet();
    int state = 0;
    for (int i = 0; i < text.length(); i++) {
      state = next.get(state)[symbol(text.charAt(i))];
      if (!found.get(state).isEmpty()) {
        all.or(found.get(state));
      }
    }
    return all;
  }

  private static int symbol(char c) {
    if (c >= 'A' && c <= 'Z') {
      return c + 32;
    }
    return c < ALPHABET ? c : 1;
  }
}
