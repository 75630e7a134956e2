package dev.culprit.format;

import dev.culprit.event.Field;

/**
 * Takes lines out of their envelopes. What an envelope holds as it was is left where it stands;
 * where escapes or colours have to be undone, or parts to be joined, it is copied into the scratch
 * of the record's slots. Not safe for use by several threads at once.
 */
final class EnvelopeOpener {

  /** Parts of one line beyond this many are lines of their own. */
  private static final int MOST_PARTS = 256;

  private final Scanner envelope;
  private final Partial partial;
  private final Slots outer = new Slots();
  private final Slots further = new Slots();
  private byte[] bytes = new byte[0];
  private int begin;
  private int end;
  private boolean part;

  EnvelopeOpener(Scanner envelope, Partial partial) {
    this.envelope = envelope;
    this.partial = partial;
  }

  /** Whether the line is in this envelope. */
  boolean isIn(byte[] b, int from, int to) {
    outer.reset(b);
    return envelope.scan(b, from, to, outer) && outer.has(Field.MESSAGE);
  }

  /**
   * Opens the envelope of a line; false if it is in none, or if the line before it goes on in it.
   * The content then is in {@link #bytes}.
   */
  boolean open(byte[] b, int from, int to, Slots slots) {
    boolean in = isIn(b, from, to);
    part = in && partial != Partial.NEVER && isTail(b, from);
    if (!in || part) {
      return false;
    }
    begin = outer.begin(Field.MESSAGE);
    end = outer.end(Field.MESSAGE);
    bytes = outer.block();
    boolean parts = partial.is(outer);
    if (bytes == b && isByteArray(b)) {
      decode(b, to, slots);
    } else if (parts
        || bytes != b
        || outer.isEscaped(Field.MESSAGE)
        || Colours.begin(bytes, begin, end)) {
      copy(b, to, slots, parts ? MOST_PARTS : 1);
    }
    while (end > begin && (bytes[end - 1] == '\n' || bytes[end - 1] == '\r')) {
      end--;
    }
    return true;
  }

  /** journald gives a message that is no UTF-8 as an array of its bytes: {@code [104,105]}. */
  private boolean isByteArray(byte[] b) {
    int at = begin;
    while (at > 0 && Bytes.isBlank(b[at - 1])) {
      at--;
    }
    return at > 0 && b[at - 1] == '[' && Digits.whole(b, begin, end) >= 0;
  }

  private void decode(byte[] b, int to, Slots slots) {
    byte[] scratch = slots.scratch(to - begin);
    int length = 0;
    int value = -1;
    for (int at = begin; at < to; at++) {
      byte c = b[at];
      if (Digits.isDigit(c)) {
        value = Math.max(value, 0) * 10 + (c - '0') & 0xFFFF;
      } else if (value >= 0) {
        scratch[length++] = (byte) value;
        value = -1;
      }
      if (c == ']') {
        break;
      }
    }
    bytes = scratch;
    begin = 0;
    end = Colours.strip(scratch, 0, length);
  }

  /** Whether the envelope that was not opened last holds a further part of the line before. */
  boolean isPart() {
    return part;
  }

  private void copy(byte[] b, int to, Slots slots, int most) {
    int size = end - begin;
    int at = to;
    for (int i = 1; i < most && next(b, at); i++) {
      size += further.end(Field.MESSAGE) - further.begin(Field.MESSAGE);
      at = lineEnd(b, at + 1);
      if (!partial.is(further)) {
        break;
      }
    }
    byte[] scratch = slots.scratch(size);
    int length = append(outer, scratch, 0);
    int last = at;
    at = to;
    while (at < last && next(b, at)) {
      length = append(further, scratch, length);
      at = lineEnd(b, at + 1);
    }
    bytes = scratch;
    begin = 0;
    end = Colours.strip(scratch, 0, length);
  }

  /** Reads the line behind the one that ends at {@code to}; false if it is in no such envelope. */
  private boolean next(byte[] b, int to) {
    int lineFeed = to < b.length && b[to] == '\r' ? to + 1 : to;
    if (lineFeed + 1 >= b.length || b[lineFeed] != '\n') {
      return false;
    }
    further.reset(b);
    int from = lineFeed + 1;
    return envelope.scan(b, from, lineEnd(b, from), further) && further.has(Field.MESSAGE);
  }

  private static int append(Slots part, byte[] into, int at) {
    int from = part.begin(Field.MESSAGE);
    int to = part.end(Field.MESSAGE);
    if (part.isEscaped(Field.MESSAGE)) {
      return JsonText.unescape(part.block(), from, to, into, at);
    }
    System.arraycopy(part.block(), from, into, at, to - from);
    return at + to - from;
  }

  private static int lineEnd(byte[] b, int from) {
    int at = from;
    while (at < b.length && b[at] != '\n') {
      at++;
    }
    return at;
  }

  /** Whether the line before goes on in this one. */
  private boolean isTail(byte[] b, int from) {
    if (from < 2 || b[from - 1] != '\n') {
      return false;
    }
    int at = from - 1;
    while (at > 0 && b[at - 1] != '\n') {
      at--;
    }
    further.reset(b);
    return envelope.scan(b, at, from - 1, further)
        && further.has(Field.MESSAGE)
        && partial.is(further);
  }

  /** What the envelope itself says. */
  Slots outer() {
    return outer;
  }

  /** Holds the content, from {@link #begin} to {@link #end}. */
  byte[] bytes() {
    return bytes;
  }

  int begin() {
    return begin;
  }

  int end() {
    return end;
  }
}
