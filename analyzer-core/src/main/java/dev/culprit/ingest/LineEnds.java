package dev.culprit.ingest;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Finds and counts line ends eight bytes at a time: the bytes of a word that are a line feed are
 * those that become zero when it is taken away from each, and a zero byte shows by the borrow that
 * it causes (Mycroft's test; H. S. Warren, "Hacker's Delight", section 6-1).
 */
final class LineEnds {

  private static final VarHandle WORDS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private static final long LINE_FEEDS = 0x0A0A0A0A0A0A0A0AL;
  private static final long LOW_BITS = 0x0101010101010101L;
  private static final long HIGH_BITS = 0x8080808080808080L;
  private static final long LOW_SEVENS = ~HIGH_BITS;

  private LineEnds() {}

  /** Where the first line feed at or behind {@code from} stands; {@code to} if there is none. */
  static int next(byte[] bytes, int from, int to) {
    int at = from;
    while (at + Long.BYTES <= to) {
      long zeros = (long) WORDS.get(bytes, at) ^ LINE_FEEDS;
      long found = zeros - LOW_BITS & ~zeros & HIGH_BITS;
      if (found != 0) {
        return at + (Long.numberOfTrailingZeros(found) >>> 3);
      }
      at += Long.BYTES;
    }
    while (at < to && bytes[at] != '\n') {
      at++;
    }
    return at;
  }

  /** How many line feeds stand there. */
  static int count(byte[] bytes, int from, int to) {
    int count = 0;
    int at = from;
    for (; at + Long.BYTES <= to; at += Long.BYTES) {
      long zeros = (long) WORDS.get(bytes, at) ^ LINE_FEEDS;
      // exact for every byte, unlike the test above, which is so for the first one only
      count += Long.bitCount(~((zeros & LOW_SEVENS) + LOW_SEVENS | zeros | LOW_SEVENS));
    }
    for (; at < to; at++) {
      count += bytes[at] == '\n' ? 1 : 0;
    }
    return count;
  }
}
