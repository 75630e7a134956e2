package dev.culprit.cli;

import dev.culprit.compare.Calibration;
import dev.culprit.compare.ChangeImpact;
import dev.culprit.compare.Comparison;
import dev.culprit.compare.Verdict;
import dev.culprit.report.Conclusion;
import dev.culprit.report.PlainText;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Comparisons as a person reads them on a terminal: a verdict, then a line for each segment. */
final class ComparisonText {

  private ComparisonText() {}

  /** Comparisons of causes that are shown; there may be hundreds. */
  private static final int MOST_LINES = 12;

  /** Prints what happened to the counts of a file; {@code title} goes before it, if not empty. */
  static void ofCounts(String title, ChangeImpact impact, PrintWriter out) {
    String prefix = title.isEmpty() ? "" : PlainText.of(title) + ": ";
    out.println(prefix + impact.verdict().label());
    for (Comparison comparison : impact.comparisons()) {
      out.println("  " + line(segment(comparison.segment()), comparison));
    }
    if (!impact.note().isEmpty()) {
      out.println("  " + PlainText.of(impact.note()));
    }
  }

  /** Prints what a change did to the causes in logs: a sentence, and the comparisons that tell. */
  static void ofLogs(ChangeImpact impact, PrintWriter out) {
    out.println(PlainText.of(impact.change().id()) + ": " + impact.verdict().label());
    out.println("  " + PlainText.of(Conclusion.of(impact)));
    List<Comparison> telling =
        impact.comparisons().stream()
            .filter(comparison -> comparison.verdict().compareTo(Verdict.UNCHANGED) < 0)
            .toList();
    int shown = Math.min(MOST_LINES, telling.size());
    for (Comparison comparison : telling.subList(0, shown)) {
      String place =
          comparison.cause()
              + (comparison.segment().isEmpty() ? "" : " in " + segment(comparison.segment()));
      out.println("  " + line(PlainText.of(place), comparison));
    }
    int others = impact.comparisons().size() - shown;
    if (others > 0) {
      out.println(
          "  "
              + others
              + (telling.size() > shown
                  ? " further comparisons; --json has them all"
                  : others == 1
                      ? " comparison shows no change"
                      : " comparisons show no change; --json has them"));
    }
    if (!impact.note().isEmpty()) {
      out.println("  " + PlainText.of(impact.note()));
    }
  }

  private static String line(String place, Comparison comparison) {
    return String.format(
        Locale.ROOT,
        "%-16s %s: %s before, %s after; %s%s%s",
        comparison.verdict().label(),
        place,
        period(comparison.before()),
        period(comparison.after()),
        ratio(comparison),
        detectable(comparison.detectable()),
        comparison.basis().calibration() == Calibration.UNCALIBRATED
            ? "; uncalibrated, for want of history: a hint"
            : "");
  }

  private static String segment(Map<String, String> segment) {
    return segment.isEmpty()
        ? "all"
        : segment.entrySet().stream()
            .map(entry -> PlainText.of(entry.getKey() + "=" + entry.getValue()))
            .collect(Collectors.joining(" "));
  }

  private static String period(Comparison.Period period) {
    return period.requests() <= 0
        ? period.errors() + " errors, no requests"
        : String.format(
            Locale.ROOT,
            "%d of %d (%.3g %%)",
            period.errors(),
            period.requests(),
            100 * period.rate());
  }

  private static String ratio(Comparison c) {
    if (Double.isNaN(c.ratio())) {
      return "no ratio";
    }
    if (Double.isInfinite(c.ratio())) {
      return String.format(Locale.ROOT, "new (at least %.3g times)", c.low());
    }
    if (c.ratio() == 0) {
      return String.format(Locale.ROOT, "gone (at most %.3g times)", c.high());
    }
    return String.format(
        Locale.ROOT, "%.3g times (%.3g to %.3g), q %.2g", c.ratio(), c.low(), c.high(), c.q());
  }

  private static String detectable(double ratio) {
    return Double.isInfinite(ratio)
        ? ""
        : String.format(Locale.ROOT, "; would have shown %.3g times", ratio);
  }
}
