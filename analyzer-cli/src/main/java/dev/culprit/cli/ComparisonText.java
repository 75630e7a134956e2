package dev.culprit.cli;

import dev.culprit.compare.Calibration;
import dev.culprit.compare.ChangeImpact;
import dev.culprit.compare.Comparison;
import dev.culprit.report.PlainText;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Comparisons as a person reads them on a terminal: a verdict, then a line for each segment. */
final class ComparisonText {

  private ComparisonText() {}

  /** Prints what a change did; {@code title} goes before it, if it is not empty. */
  static void print(String title, ChangeImpact impact, PrintWriter out) {
    String prefix = title.isEmpty() ? "" : PlainText.of(title) + ": ";
    out.println(prefix + impact.verdict().label());
    for (Comparison comparison : impact.comparisons()) {
      out.println("  " + line(comparison));
    }
    if (!impact.note().isEmpty()) {
      out.println("  " + PlainText.of(impact.note()));
    }
  }

  private static String line(Comparison comparison) {
    return String.format(
        Locale.ROOT,
        "%-16s %s: %s before, %s after; %s%s%s",
        comparison.verdict().label(),
        segment(comparison.segment()),
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
