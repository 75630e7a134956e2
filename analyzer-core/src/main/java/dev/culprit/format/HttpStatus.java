package dev.culprit.format;

/** HTTP status codes in bytes. */
final class HttpStatus {
  private HttpStatus() {}

  /**
   * The status that stands at {@code from}, 0 if none does: three digits, not part of a longer
   * number or word, and a code that servers or proxies send, so that an exit status 255 is none.
   */
  static int at(byte[] b, int from, int to) {
    if (to - from < 3 || b[from] < '1' || b[from] > '5') {
      return 0;
    }
    int low = Digits.two(b, from + 1);
    if (low < 0 || to - from > 3 && !ends(b, from + 3, to)) {
      return 0;
    }
    int status = (b[from] - '0') * 100 + low;
    return isSent(status) ? status : 0;
  }

  private static boolean ends(byte[] b, int at, int to) {
    byte next = b[at];
    if (next == '.') {
      return at + 1 == to || !Bytes.isAlphanumeric(b[at + 1]);
    }
    return !Bytes.isAlphanumeric(next) && next != '_' && next != '%' && next != '-';
  }

  private static boolean isSent(int status) {
    return switch (status / 100) {
      case 1 -> status <= 103;
      case 2 -> status <= 208 || status == 226;
      case 3 -> status <= 308;
      case 4 -> status <= 431 || status >= 440;
      default -> true;
    };
  }
}
