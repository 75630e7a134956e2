package dev.culprit.report;

import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Words as GitHub Flavored Markdown that shows them as they are: no markup, no link, and nobody is
 * mentioned by a line of a log.
 */
final class MarkdownText {

  private static final Pattern MARKUP = Pattern.compile("[\\\\`*_\\[\\]|~$^]");

  /** What would begin a heading, a list or a quotation at the beginning of a line. */
  private static final Pattern BEGINNING = Pattern.compile("^(\\s*)([-+#>=]|\\d+(?=[.)]))(.?)");

  /** What sites turn into links by themselves, wherever it stands. */
  private static final Pattern REFERENCE = Pattern.compile("[@#](?=\\w)|:(?=//)|(?<=\\bwww)\\.");

  private static final Pattern TICKS = Pattern.compile("`+");

  /** Keeps two characters apart without being seen. */
  private static final String JOINER = "\u2060";

  private MarkdownText() {}

  /** A line or paragraph of its own. */
  static String line(Text text) {
    String words = text.spans().stream().map(MarkdownText::span).collect(Collectors.joining());
    return words.strip();
  }

  /** A cell of a table. */
  static String cell(Text text) {
    String words =
        text.spans().stream()
            .map(
                span ->
                    switch (span.kind()) {
                      case CODE, TREND -> span(span).replace("|", "\\|");
                      case PLAIN, STRONG, FAINT, VERDICT, KEY -> span(span);
                    })
            .collect(Collectors.joining());
    return words.strip();
  }

  private static String span(Span span) {
    return switch (span.kind()) {
      case PLAIN, FAINT -> escaped(span.text());
      case STRONG, VERDICT ->
          span.text().isBlank() ? "" : "**" + escaped(span.text()).strip() + "**";
      case CODE, TREND -> code(span.text());
      case KEY -> "";
    };
  }

  /** Words outside of code. */
  static String escaped(String words) {
    String text = MARKUP.matcher(PlainText.of(words)).replaceAll("\\\\$0");
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    text = REFERENCE.matcher(text).replaceAll("$0" + JOINER);
    return BEGINNING
        .matcher(text)
        .replaceFirst(
            match ->
                java.util.regex.Matcher.quoteReplacement(
                    Character.isDigit(match.group(2).charAt(0))
                        ? match.group(1) + match.group(2) + "\\" + match.group(3)
                        : match.group(1) + "\\" + match.group(2) + match.group(3)));
  }

  private static String code(String words) {
    if (words.isBlank()) {
      return "";
    }
    int longest =
        TICKS.matcher(words).results().mapToInt(match -> match.group().length()).max().orElse(0);
    String fence = "`".repeat(longest + 1);
    String space = longest > 0 ? " " : "";
    return fence + space + words + space + fence;
  }
}
