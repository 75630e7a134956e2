package dev.culprit.rules;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The first two characters that a match of a regex may have; rather too many than too few. Read
 * from the regex itself, in the part of Java's notation that rules are written in; where anything
 * else stands, a match may begin with anything.
 */
final class Beginnings {

  private static final int ASCII = 128;
  private static final int MOST = 400;

  /** Of a match: one character class, or two, or none where nothing is known yet. */
  private record Beginning(List<BitSet> classes) {
    static final Beginning EMPTY = new Beginning(List.of());

    boolean isFull() {
      return classes.size() == 2;
    }

    Beginning then(Beginning next) {
      if (isFull() || next.classes.isEmpty()) {
        return this;
      }
      List<BitSet> joined = new ArrayList<>(classes);
      joined.addAll(next.classes.subList(0, Math.min(next.classes.size(), 2 - classes.size())));
      return new Beginning(joined);
    }
  }

  /** By first and second character, while it is made. */
  private final BitSet pairs = new BitSet(ASCII * ASCII);

  /** The same, two words a first character: all set where a match may begin with anything. */
  private long[] rows = new long[0];

  private final String regex;
  private int at;
  private boolean unknown;

  private Beginnings(Pattern pattern) {
    this.regex = pattern.pattern();
  }

  static Beginnings of(Pattern pattern) {
    Beginnings made = new Beginnings(pattern);
    List<Beginning> all = made.alternatives();
    if (made.unknown || made.at < made.regex.length()) {
      made.mark(List.of());
    } else {
      all.forEach(one -> made.mark(one.classes));
    }
    made.rows = Arrays.copyOf(made.pairs.toLongArray(), ASCII * 2);
    return made;
  }

  private void mark(List<BitSet> classes) {
    if (classes.isEmpty()) {
      pairs.set(0, ASCII * ASCII);
      return;
    }
    BitSet first = classes.get(0);
    for (int c = first.nextSetBit(0); c >= 0; c = first.nextSetBit(c + 1)) {
      if (classes.size() == 1) {
        pairs.set(c * ASCII, (c + 1) * ASCII);
      } else {
        for (int d = classes.get(1).nextSetBit(0); d >= 0; d = classes.get(1).nextSetBit(d + 1)) {
          pairs.set(c * ASCII + d);
        }
      }
    }
  }

  /** Whether a match may begin there: of what is not ASCII nothing is known. */
  boolean mayBeAt(String text, int place) {
    if (place + 1 >= text.length()) {
      return true;
    }
    char first = text.charAt(place);
    char second = text.charAt(place + 1);
    return first >= ASCII
        || second >= ASCII
        || (rows[first * 2 + second / Long.SIZE] >>> second & 1) != 0;
  }

  private boolean more() {
    return at < regex.length() && !unknown;
  }

  private boolean next(String what) {
    if (regex.startsWith(what, at)) {
      at += what.length();
      return true;
    }
    return false;
  }

  private List<Beginning> alternatives() {
    List<Beginning> all = new ArrayList<>(sequence());
    while (more() && next("|")) {
      all.addAll(sequence());
    }
    return limited(all);
  }

  private List<Beginning> sequence() {
    List<Beginning> read = List.of(Beginning.EMPTY);
    while (more() && regex.charAt(at) != '|' && regex.charAt(at) != ')') {
      read = joined(read, repeated(atom()));
    }
    return read;
  }

  private List<Beginning> joined(List<Beginning> before, List<Beginning> behind) {
    if (before.stream().allMatch(Beginning::isFull)) {
      return before;
    }
    List<Beginning> all = new ArrayList<>();
    for (Beginning one : before) {
      if (one.isFull()) {
        all.add(one);
      } else {
        behind.forEach(next -> all.add(one.then(next)));
      }
    }
    return limited(all);
  }

  private List<Beginning> limited(List<Beginning> all) {
    unknown |= all.size() > MOST;
    return unknown ? List.of(Beginning.EMPTY) : all;
  }

  /** What a quantifier makes of it: none of it, or it twice, for more do not matter. */
  private List<Beginning> repeated(List<Beginning> atom) {
    boolean none = false;
    boolean many = false;
    if (next("?")) {
      none = true;
    } else if (next("*")) {
      none = true;
      many = true;
    } else if (next("+")) {
      many = true;
    } else if (at < regex.length() && regex.charAt(at) == '{') {
      int end = regex.indexOf('}', at);
      String count = regex.substring(at + 1, Math.max(end, at + 1));
      none = count.startsWith("0");
      many = !count.equals("1");
      unknown |= end < 0;
      at = end + 1;
    } else {
      return atom;
    }
    if (!next("?")) {
      next("+");
    }
    List<Beginning> all = new ArrayList<>(atom);
    if (many) {
      all.addAll(joined(atom, atom));
    }
    if (none) {
      all.add(Beginning.EMPTY);
    }
    return limited(all);
  }

  private List<Beginning> atom() {
    if (next("(")) {
      return group();
    }
    if (next("[")) {
      return List.of(new Beginning(List.of(characterClass())));
    }
    if (next("^") || next("$")) {
      return List.of(Beginning.EMPTY);
    }
    if (next("\\b") || next("\\B")) {
      return List.of(Beginning.EMPTY);
    }
    BitSet one = new BitSet(ASCII);
    if (next(".")) {
      one.set(0, ASCII);
    } else {
      addCharacter(one);
    }
    return List.of(new Beginning(List.of(one)));
  }

  private List<Beginning> group() {
    boolean looksAround = next("?=") || next("?!") || next("?<=") || next("?<!");
    if (!looksAround && !next("?:") && !next("?i:") && next("?")) {
      int end = regex.indexOf('>', at);
      unknown |= end < 0 || !regex.startsWith("<", at);
      at = Math.max(end, at) + 1;
    }
    List<Beginning> within = alternatives();
    unknown |= !more() || !next(")");
    return looksAround ? List.of(Beginning.EMPTY) : within;
  }

  private BitSet characterClass() {
    boolean negated = next("^");
    BitSet all = new BitSet(ASCII);
    boolean first = true;
    while (more() && (first || regex.charAt(at) != ']')) {
      first = false;
      unknown |= regex.charAt(at) == '[' || regex.startsWith("&&", at);
      int low = addCharacter(all);
      if (low >= 0
          && at + 1 < regex.length()
          && regex.charAt(at) == '-'
          && regex.charAt(at + 1) != ']') {
        at++;
        int high = addCharacter(all);
        for (int c = low; c <= Math.min(high, ASCII - 1); c++) {
          add(all, c);
        }
      }
    }
    unknown |= !next("]");
    if (negated) {
      // without regard to case a class and its negation may both hold a letter: leave none out
      BitSet letters = (BitSet) all.clone();
      all.flip(0, ASCII);
      for (int c = letters.nextSetBit('A'); c >= 0 && c <= 'z'; c = letters.nextSetBit(c + 1)) {
        if (Character.isLetter(c)) {
          all.set(c);
        }
      }
    }
    return all;
  }

  /** The character that stands next, or those of its shorthand; the character, or -1. */
  private int addCharacter(BitSet all) {
    char c = regex.charAt(at++);
    if (c != '\\') {
      add(all, c);
      return c;
    }
    char kind = at < regex.length() ? regex.charAt(at++) : 'Q';
    switch (kind) {
      case 'n' -> add(all, '\n');
      case 't' -> add(all, '\t');
      case 'r' -> add(all, '\r');
      case 'd', 'w', 's', 'D', 'W', 'S' -> shorthand(all, kind);
      default -> {
        unknown |= Character.isLetterOrDigit(kind);
        add(all, kind);
        return kind;
      }
    }
    return -1;
  }

  private static void shorthand(BitSet all, char kind) {
    BitSet those = new BitSet(ASCII);
    for (int c = 0; c < ASCII; c++) {
      boolean digit = c >= '0' && c <= '9';
      boolean letter = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_';
      boolean in =
          switch (Character.toLowerCase(kind)) {
            case 'd' -> digit;
            case 'w' -> digit || letter;
            default -> c == ' ' || c >= '\t' && c <= '\r';
          };
      those.set(c, in);
    }
    if (Character.isUpperCase(kind)) {
      those.flip(0, ASCII);
    }
    all.or(those);
  }

  /** In both cases, for rules pay no regard to it. */
  private static void add(BitSet all, int c) {
    if (c < ASCII) {
      all.set(c);
      all.set(Character.toLowerCase(c));
      all.set(Character.toUpperCase(c));
    }
  }
}
