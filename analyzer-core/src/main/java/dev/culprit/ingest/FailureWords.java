package dev.culprit.ingest;

import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Words (in lower case, the beginnings of some) of which one stands in nearly every text about a
 * failure. Where a record states no level, such as what a program prints and its container keeps,
 * one without any of them is not looked at further; one with them is only suspected, and the rules
 * decide.
 */
final class FailureWords {

  private static final List<String> WORDS =
      List.of(
          "error",
          "exception",
          "fail",
          "fatal",
          "critical",
          "panic",
          "timed out",
          "timeout",
          "exceed",
          "overload",
          "refused",
          "denied",
          "rejected",
          "unauthorized",
          "forbidden",
          "too many requests",
          "rate limit",
          "reset by peer",
          "broken pipe",
          "unreachable",
          "unavailable",
          "bad gateway",
          "insufficient",
          "socket hang up",
          "econn",
          "enotfound",
          " eof",
          // what programs say in words of their own
          "abort",
          "blocked",
          "busy",
          "cannot",
          "can't",
          "capacity",
          "certificate",
          "closed",
          "could not",
          "couldn't",
          "crash",
          "credit",
          "cut off",
          "declin",
          "disconnect",
          "doesn't",
          "does not",
          "exhaust",
          "expired",
          "flagged",
          "gave up",
          "giving up",
          "incomplete",
          "interrupted",
          "invalid",
          "killed",
          "limit",
          "missing",
          "no longer",
          "no such",
          "not allowed",
          "not available",
          "not eligible",
          "not found",
          "not supported",
          "out of",
          "oomkilled",
          "quota",
          "resolve",
          "terminated",
          "throttl",
          "too fast",
          "too frequent",
          "too quickly",
          "may not",
          "too large",
          "too long",
          "too many",
          "too slow",
          "truncated",
          "try again",
          "unable",
          "unexpected",
          "unsupported",
          "violat",
          "went wrong",
          "wrong",
          // the same in Chinese: beyond, not enough, failed, error, busy, too often
          "\u8d85",
          "\u4e0d\u8db3",
          "\u5931\u8d25",
          "\u9519\u8bef",
          "\u7e41\u5fd9",
          "\u9891\u7e41",
          // busy, in arrears, delicate, expired, permission, limit
          "\u5fd9",
          "\u6b20\u8d39",
          "\u654f\u611f",
          "\u8fc7\u671f",
          "\u6743\u9650",
          "\u4e0a\u9650");

  private static final byte[][][] BY_FIRST = new byte[256][][];

  static {
    List<byte[]> words = WORDS.stream().map(word -> word.getBytes(StandardCharsets.UTF_8)).toList();
    for (int i = 0; i < BY_FIRST.length; i++) {
      byte first = (byte) i;
      BY_FIRST[i] = words.stream().filter(word -> word[0] == first).toArray(byte[][]::new);
    }
  }

  private FailureWords() {}

  /** Whether one of them stands there, in either case. */
  static boolean standIn(byte[] b, int from, int to) {
    for (int i = from; i < to; i++) {
      for (byte[] word : BY_FIRST[lower(b[i])]) {
        if (stands(word, b, i, to)) {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean stands(byte[] word, byte[] b, int at, int to) {
    if (to - at < word.length) {
      return false;
    }
    for (int i = 1; i < word.length; i++) {
      if (lower(b[at + i]) != (word[i] & 0xFF)) {
        return false;
      }
    }
    return true;
  }

  private static int lower(byte b) {
    return b >= 'A' && b <= 'Z' ? b | 0x20 : b & 0xFF;
  }
}
