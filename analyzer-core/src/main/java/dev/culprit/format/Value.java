package dev.culprit.format;

import java.util.Locale;

/** How the value of a layout's variable looks, and so which unit it has. */
enum Value {
  /** Anything. */
  TEXT,
  /** A name, with blanks inside perhaps; but not what a collector puts before a line. */
  USER,
  /** No blanks. */
  WORD,
  /** Words that {@code , } or {@code : } joins, as nginx does for upstreams. */
  LIST,
  /** A {@link #LIST} of numbers, or of dashes for none. */
  NUMBERS,
  /** One address or a list of them; the client is the first public one, else the first. */
  ADDRESSES,
  /** Address, colon, port. */
  ENDPOINT,
  NUMBER,
  STATUS,
  TIME,
  /** Method, target, protocol. */
  REQUEST,
  SECONDS,
  MILLIS,
  MICROS,
  /** A duration with its unit, such as {@code 112.4µs}, {@code 3ms} or {@code 1m2s}. */
  DURATION,
  /** HAProxy's timers with slashes between them; the last is the whole, in milliseconds. */
  TIMERS,
  /** HAProxy's captured headers in braces; not there at all if none is captured. */
  CAPTURES;

  static Value of(String label) {
    return valueOf(label.toUpperCase(Locale.ROOT));
  }

  /** How many microseconds one is; 0 if it is no duration. */
  long micros() {
    return switch (this) {
      case SECONDS -> 1_000_000;
      case MILLIS, TIMERS -> 1_000;
      case MICROS -> 1;
      case TEXT,
          USER,
          WORD,
          LIST,
          NUMBERS,
          ADDRESSES,
          ENDPOINT,
          NUMBER,
          STATUS,
          TIME,
          REQUEST,
          DURATION,
          CAPTURES ->
          0;
    };
  }

  /** Whether the bytes may be one. Nothing, and a dash for nothing, may be any. */
  boolean admits(byte[] b, int from, int to) {
    return switch (this) {
      case TEXT, TIME, REQUEST, CAPTURES -> true;
      case USER -> isUser(b, from, to);
      case WORD, ENDPOINT, DURATION -> isWord(b, from, to);
      case LIST, ADDRESSES -> isList(b, from, to);
      case NUMBERS -> isList(b, from, to) && isNumbers(b, from, to);
      case NUMBER, SECONDS, MILLIS, TIMERS -> isNumeric(b, from, to);
      case MICROS -> to - from == 1 && b[from] == '-' || Digits.whole(b, from, to) >= 0;
      case STATUS -> to - from <= 3 && isNumeric(b, from, to);
    };
  }

  private static boolean isWord(byte[] b, int from, int to) {
    for (int i = from; i < to; i++) {
      if (b[i] == ' ' || b[i] == '"') {
        return false;
      }
    }
    return true;
  }

  private static boolean isUser(byte[] b, int from, int to) {
    for (int i = from; i < to; i++) {
      boolean separate = i == from || b[i - 1] == ':' || b[i - 1] == '-' || b[i - 1] == '|';
      if (b[i] == ' ' && separate) {
        return false;
      }
    }
    return true;
  }

  private static boolean isList(byte[] b, int from, int to) {
    for (int i = from; i < to; i++) {
      if (b[i] == '"' || b[i] == ' ' && !joins(b, i, from, to)) {
        return false;
      }
    }
    return true;
  }

  /** Whether the blank at {@code at} stands inside a list. */
  static boolean joins(byte[] b, int at, int from, int to) {
    return at > from && b[at - 1] == ','
        || at + 2 < to && b[at + 1] == ':' && b[at + 2] == ' '
        || at > from + 1 && b[at - 1] == ':' && b[at - 2] == ' ';
  }

  private static boolean isNumbers(byte[] b, int from, int to) {
    for (int i = from; i < to; i++) {
      byte c = b[i];
      if (!Digits.isDigit(c) && c != '-' && c != '.' && c != ',' && c != ':' && c != ' ') {
        return false;
      }
    }
    return true;
  }

  private static boolean isNumeric(byte[] b, int from, int to) {
    for (int i = from; i < to; i++) {
      byte c = b[i];
      if (!Digits.isDigit(c) && c != '-' && c != '.' && c != '/' && c != '+') {
        return false;
      }
    }
    return true;
  }
}
