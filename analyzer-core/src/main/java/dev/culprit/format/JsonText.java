package dev.culprit.format;

/** The escapes inside a JSON string. */
final class JsonText {
  private JsonText() {}

  /** The text with its escapes undone; what is no valid escape stays as it is. */
  static String unescape(String raw) {
    int at = raw.indexOf('\\');
    if (at < 0) {
      return raw;
    }
    StringBuilder out = new StringBuilder(raw.length()).append(raw, 0, at);
    for (int i = at; i < raw.length(); i++) {
      char c = raw.charAt(i);
      if (c != '\\' || i + 1 == raw.length()) {
        out.append(c);
        continue;
      }
      char next = raw.charAt(++i);
      switch (next) {
        case 'n' -> out.append('\n');
        case 't' -> out.append('\t');
        case 'r' -> out.append('\r');
        case 'b' -> out.append('\b');
        case 'f' -> out.append('\f');
        case '"', '\\', '/' -> out.append(next);
        case 'u' -> {
          int code = i + 5 <= raw.length() ? hex(raw, i + 1) : -1;
          if (code < 0) {
            out.append("\\u");
          } else {
            out.append((char) code);
            i += 4;
          }
        }
        default -> out.append('\\').append(next);
      }
    }
    return out.toString();
  }

  /**
   * Undoes the escapes of a string's inside into other bytes, UTF-8; what is no valid escape stays
   * as it is. Makes no object.
   *
   * @param start where in {@code into} to begin
   * @return behind the last byte written, never more than were read
   */
  static int unescape(byte[] b, int from, int to, byte[] into, int start) {
    int out = start;
    int i = from;
    while (i < to) {
      byte c = b[i++];
      if (c != '\\' || i == to) {
        into[out++] = c;
        continue;
      }
      byte next = b[i++];
      switch (next) {
        case 'n' -> into[out++] = '\n';
        case 't' -> into[out++] = '\t';
        case 'r' -> into[out++] = '\r';
        case 'b' -> into[out++] = '\b';
        case 'f' -> into[out++] = '\f';
        case '"', '\\', '/' -> into[out++] = next;
        case 'u' -> {
          int code = hex(b, i, to);
          if (code < 0) {
            into[out++] = '\\';
            into[out++] = 'u';
            continue;
          }
          i += 4;
          int low =
              Character.isHighSurrogate((char) code)
                      && i + 6 <= to
                      && b[i] == '\\'
                      && b[i + 1] == 'u'
                  ? hex(b, i + 2, to)
                  : -1;
          if (low >= 0 && Character.isLowSurrogate((char) low)) {
            code = Character.toCodePoint((char) code, (char) low);
            i += 6;
          }
          out = utf8(code, into, out);
        }
        default -> {
          into[out++] = '\\';
          into[out++] = next;
        }
      }
    }
    return out;
  }

  private static int utf8(int code, byte[] into, int at) {
    int out = at;
    if (code < 0x80) {
      into[out++] = (byte) code;
    } else if (code < 0x800) {
      into[out++] = (byte) (0xC0 | code >> 6);
      into[out++] = (byte) (0x80 | code & 0x3F);
    } else if (code < 0x10000) {
      into[out++] = (byte) (0xE0 | code >> 12);
      into[out++] = (byte) (0x80 | code >> 6 & 0x3F);
      into[out++] = (byte) (0x80 | code & 0x3F);
    } else {
      into[out++] = (byte) (0xF0 | code >> 18);
      into[out++] = (byte) (0x80 | code >> 12 & 0x3F);
      into[out++] = (byte) (0x80 | code >> 6 & 0x3F);
      into[out++] = (byte) (0x80 | code & 0x3F);
    }
    return out;
  }

  private static int hex(byte[] b, int from, int to) {
    if (from + 4 > to) {
      return -1;
    }
    int value = 0;
    for (int i = from; i < from + 4; i++) {
      int digit = Character.digit(b[i], 16);
      if (digit < 0) {
        return -1;
      }
      value = value << 4 | digit;
    }
    return value;
  }

  private static int hex(String text, int from) {
    int value = 0;
    for (int i = from; i < from + 4; i++) {
      int digit = Character.digit(text.charAt(i), 16);
      if (digit < 0) {
        return -1;
      }
      value = value << 4 | digit;
    }
    return value;
  }
}
