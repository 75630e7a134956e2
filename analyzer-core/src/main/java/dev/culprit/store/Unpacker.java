package dev.culprit.store;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Reads what {@link Packer} wrote; bytes that end too early are an {@link IOException}. */
final class Unpacker {

  private static final int LONGEST_NAME = 20;

  private final byte[] bytes;
  private final int end;
  private final Texts texts;
  private int at;

  Unpacker(byte[] bytes, int from, int to) {
    this(bytes, from, to, new Texts());
  }

  /**
   * Of some bytes.
   *
   * @param texts that were met before, in other documents too
   */
  Unpacker(byte[] bytes, int from, int to, Texts texts) {
    this.bytes = bytes;
    this.texts = texts;
    this.at = from;
    this.end = to;
  }

  /** The next byte, which stays the next one. */
  int peek() throws IOException {
    need(1);
    return bytes[at] & 0xFF;
  }

  /** Whether anything follows. */
  boolean hasMore() {
    return at < end;
  }

  int raw() throws IOException {
    need(1);
    return bytes[at++] & 0xFF;
  }

  long number() throws IOException {
    long value = 0;
    for (int shift = 0; shift < 64; shift += 7) {
      int next = raw();
      value |= (next & 0x7FL) << shift;
      if (next < 0x80) {
        return value;
      }
    }
    throw new IOException("damaged data: a number of more than ten bytes at byte " + at);
  }

  /** A number of things that follow, each of at least one byte. */
  int count() throws IOException {
    long count = number();
    if (count < 0 || count > end - at) {
      throw new IOException("damaged data: found a count of " + count + " at byte " + at);
    }
    return (int) count;
  }

  int small() throws IOException {
    long value = number();
    if (value != (int) value) {
      throw new IOException("damaged data: found the number " + value + " at byte " + at);
    }
    return (int) value;
  }

  long signed() throws IOException {
    long value = number();
    return (value >>> 1) ^ -(value & 1);
  }

  double fraction() throws IOException {
    need(Long.BYTES);
    long bits = 0;
    for (int i = 0; i < Long.BYTES; i++) {
      bits = bits << 8 | (bytes[at++] & 0xFF);
    }
    return Double.longBitsToDouble(bits);
  }

  boolean flag() throws IOException {
    return raw() != 0;
  }

  String text() throws IOException {
    return text(0);
  }

  /** A text that other documents are likely to have, too. */
  String name() throws IOException {
    return text(Integer.MAX_VALUE);
  }

  /** A name if it is short, as ids are not. */
  String value() throws IOException {
    return text(LONGEST_NAME);
  }

  /** A text, which other documents are likely to have if it is no longer than that. */
  private String text(int longestName) throws IOException {
    int length = count();
    String text =
        length <= longestName
            ? texts.of(bytes, at, length)
            : new String(bytes, at, length, StandardCharsets.UTF_8);
    at += length;
    return text;
  }

  private void need(int more) throws IOException {
    if (end - at < more) {
      throw new IOException("damaged data: it ends at byte " + end);
    }
  }
}
