package dev.culprit.format;

import dev.culprit.event.Field;

/**
 * Splits a request line into method, target and protocol. What is no HTTP (TLS bytes, a lone word,
 * HAProxy's {@code <BADREQ>}) has none of them; a target may hold blanks; the protocol may be
 * missing, as in a line that was cut off.
 */
final class RequestLine {

  private static final int LONGEST_METHOD = 20;

  /** Puts the parts, and the whole, of a request line that is not empty. */
  void put(int begin, int end, boolean escaped, Slots slots) {
    put(begin, end, escaped, false, slots);
  }

  /** The same, but a part that the line states by itself stays as it is. */
  void putMissing(int begin, int end, boolean escaped, Slots slots) {
    put(begin, end, escaped, true, slots);
  }

  private static void put(int begin, int end, boolean escaped, boolean missing, Slots slots) {
    byte[] b = slots.block();
    put(Field.REQUEST, begin, end, escaped, slots);
    int space = methodEnd(b, begin, end);
    if (space < 0) {
      return;
    }
    int protocol = protocol(b, space + 1, end);
    int targetEnd = protocol < 0 ? end : protocol - 1;
    while (targetEnd > space + 1 && b[targetEnd - 1] == ' ') {
      targetEnd--;
    }
    if (!missing || !slots.has(Field.METHOD)) {
      slots.put(Field.METHOD, begin, space);
    }
    if (targetEnd > space + 1 && (!missing || !slots.has(Field.PATH))) {
      put(Field.PATH, space + 1, targetEnd, escaped, slots);
    }
    if (protocol >= 0 && (!missing || !slots.has(Field.PROTOCOL))) {
      slots.put(Field.PROTOCOL, protocol, end);
    }
  }

  private static void put(Field field, int begin, int end, boolean escaped, Slots slots) {
    if (escaped) {
      slots.putEscaped(field, begin, end);
    } else {
      slots.put(field, begin, end);
    }
  }

  /** The blank behind the method, -1 if the line does not begin with one. */
  static int methodEnd(byte[] b, int begin, int end) {
    int last = Math.min(end, begin + LONGEST_METHOD);
    for (int i = begin; i < last; i++) {
      byte c = b[i];
      if (c == ' ') {
        return i > begin + 1 && i + 1 < end ? i : -1;
      }
      if ((c < 'A' || c > 'Z') && (c != '-' && c != '_' || i == begin)) {
        return -1;
      }
    }
    return -1;
  }

  /** Where {@code HTTP/} begins, if the last word begins so; -1 otherwise. */
  private static int protocol(byte[] b, int from, int end) {
    int at = end;
    while (at > from && b[at - 1] != ' ') {
      at--;
    }
    return at > from
            && end - at >= 6
            && b[at] == 'H'
            && b[at + 1] == 'T'
            && b[at + 2] == 'T'
            && b[at + 3] == 'P'
            && b[at + 4] == '/'
        ? at
        : -1;
  }
}
