package dev.culprit.format;

import dev.culprit.event.Field;

/** Network addresses in bytes. */
final class Addresses {
  private Addresses() {}

  /**
   * Puts the client of a list: the first public address, for the others belong to the proxies' own
   * network; the first of all if none is public. Brackets and port are left aside.
   */
  static void putFirstPublic(Field field, int begin, int end, Slots slots) {
    byte[] b = slots.block();
    int at = end(b, begin, end) == end ? end : begin;
    while (at < end) {
      int to = end(b, at, end);
      if (isPublic(b, at + bracket(b, at, to), bareEnd(b, at, to))) {
        slots.put(field, at + bracket(b, at, to), bareEnd(b, at, to));
        return;
      }
      at = to;
      while (at < end && (b[at] == ',' || b[at] == ' ')) {
        at++;
      }
    }
    int firstEnd = end(b, begin, end);
    slots.put(field, begin + bracket(b, begin, firstEnd), bareEnd(b, begin, firstEnd));
  }

  private static int bracket(byte[] b, int from, int to) {
    return from < to && b[from] == '[' && bareEnd(b, from, to) < to ? 1 : 0;
  }

  /** Behind the address without its port: at the closing bracket, or at the only colon. */
  private static int bareEnd(byte[] b, int from, int to) {
    int colon = -1;
    for (int i = from; i < to; i++) {
      if (b[i] == ']' && b[from] == '[') {
        return i;
      }
      if (b[i] == ':' && b[from] != '[') {
        if (colon >= 0) {
          return to;
        }
        colon = i;
      }
    }
    return colon > from && Digits.whole(b, colon + 1, to) >= 0 ? colon : to;
  }

  /** Where the address that begins at {@code from} ends: at a comma, a blank or {@code to}. */
  static int end(byte[] b, int from, int to) {
    int at = from;
    while (at < to && b[at] != ',' && b[at] != ' ') {
      at++;
    }
    return at;
  }

  /**
   * Whether it is an address that the internet routes: not one of RFC 1918, RFC 6598, RFC 4193,
   * loopback, link-local; no name.
   */
  static boolean isPublic(byte[] b, int from, int to) {
    int first = octet(b, from, to);
    if (first >= 0) {
      int second = octet(b, from + length(first) + 1, to);
      return second >= 0
          && first != 0
          && first != 10
          && first != 127
          && !(first == 169 && second == 254)
          && !(first == 172 && second >= 16 && second < 32)
          && !(first == 192 && second == 168)
          && !(first == 100 && second >= 64 && second < 128);
    }
    if (to - from < 3 || to - from > 45 || !hasColon(b, from, to)) {
      return false;
    }
    int lower = b[from] | 0x20;
    int next = b[from + 1] | 0x20;
    boolean local = lower == 'f' && (next == 'c' || next == 'd' || next == 'e');
    return Character.digit(b[from], 16) > 0 && !local;
  }

  private static boolean hasColon(byte[] b, int from, int to) {
    for (int i = from; i < to; i++) {
      if (b[i] == ':') {
        return true;
      }
    }
    return false;
  }

  private static int length(int octet) {
    return octet < 10 ? 1 : octet < 100 ? 2 : 3;
  }

  /** The number before the next dot, -1 if there is none. */
  private static int octet(byte[] b, int from, int to) {
    int value = 0;
    for (int i = from; i < to && i < from + 4; i++) {
      if (b[i] == '.') {
        return i > from && value < 256 ? value : -1;
      }
      if (!Digits.isDigit(b[i])) {
        return -1;
      }
      value = value * 10 + (b[i] - '0');
    }
    return -1;
  }
}
