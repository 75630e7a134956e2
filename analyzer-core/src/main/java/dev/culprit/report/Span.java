package dev.culprit.report;

/**
 * A stretch of text with one meaning. It carries no markup: each renderer escapes it in its own
 * way.
 *
 * @param text made harmless already: one line, no control characters
 */
record Span(Kind kind, String text) {

  /** What a span means. */
  enum Kind {
    PLAIN,
    STRONG,
    /** Less important than what is around it. */
    FAINT,
    /** A name, a citation or words of a log, as written there. */
    CODE,
    /** A verdict's public word. */
    VERDICT,
    /** Counts over time as characters from {@link Trend#LEVELS}. */
    TREND,
    /** The colour of a cause in the charts: its number in the {@link Palette}. */
    KEY
  }

  Span {
    text = PlainText.of(text);
  }
}
