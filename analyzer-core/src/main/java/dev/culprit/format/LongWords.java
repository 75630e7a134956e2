package dev.culprit.format;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Bytes looked at eight at a time. */
final class LongWords {

  private static final VarHandle WORDS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private static final long LOW_BITS = 0x0101010101010101L;
  private static final long HIGH_BITS = 0x8080808080808080L;
  private static final long QUOTES = LOW_BITS * '"';
  private static final long BACKSLASHES = LOW_BITS * '\\';

  private LongWords() {}

  /** The eight bytes that begin there, the first of them the lowest. */
  static long at(byte[] b, int at) {
    return (long) WORDS.get(b, at);
  }

  /**
   * Where the first quote or backslash stands; {@code to} if there is none. A byte that is one
   * becomes zero when it is taken away, and shows by the borrow that it causes (H. S. Warren,
   * "Hacker's Delight", section 6-1); what is shown falsely stands behind one that is not.
   */
  static int quoteOrBackslash(byte[] b, int from, int to) {
    int at = from;
    for (; at + Long.BYTES <= to; at += Long.BYTES) {
      long word = at(b, at);
      long quote = word ^ QUOTES;
      long backslash = word ^ BACKSLASHES;
      long found = (quote - LOW_BITS & ~quote | backslash - LOW_BITS & ~backslash) & HIGH_BITS;
      if (found != 0) {
        return at + (Long.numberOfTrailingZeros(found) >>> 3);
      }
    }
    while (at < to && b[at] != '"' && b[at] != '\\') {
      at++;
    }
    return at;
  }
}
