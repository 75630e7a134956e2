package dev.culprit.store;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Texts that stand in document after document, such as names of services and causes: each is made a
 * string once, as long as no other takes its place. For one thread.
 */
final class Texts {

  private static final int PLACES = 1 << 11;

  /** Longer ones are as good as never the same. */
  private static final int LONGEST = 256;

  /** So many bytes of a text tell where it is kept. */
  private static final int SAMPLED = 16;

  private final byte[][] bytes = new byte[PLACES][];
  private final String[] texts = new String[PLACES];

  /** The text that these bytes are in UTF-8. */
  String of(byte[] block, int from, int length) {
    if (length == 0) {
      return "";
    }
    if (length > LONGEST) {
      return new String(block, from, length, StandardCharsets.UTF_8);
    }
    int place = place(block, from, length);
    byte[] kept = bytes[place];
    if (kept == null || !Arrays.equals(kept, 0, kept.length, block, from, from + length)) {
      bytes[place] = Arrays.copyOfRange(block, from, from + length);
      texts[place] = new String(block, from, length, StandardCharsets.UTF_8);
    }
    return texts[place];
  }

  private static int place(byte[] block, int from, int length) {
    int step = 1 + (length - 1) / SAMPLED;
    int hash = length;
    for (int i = from + length - 1; i >= from; i -= step) {
      hash = hash * 31 + block[i];
    }
    return (hash ^ hash >>> 11 ^ hash >>> 22) & PLACES - 1;
  }
}
