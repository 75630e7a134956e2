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

  private final String raw;
  private final StringBuilder out;
  private int at;

  private Unwrapping(String raw) {
    this.raw = raw;
    this.out = new StringBuilder(raw.length());
  }

  /** The text without escapes; as it is where it has none. */
  static String of(String raw) {
    if (raw.indexOf('\\') < 0 && raw.indexOf('&') < 0 && raw.indexOf(ESCAPE) < 0) {
      return raw;
    }
    return new Unwrapping(raw).unwrapped();
  }

  private String unwrapped() {
    while (at < raw.length()) {
      char c = raw.charAt(at);
      if (c == '\\') {
        backslashes();
      } else if (c == '&') {
        entity();
      } else if (c == ESCAPE) {
        colour();
      } else {
        out.append(c);
        at++;
      }
    }
    return out.toString();
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
      out.append('\n');
      at = run + 1;
    } else if (next == 't' || next == '\n') {
      // a line end behind a backslash: the line goes on
      out.append(' ');
      at = run + 1;
    } else if (next == 'u' && hex(run + 1, 4) >= 0) {
      out.append((char) hex(run + 1, 4));
      at = run + 5;
    } else if (next == 'x' && hex(run + 1, 2) >= 0) {
      at = run - 1;
      bytes();
    } else {
      out.append('\\');
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
      out.append(raw.charAt(at));
      at++;
    }
    out.append(run.toString(StandardCharsets.UTF_8));
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
        out.append(one[1]);
        at += one[0].length();
        return;
      }
    }
    out.append('&');
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
