package dev.culprit.report;

import dev.culprit.compare.ChangeImpact;
import dev.culprit.compare.Verdict;
import dev.culprit.incident.Incident;
import java.io.PrintWriter;
import java.util.Comparator;
import java.util.List;

/** What an analysis prints on the terminal: about one screen, the most important first. */
public final class TerminalSummary {

  /** Whether the terminal shows colours. They never say what words do not. */
  public enum Style {
    PLAIN,
    COLOUR
  }

  private static final int NARROWEST = 40;
  private static final int WIDE = 120;
  private static final int WIDEST = 200;
  private static final int MOST_CAUSES = 6;
  private static final int MOST_ADVICE = 2;
  private static final int MOST_INCIDENTS = 3;
  private static final int MOST_CHANGES = 5;

  private final Report report;
  private final PrintWriter out;
  private final int columns;
  private final Style style;

  private TerminalSummary(Report report, PrintWriter out, int columns, Style style) {
    this.report = report;
    this.out = out;
    this.columns = Math.max(NARROWEST, Math.min(WIDEST, columns));
    this.style = style;
  }

  /**
   * Prints the summary.
   *
   * @param columns width of the terminal; no line is longer, but for 40 columns at least
   */
  public static void print(Report report, PrintWriter out, int columns, Style style) {
    TerminalSummary summary = new TerminalSummary(report, out, columns, style);
    summary.headline();
    summary.causes();
    summary.incidents();
    summary.changes();
    summary.notes();
  }

  private void headline() {
    line(Ink.STRONG, Headline.of(report));
    line(Ink.USUAL, Headline.forUsers(report));
    Report.Intake intake = report.intake();
    line(
        intake.isPoor() ? Ink.BAD : Ink.FAINT,
        Wording.span(report.window())
            + ", "
            + Wording.count(report.inputs().size(), "file")
            + ", "
            + Wording.percent(1 - intake.lost())
            + " of "
            + Wording.bytes(intake.bytes())
            + " understood");
  }

  private void causes() {
    if (report.causes().isEmpty()) {
      return;
    }
    out.println();
    CauseColumns layout = CauseColumns.of(report.causes(), columns);
    line(Ink.FAINT, layout.header());
    int shown = Math.min(MOST_CAUSES, report.causes().size());
    for (int i = 0; i < shown; i++) {
      Report.CauseSummary cause = report.causes().get(i);
      line(Ink.USUAL, layout.row(report, cause));
      if (i < MOST_ADVICE && !cause.advice().isEmpty()) {
        for (String advice :
            TextWidth.wrapped("→ " + PlainText.of(cause.advice()), columns - 2, 2)) {
          line(Ink.GOOD, "  " + advice);
        }
      }
    }
    List<Report.CauseSummary> left = report.causes().subList(shown, report.causes().size());
    if (!left.isEmpty()) {
      line(
          Ink.FAINT,
          "and "
              + Wording.count(left.size(), "more cause")
              + " with "
              + Wording.count(
                  left.stream().mapToLong(Report.CauseSummary::attempts).sum(), "failure"));
    }
  }

  private void incidents() {
    List<Incident> incidents = report.incidents();
    if (incidents.isEmpty()) {
      return;
    }
    out.println();
    int shown = Math.min(MOST_INCIDENTS, incidents.size());
    line(
        Ink.FAINT,
        Wording.count(incidents.size(), "incident")
            + (shown < incidents.size() ? ", the " + shown + " largest" : ""));
    incidents.stream()
        .sorted(
            Comparator.comparingLong(Incident::attempts)
                .reversed()
                .thenComparing(Incident::from)
                .thenComparing(Incident::id))
        .limit(shown)
        .sorted(Comparator.comparingLong(Incident::from).thenComparing(Incident::id))
        .forEach(
            incident ->
                line(
                    Ink.USUAL,
                    Wording.span(incident.from(), incident.to())
                        + "  "
                        + incident.cause()
                        + ", "
                        + Wording.count(incident.attempts())
                        + " failed, "
                        + PlainText.of(Wording.place(incident.where()))));
  }

  private void changes() {
    List<ChangeImpact> changes = report.changes();
    if (changes.isEmpty()) {
      return;
    }
    out.println();
    int shown = Math.min(MOST_CHANGES, changes.size());
    line(Ink.FAINT, Wording.count(changes.size(), "change") + ": did they help?");
    List<ChangeImpact> first = changes.subList(0, shown);
    int verdicts =
        first.stream().mapToInt(impact -> impact.verdict().label().length()).max().orElse(0);
    int ids =
        Math.min(
            24,
            first.stream()
                .mapToInt(impact -> TextWidth.of(PlainText.of(impact.change().id())))
                .max()
                .orElse(0));
    for (ChangeImpact impact : first) {
      line(
          ink(impact.verdict()),
          TextWidth.left(impact.verdict().label(), verdicts)
              + "  "
              + TextWidth.left(PlainText.of(impact.change().id()), ids)
              + "  "
              + PlainText.of(columns >= WIDE ? Conclusion.of(impact) : Conclusion.brief(impact)));
    }
    if (shown < changes.size()) {
      line(Ink.FAINT, "and " + Wording.count(changes.size() - shown, "more change"));
    }
  }

  private void notes() {
    if (!report.unknown().isEmpty() || !report.notes().isEmpty()) {
      out.println();
      long unknown = report.unknown().stream().mapToLong(Report.Template::count).sum();
      if (unknown > 0) {
        line(
            Ink.FAINT,
            Wording.count(unknown, "record")
                + " told of an error that no rule knows; the report shows "
                + (report.unknown().size() == 1 ? "it" : "them"));
      }
      if (!report.notes().isEmpty()) {
        line(
            Ink.FAINT,
            report.notes().size() == 1
                ? "Note: " + PlainText.of(report.notes().get(0))
                : Wording.count(report.notes().size(), "note")
                    + " in the report on how far the figures can be trusted");
      }
    }
  }

  /** Weight and colour; 16-colour codes, so that the terminal's own palette keeps them legible. */
  private enum Ink {
    USUAL(""),
    STRONG("1"),
    FAINT("2"),
    GOOD("32"),
    BAD("31");

    private final String code;

    Ink(String code) {
      this.code = code;
    }
  }

  private static Ink ink(Verdict verdict) {
    return switch (verdict) {
      case REGRESSED, REGRESSED_BURSTS -> Ink.BAD;
      case IMPROVED -> Ink.GOOD;
      case CHANGED_BEFORE, TRAFFIC_MIX, UNCHANGED, NO_EVIDENCE, NOT_ENOUGH_DATA -> Ink.USUAL;
    };
  }

  private void line(Ink ink, String words) {
    String cut = TextWidth.cut(words, columns).stripTrailing();
    switch (style) {
      case PLAIN -> out.println(cut);
      case COLOUR ->
          out.println(ink.code.isEmpty() ? cut : "\u001b[" + ink.code + "m" + cut + "\u001b[0m");
    }
  }
}
