package dev.culprit.report;

import java.io.PrintWriter;
import java.util.Locale;

/** What an analysis prints on the terminal. */
public final class TerminalSummary {

  /** Whether the terminal shows colours. */
  public enum Style {
    PLAIN,
    COLOUR
  }

  private TerminalSummary() {}

  /**
   * Prints the summary.
   *
   * @param columns width of the terminal
   */
  public static void print(Report report, PrintWriter out, int columns, Style style) {
    out.printf(
        Locale.ROOT,
        "%d requests, %d failed attempts%n",
        report.requests().total(),
        report.failures().total());
    for (Report.CauseSummary cause : report.causes()) {
      out.printf(Locale.ROOT, "%8d  %s%n", cause.attempts(), cause.cause());
    }
  }
}
