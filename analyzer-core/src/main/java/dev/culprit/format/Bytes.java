package dev.culprit.format;

import java.util.Arrays;

/** Words in bytes. The words are given in lower case, ASCII; the bytes may have either case. */
final class Bytes {
  private Bytes() {}

  static boolean isBlank(byte b) {
    return b == ' ' || b == '\t' || b == '\r' || b == '\n';
  }

  static boolean isLetter(byte b) {
    int lower = b | 0x20;
    return lower >= 'a' && lower <= 'z';
  }

  static boolean isAlphanumeric(byte b) {
    int lower = b | 0x20;
    return lower >= 'a' && lower <= 'z' || b >= '0' && b <= '9';
  }

  /** First position from {@code from} on that is no blank; {@code to} if there is none. */
  static int skipBlanks(byte[] b, int from, int to) {
    int at = from;
    while (at < to && isBlank(b[at])) {
      at++;
    }
    return at;
  }

  /** First position from {@code from} on that is a blank; {@code to} if there is none. */
  static int blank(byte[] b, int from, int to) {
    int at = from;
    while (at < to && !isBlank(b[at])) {
      at++;
    }
    return at;
  }

  /** Behind the last byte that is no blank. */
  static int trimEnd(byte[] b, int from, int to) {
    int end = to;
    while (end > from && isBlank(b[end - 1])) {
      end--;
    }
    return end;
  }

  /** Behind the byte order mark of UTF-8, if one stands at {@code from}; else {@code from}. */
  static int byteOrderMark(byte[] b, int from, int to) {
    boolean mark =
        to - from >= 3
            && b[from] == (byte) 0xEF
            && b[from + 1] == (byte) 0xBB
            && b[from + 2] == (byte) 0xBF;
    return mark ? from + 3 : from;
  }

  /** Behind a byte order mark, or the hole that a truncated log begins with; else {@code from}. */
  static int behindHole(byte[] b, int from, int to) {
    int at = byteOrderMark(b, from, to);
    while (at < to && b[at] == 0) {
      at++;
    }
    return at;
  }

  /** Whether the bytes are the word. */
  static boolean are(byte[] b, int from, int to, String word) {
    return to - from == word.length() && startsWith(b, from, to, word);
  }

  /** Whether the bytes begin with one of the words. */
  static boolean startsWithAny(byte[] b, int from, int to, String[] words) {
    for (String word : words) {
      if (startsWith(b, from, to, word)) {
        return true;
      }
    }
    return false;
  }

  /** Whether the bytes end with the word. */
  static boolean endsWith(byte[] b, int from, int to, String word) {
    int begin = to - word.length();
    return begin >= from && startsWith(b, begin, to, word);
  }

  /** Whether the bytes begin with the others, in the same case. */
  static boolean begin(byte[] b, int from, int to, byte[] others) {
    return to - from >= others.length
        && Arrays.equals(b, from, from + others.length, others, 0, others.length);
  }

  /** Whether the bytes begin with the word. */
  static boolean startsWith(byte[] b, int from, int to, String word) {
    int length = word.length();
    if (to - from < length) {
      return false;
    }
    for (int i = 0; i < length; i++) {
      byte c = b[from + i];
      if ((c >= 'A' && c <= 'Z' ? c | 0x20 : c) != word.charAt(i)) {
        return false;
      }
    }
    return true;
  }
}
