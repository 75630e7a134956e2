package dev.culprit.format;

import java.util.Arrays;

/** Some bytes that are looked for again and again. Immutable. */
final class Spelling {

  private final byte[] text;

  /** The first eight bytes, and which of them count. */
  private final long head;

  private final long mask;

  /** The last eight bytes, if there are so many. */
  private final long tail;

  Spelling(byte[] text) {
    this.text = text;
    byte[] padded = Arrays.copyOf(text, Math.max(text.length, Long.BYTES));
    head = LongWords.at(padded, 0);
    mask = text.length < Long.BYTES ? (1L << Byte.SIZE * text.length) - 1 : -1;
    tail = LongWords.at(padded, padded.length - Long.BYTES);
  }

  int length() {
    return text.length;
  }

  byte[] text() {
    return text;
  }

  /** Whether it stands at a position, and ends before {@code to}. */
  boolean stands(byte[] b, int at, int to) {
    int length = text.length;
    if (at + Math.max(length, Long.BYTES) > to) {
      return at + length <= to && Arrays.equals(b, at, at + length, text, 0, length);
    }
    if (((LongWords.at(b, at) ^ head) & mask) != 0) {
      return false;
    }
    if (length <= Long.BYTES) {
      return true;
    }
    return LongWords.at(b, at + length - Long.BYTES) == tail
        && (length <= 2 * Long.BYTES
            || Arrays.equals(b, at + 8, at + length - 8, text, 8, length - 8));
  }
}
