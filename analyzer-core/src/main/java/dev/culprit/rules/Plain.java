package dev.culprit.rules;

import java.util.Arrays;

/**
 * A text in the one form that rules are written for. Lines that are no evidence are left out
 * ({@link Echo}); white space is one blank; a line that begins with blanks, as terminals wrap and
 * programs indent, continues the line before; frames of terminals are blanks; quotes of every kind
 * are {@code "} and apostrophes within words {@code '}.
 *
 * @param shown as it was written but for the space, for people
 * @param matched the same length, for rules
 * @param places where each character shown stands in the raw text, {@link Unwrapping#NOWHERE} for
 *     one that does not stand there as such; at least as long
 */
record Plain(String shown, String matched, int[] places) {

  static Plain of(Unwrapping.Unwrapped unwrapped) {
    String text = unwrapped.text();
    Maker maker = new Maker(unwrapped);
    int from = 0;
    while (from < text.length()) {
      int to = text.indexOf('\n', from);
      to = to < 0 ? text.length() : to;
      maker.line(from, to);
      from = to + 1;
    }
    return maker.made();
  }

  /** A part of it. */
  Plain part(int from, int to) {
    return new Plain(
        shown.substring(from, to),
        matched.substring(from, to),
        Arrays.copyOfRange(places, from, to));
  }

  /** The regex in the same form, so that a rule may be written with any quotes. */
  static String regex(String written) {
    StringBuilder out = new StringBuilder(written.length() + 16);
    boolean inClass = false;
    for (int i = 0; i < written.length(); i++) {
      char c = written.charAt(i);
      if (c == '\\' && i + 1 < written.length()) {
        char next = written.charAt(i + 1);
        if (quote(next)) {
          out.append('"');
        } else {
          out.append(c).append(next);
        }
        i++;
        continue;
      }
      if (c == '[') {
        inClass = true;
      } else if (c == ']') {
        inClass = false;
      }
      if (c == ' ' && !inClass) {
        out.append("[ \n]");
      } else {
        out.append(quote(c) ? normal(written, i) : c);
      }
    }
    return out.toString();
  }

  /** The literal in the same form. */
  static String literal(String written) {
    StringBuilder out = new StringBuilder(written.length());
    for (int i = 0; i < written.length(); i++) {
      out.append(quote(written.charAt(i)) ? normal(written, i) : written.charAt(i));
    }
    return out.toString();
  }

  private static boolean quote(char c) {
    return c == '\'' || c == '"' || c == '`' || c >= '\u2018' && c <= '\u201f';
  }

  private static char normal(CharSequence text, int at) {
    char c = text.charAt(at);
    boolean within =
        (c == '\'' || c == '\u2019')
            && at > 0
            && Character.isLetter(text.charAt(at - 1))
            && at + 1 < text.length()
            && Character.isLetter(text.charAt(at + 1));
    return within ? '\'' : '"';
  }

  /** Terminal frames, bullets and spinners, and spaces of every kind. */
  private static boolean blank(char c) {
    return c <= ' '
        || c == '\u00a0'
        || c >= '\u2500' && c <= '\u259f'
        || c == '\u23bf'
        || c == '\u23fa'
        || c == '\u25cf'
        || c >= '\u2731' && c <= '\u273f'
        || c >= '\u2002' && c <= '\u200b';
  }

  /** Builds both forms in step. */
  private static final class Maker {
    private final Unwrapping.Unwrapped unwrapped;
    private final String text;
    private final StringBuilder shown;
    private final StringBuilder matched;
    private final int[] places;

    Maker(Unwrapping.Unwrapped unwrapped) {
      this.unwrapped = unwrapped;
      this.text = unwrapped.text();
      this.places = new int[text.length() + 1];
      this.shown = new StringBuilder(text.length());
      this.matched = new StringBuilder(text.length());
    }

    void line(int from, int to) {
      int begin = quoted(from, to) ? from + 1 : from;
      while (begin < to && blank(text.charAt(begin))) {
        begin++;
      }
      if (begin == to || Echo.is(text, begin, to)) {
        return;
      }
      if (matched.length() > 0) {
        append(begin - from >= 2 || begin > from && text.charAt(from) != ' ' ? ' ' : '\n');
      }
      boolean pending = false;
      for (int i = begin; i < to; i++) {
        char c = text.charAt(i);
        if (blank(c)) {
          pending = true;
          continue;
        }
        if (pending) {
          append(' ');
          pending = false;
        }
        places[shown.length()] = unwrapped.place(i);
        shown.append(c);
        matched.append(quote(c) ? normal(text, i) : c == '\u2026' ? '.' : c);
      }
    }

    /** A terminal's frame that was quoted in a mail or a ticket; {@code > hello} is a prompt. */
    private boolean quoted(int from, int to) {
      return from + 2 < to
          && text.charAt(from) == '>'
          && blank(text.charAt(from + 1))
          && blank(text.charAt(from + 2));
    }

    private void append(char c) {
      places[shown.length()] = Unwrapping.NOWHERE;
      shown.append(c);
      matched.append(c);
    }

    Plain made() {
      return new Plain(shown.toString(), Spans.blanked(matched.toString()), places);
    }
  }
}
