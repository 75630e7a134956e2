package dev.culprit.format;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The keys from the top of a record down to a value, joined by dots. Upper and lower case are one,
 * and {@code _} and {@code -} count for nothing, so that {@code requestId}, {@code request_id} and
 * {@code request-id} are one name; {@code {"log":{"level":..}}} and {@code {"log.level":..}} are
 * one path. Not safe for use by several threads at once.
 */
final class KeyPath {

  /** A path that is longer is unknown. */
  static final int LONGEST = 256;

  private static final int SPREAD = 0x9E3779B1;
  private static final byte[] PLAIN = new byte[256];

  static {
    for (int i = 0; i < 256; i++) {
      PLAIN[i] = (byte) (i >= 'A' && i <= 'Z' ? i | 0x20 : i);
    }
    for (char unheard : "_- ()[]".toCharArray()) {
      PLAIN[unheard] = 0;
    }
  }

  private final byte[] bytes = new byte[LONGEST];
  private int length;
  private int hash;

  /** The one spelling that all spellings of the path share. */
  static String plain(String path) {
    KeyPath one = new KeyPath();
    byte[] utf8 = path.getBytes(StandardCharsets.UTF_8);
    one.push(utf8, 0, utf8.length);
    return new String(one.bytes(), StandardCharsets.UTF_8);
  }

  void clear() {
    length = 0;
    hash = 0;
  }

  /**
   * Turns to another path.
   *
   * @param newMark its {@link #mark}
   */
  void set(byte[] newPath, int newMark) {
    System.arraycopy(newPath, 0, bytes, 0, newPath.length);
    length = newPath.length;
    hash = newMark;
  }

  /** Steps down to the key. */
  void push(byte[] b, int from, int to) {
    int at = length;
    int sum = hash;
    if (to - from + at >= LONGEST) {
      length = LONGEST;
      return;
    }
    if (at > 0) {
      bytes[at++] = '.';
      sum = (sum ^ '.') * SPREAD;
    }
    for (int i = from; i < to; i++) {
      byte plain = PLAIN[b[i] & 0xFF];
      if (plain != 0) {
        bytes[at++] = plain;
        sum = (sum ^ plain) * SPREAD;
      }
    }
    length = at;
    hash = sum;
  }

  int length() {
    return length;
  }

  /** The hash of the path, to be handed to {@link #back}. */
  int mark() {
    return hash;
  }

  /** Steps back up to where {@link #length} and {@link #mark} were so. */
  void back(int formerLength, int formerMark) {
    length = formerLength;
    hash = formerMark;
  }

  int hash() {
    return hash ^ hash >>> 15;
  }

  boolean is(byte[] path) {
    return length < LONGEST && Arrays.equals(bytes, 0, length, path, 0, path.length);
  }

  /** A copy of the path. */
  byte[] bytes() {
    return Arrays.copyOf(bytes, length);
  }
}
