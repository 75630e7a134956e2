package dev.culprit.report;

import dev.culprit.event.Finding;
import dev.culprit.rules.Explanation;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What one error text comes to, for a person at a terminal. */
public final class FindingText {

  private static final int LABEL = 14;
  private static final int MOST_LINES = 40;
  private static final String REASON = " ".repeat(10);

  private final int columns;
  private final List<String> lines = new ArrayList<>();

  private FindingText(int columns) {
    this.columns = columns;
  }

  /** Cause, advice, facts and evidence; no line is wider than so many columns. */
  public static List<String> of(Explanation explanation, int columns) {
    FindingText text = new FindingText(columns);
    explanation
        .finding()
        .ifPresentOrElse(
            finding -> text.finding(finding, explanation),
            () -> text.lines.add("none: the text tells of no error"));
    return List.copyOf(text.lines);
  }

  /** The text as the rules see it, the rules that fired, and why all but the first lost. */
  public static List<String> reasons(Explanation explanation, int columns) {
    FindingText text = new FindingText(columns);
    text.item("", "As the rules see it: unwrapped, and without what is no evidence");
    explanation.read().lines().limit(MOST_LINES).forEach(line -> text.item("  | ", line));
    text.lines.add("");
    text.item(
        "",
        explanation.tried().isEmpty()
            ? "No word of any rule stands in it."
            : "Rules whose words stand in it, the strongest evidence first");
    for (int i = 0; i < explanation.tried().size(); i++) {
      text.tried(explanation.tried().get(i), explanation.tried().get(0), i == 0);
    }
    return List.copyOf(text.lines);
  }

  private void finding(Finding finding, Explanation explanation) {
    lines.add(finding.cause().toString());
    row("what to do", finding.advice());
    row("retry", finding.retryHelps() ? "may help" : "does not help without a change");
    String status = explanation.status() > 0 ? explanation.status() + " " : "";
    row("reported", status + explanation.type());
    for (Map.Entry<String, String> fact : finding.facts().entrySet()) {
      row("fact", fact.getKey() + " = " + fact.getValue());
    }
    row("evidence", finding.evidence());
    if (finding.rank() <= Explanation.WEAKEST) {
      row(
          "rule",
          String.format(
              Locale.ROOT,
              "%s, rank %d of %d, confidence %.2f",
              finding.rule(),
              finding.rank(),
              Explanation.WEAKEST,
              finding.confidence()));
    }
  }

  private void tried(Explanation.Tried tried, Explanation.Tried winner, boolean first) {
    String outcome = !tried.fired() ? "silent" : first ? "won" : "lost";
    item(String.format(Locale.ROOT, "  %-8s", outcome), tried.rule() + " says " + tried.cause());
    item(
        REASON,
        String.format(Locale.ROOT, "rank %d, confidence %.2f: ", tried.rank(), tried.confidence())
            + tried.why());
    if (tried.fired() && !first) {
      item(REASON, lost(tried, winner));
    }
  }

  private static String lost(Explanation.Tried tried, Explanation.Tried winner) {
    if (tried.rank() != winner.rank()) {
      return "its evidence is weaker: rank " + tried.rank() + " behind " + winner.rank();
    }
    return tried.confidence() < winner.confidence()
        ? "of one rank with the winner, but less certain"
        : "as certain as the winner, but its word is shorter";
  }

  private void row(String label, String value) {
    if (!value.isBlank()) {
      item(String.format(Locale.ROOT, "  %-" + (LABEL - 2) + "s", label), value);
    }
  }

  /** The head, then the text beside it; further lines are indented as far as the head is long. */
  private void item(String head, String text) {
    String before = head;
    int room = columns - head.length();
    for (String line : TextWidth.wrapped(broken(PlainText.of(text), room), room, MOST_LINES)) {
      lines.add((before + line).stripTrailing());
      before = " ".repeat(head.length());
    }
  }

  /** With blanks in what is too long for a line, so that none of it is cut away. */
  private static String broken(String text, int room) {
    StringBuilder broken = new StringBuilder(text.length() + 8);
    int used = 0;
    for (int i = 0; i < text.length(); ) {
      int character = text.codePointAt(i);
      int width = TextWidth.of(Character.toString(character));
      used = character == ' ' ? 0 : used + width;
      if (used > room) {
        broken.append(' ');
        used = width;
      }
      broken.appendCodePoint(character);
      i += Character.charCount(character);
    }
    return broken.toString();
  }
}
