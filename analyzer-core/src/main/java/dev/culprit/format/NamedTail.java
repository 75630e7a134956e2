package dev.culprit.format;

/**
 * The columns of somebody's own behind an access line, where they say what they are: {@code
 * rt=0.125 us="200" trace=4bf92f}. What has no name, or none that is known, is passed over. Not
 * safe for use by several threads at once.
 */
final class NamedTail {

  private static final int LONGEST_NAME = 40;

  private final ExpectedNames names = new ExpectedNames(FieldNames.commonTable("access"));
  private final FieldValues values;

  NamedTail(Timestamps times) {
    this.values = new FieldValues(times);
  }

  /** Adds what stands from one position to the other; what the slots state already stays. */
  void read(byte[] block, int from, int to, Slots slots) {
    values.keep(slots);
    names.begin();
    int at = from;
    while (at < to) {
      at = Bytes.skipBlanks(block, at, to);
      Name name = names.standing(block, at, to);
      int begin;
      if (name != null) {
        begin = at + names.length();
      } else {
        int nameEnd = nameEnd(block, at, to);
        if (nameEnd < 0) {
          at = behindWord(block, at, to);
          continue;
        }
        name = names.learn(block, at, nameEnd);
        begin = nameEnd + 1;
      }
      boolean quoted = begin < to && block[begin] == '"';
      begin += quoted ? 1 : 0;
      int end = quoted ? quote(block, begin, to) : Bytes.blank(block, begin, to);
      if (end > begin && !FieldValues.isPlaceholder(block, begin, end)) {
        values.take(name.targets(), 0, slots, begin, end, FieldValues.Escapes.NONE);
      }
      at = quoted ? end + 1 : end;
    }
  }

  private static int quote(byte[] b, int from, int to) {
    int at = from;
    while (at < to && b[at] != '"') {
      at++;
    }
    return at;
  }

  /** Behind the next word, or the next text in quotes or brackets. */
  private static int behindWord(byte[] b, int from, int to) {
    byte closing = from >= to ? 0 : b[from] == '"' ? (byte) '"' : b[from] == '[' ? (byte) ']' : 0;
    for (int at = from + 1; at < to; at++) {
      if (closing == 0 ? Bytes.isBlank(b[at]) : b[at] == closing) {
        return at + 1;
      }
    }
    return to;
  }

  private static int nameEnd(byte[] b, int from, int to) {
    int limit = Math.min(to, from + LONGEST_NAME);
    for (int at = from; at < limit; at++) {
      byte c = b[at];
      if (c == '=') {
        return at > from ? at : -1;
      }
      if (!Bytes.isAlphanumeric(c) && c != '_' && c != '-' && c != '.') {
        return -1;
      }
    }
    return -1;
  }
}
