package dev.culprit.report;

import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Words as GitHub Flavored Markdown that shows them as they are: no markup, no link, and nobody is
 * mentioned by a line of a log.
 */
final class MarkdownText {

  private static final Pattern MARKUP = Pattern.compile("[\\\\`*_\\[\\]|~$^]");

  /** What would begin a heading, a list or a rule at the beginning of a line. */
  private static final Pattern BEGINNING =
      Pattern.compile("^(?:[-+](?=\\s|-|$)|#{1,6}(?=\\s|$)|=|(?:\\d{1,9})(?=[.)](?:\\s|$)))");

  /** What sites turn into links by themselves, wherever it stands. */
  private static final Pattern REFERENCE = Pattern.compile("[@#](?=\\w)|:(?=//)|(?<=\\bwww)\\.");

  private static final Pattern TICKS = Pattern.compile("`+");

  /** Keeps two characters apart without being seen. */
  private static final String JOINER = "\u2060";

  private MarkdownText() {}

  /** A line or paragraph of its own. */
  static String line(Text text) {
    String words = text.spans().stream().map(MarkdownText::span).collect(Collectors.joining());
    return beginning(words.strip());
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
    return REFERENCE.matcher(text).replaceAll("$0" + JOINER);
  }

  private static String beginning(String line) {
    return BEGINNING
        .matcher(line)
        .replaceFirst(
            match ->
                Character.isDigit(match.group().charAt(0))
                    ? match.group() + "\\\\"
                    : "\\\\" + match.group());
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
