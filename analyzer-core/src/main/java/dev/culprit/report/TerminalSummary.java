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

  /** A screen has 24 lines; one is for where the report is, one for the prompt. */
  private static final int LINES = 22;

  private static final int HEADLINES = 3;

  /** How much of each part is shown where there is room. */
  private static final Shown MOST = new Shown(6, 2, 3, 5);

  /** How many causes, causes with advice, incidents and changes are shown. */
  private record Shown(int causes, int advice, int incidents, int changes) {

    /** What to leave out next: advice first, for the report repeats it; the worst always stays. */
    Shown less() {
      if (advice > 1) {
        return new Shown(causes, advice - 1, incidents, changes);
      }
      if (causes > changes || causes > 4) {
        return new Shown(causes - 1, advice, incidents, changes);
      }
      if (incidents > 2) {
        return new Shown(causes, advice, incidents - 1, changes);
      }
      if (changes > 2) {
        return new Shown(causes, advice, incidents, changes - 1);
      }
      return new Shown(Math.max(1, causes - 1), advice, incidents, changes);
    }
  }

  private final Report report;
  private final PrintWriter out;
  private final int columns;
  private final Style style;
  private final Shown shown;

  private TerminalSummary(Report report, PrintWriter out, int columns, Style style) {
    this.report = report;
    this.out = out;
    this.columns = Math.max(NARROWEST, Math.min(WIDEST, columns));
    this.style = style;
    this.shown = fitting();
  }

  /** As much as fits on a screen. */
  private Shown fitting() {
    Shown fitting =
        new Shown(
            Math.min(MOST.causes, report.causes().size()),
            MOST.advice,
            Math.min(MOST.incidents, report.incidents().size()),
            Math.min(MOST.changes, report.changes().size()));
    while (lines(fitting) > LINES && !fitting.less().equals(fitting)) {
      fitting = fitting.less();
    }
    return fitting;
  }

  private int lines(Shown some) {
    int lines = HEADLINES;
    if (!report.causes().isEmpty()) {
      lines += 2 + some.causes + (some.causes < report.causes().size() ? 1 : 0);
      for (int i = 0; i < Math.min(some.advice, some.causes); i++) {
        lines += advice(report.causes().get(i)).size();
      }
    }
    lines += report.incidents().isEmpty() ? 0 : 2 + some.incidents;
    if (!report.changes().isEmpty()) {
      lines += 2 + some.changes + (some.changes < report.changes().size() ? 1 : 0);
    }
    boolean unknown = !report.unknown().isEmpty();
    boolean notes = !report.notes().isEmpty();
    return lines + (unknown || notes ? 1 : 0) + (unknown ? 1 : 0) + (notes ? 1 : 0);
  }

  private List<String> advice(Report.CauseSummary cause) {
    return cause.advice().isEmpty()
        ? List.of()
        : TextWidth.wrapped("→ " + PlainText.of(cause.advice()), columns - 2, 2);
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
    for (int i = 0; i < shown.causes; i++) {
      Report.CauseSummary cause = report.causes().get(i);
      line(Ink.USUAL, layout.row(report, cause));
      if (i < shown.advice) {
        advice(cause).forEach(advice -> line(Ink.GOOD, "  " + advice));
      }
    }
    List<Report.CauseSummary> left = report.causes().subList(shown.causes, report.causes().size());
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
    line(
        Ink.FAINT,
        Wording.count(incidents.size(), "incident")
            + (shown.incidents == incidents.size()
                ? ""
                : shown.incidents == 1
                    ? ", the largest"
                    : ", the " + shown.incidents + " largest"));
    incidents.stream()
        .sorted(
            Comparator.comparingLong(Incident::attempts)
                .reversed()
                .thenComparing(Incident::from)
                .thenComparing(Incident::id))
        .limit(shown.incidents)
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
    line(Ink.FAINT, Wording.count(changes.size(), "change") + ": did they help?");
    List<ChangeImpact> first = changes.subList(0, shown.changes);
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
    if (shown.changes < changes.size()) {
      line(Ink.FAINT, "and " + Wording.count(changes.size() - shown.changes, "more change"));
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
