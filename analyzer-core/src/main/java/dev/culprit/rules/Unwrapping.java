package dev.culprit.rules;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Takes away the layers that wrappers put around a provider's body: JSON within JSON, Python's and
 * Go's quoting, byte strings, HTML entities, terminal colours. Every depth of backslashes goes in
 * one pass, for it does not matter how often a text was quoted.
 */
final class Unwrapping {

  private static final char ESCAPE = 0x1b;

  /**
   * A text without its layers.
   *
   * @param places where each of its characters stands in the raw text, {@link #NOWHERE} for one
   *     that an escape stands for; empty if the raw text had no layers
   */
  record Unwrapped(String text, int[] places) {

    /** Where the character at {@code i} stands in the raw text, or {@link #NOWHERE}. */
    int place(int i) {
      return places.length == 0 ? i : places[i];
    }
  }

  /** The place of a character that does not stand in the raw text as such. */
  static final int NOWHERE = -1;

  private final String raw;
  private final StringBuilder out;

  /** What is unwrapped is never longer than what it was wrapped in. */
  private final int[] places;

  private int at;

  private Unwrapping(String raw) {
    this.raw = raw;
    this.out = new StringBuilder(raw.length());
    this.places = new int[raw.length()];
  }

  /** The text without escapes; as it is where it has none. */
  static Unwrapped of(String raw) {
    if (raw.indexOf('\\') < 0 && raw.indexOf('&') < 0 && raw.indexOf(ESCAPE) < 0) {
      return new Unwrapped(raw, new int[0]);
    }
    return new Unwrapping(raw).unwrapped();
  }

  private void put(char c, int place) {
    places[out.length()] = place;
    out.append(c);
  }

  private Unwrapped unwrapped() {
    while (at < raw.length()) {
      char c = raw.charAt(at);
      if (c == '\\') {
        backslashes();
      } else if (c == '&') {
        entity();
      } else if (c == ESCAPE) {
        colour();
      } else {
        put(c, at);
        at++;
      }
    }
    return new Unwrapped(out.toString(), places);
  }

  private void backslashes() {
    int run = at;
    while (run < raw.length() && raw.charAt(run) == '\\') {
      run++;
    }
    char next = run < raw.length() ? raw.charAt(run) : ' ';
    if (next == '"' || next == '\'' || next == '/' || next == '`') {
      at = run;
    } else if (next == 'n' || next == 'r') {
      put('\n', NOWHERE);
      at = run + 1;
    } else if (next == 't' || next == '\n') {
      // a line end behind a backslash: the line goes on
      put(' ', NOWHERE);
      at = run + 1;
    } else if (next == 'u' && hex(run + 1, 4) >= 0) {
      put((char) hex(run + 1, 4), NOWHERE);
      at = run + 5;
    } else if (next == 'x' && hex(run + 1, 2) >= 0) {
      at = run - 1;
      bytes();
    } else {
      put('\\', at);
      at = run;
    }
  }

  /** A run of {@code \xe2\x80\x99}, as Python shows bytes. */
  private void bytes() {
    ByteArrayOutputStream run = new ByteArrayOutputStream();
    while (at + 3 < raw.length()
        && raw.charAt(at) == '\\'
        && raw.charAt(at + 1) == 'x'
        && hex(at + 2, 2) >= 0) {
      run.write(hex(at + 2, 2));
      at += 4;
    }
    if (run.size() == 0) {
      put(raw.charAt(at), at);
      at++;
    }
    run.toString(StandardCharsets.UTF_8).chars().forEach(c -> put((char) c, NOWHERE));
  }

  private int hex(int from, int digits) {
    int value = 0;
    for (int i = from; i < from + digits; i++) {
      int digit = i < raw.length() ? Character.digit(raw.charAt(i), 16) : -1;
      if (digit < 0) {
        return -1;
      }
      value = value * 16 + digit;
    }
    return value;
  }

  private void entity() {
    String[][] known = {
      {"&quot;", "\""},
      {"&#39;", "'"},
      {"&#x27;", "'"},
      {"&lt;", "<"},
      {"&gt;", ">"},
      {"&amp;", "&"}
    };
    for (String[] one : known) {
      if (raw.startsWith(one[0], at)) {
        put(one[1].charAt(0), NOWHERE);
        at += one[0].length();
        return;
      }
    }
    put('&', at);
    at++;
  }

  private void colour() {
    at++;
    if (at < raw.length() && raw.charAt(at) == '[') {
      at++;
      while (at < raw.length() && (raw.charAt(at) < '@' || raw.charAt(at) > '~')) {
        at++;
      }
      at = Math.min(raw.length(), at + 1);
    }
  }
}
