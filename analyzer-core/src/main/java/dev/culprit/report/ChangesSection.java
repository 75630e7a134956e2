package dev.culprit.report;

import dev.culprit.compare.Calibration;
import dev.culprit.compare.Change;
import dev.culprit.compare.ChangeImpact;
import dev.culprit.compare.Comparison;
import dev.culprit.compare.RateCourse;
import dev.culprit.event.RootCause;
import dev.culprit.report.Block.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Did the change help? */
final class ChangesSection implements Section {

  private static final int MOST_CHANGES = 40;
  private static final int MOST_CHARTS = 12;
  private static final int MOST_ROWS = 30;

  @Override
  public String id() {
    return "changes";
  }

  @Override
  public String title() {
    return "Did the changes help?";
  }

  @Override
  public String shortTitle() {
    return "Changes";
  }

  @Override
  public List<Block> blocks(Report report) {
    List<Block> blocks = new ArrayList<>(blocks(report.changes()));
    if (!report.proposed().isEmpty()) {
      blocks.add(found(report.proposed()));
    }
    return blocks;
  }

  /** What changes did; nothing where there is none. */
  static List<Block> blocks(List<ChangeImpact> changes) {
    if (changes.isEmpty()) {
      return List.of();
    }
    List<Block> blocks = new ArrayList<>();
    int shown = Math.min(MOST_CHANGES, changes.size());
    blocks.add(overview(changes.subList(0, shown), changes.size() - shown));
    int charts = 0;
    for (ChangeImpact impact : changes.subList(0, shown)) {
      boolean chart = charts < MOST_CHARTS && !RatioChart.rows(impact).isEmpty();
      charts += chart ? 1 : 0;
      blocks.add(new Block.Group(title(impact), chart ? withChart(impact) : inWords(impact)));
    }
    return blocks;
  }

  /** What nobody stated perhaps; it is proposed, not compared. */
  private static Block found(List<Change> proposed) {
    List<List<Text>> rows = new ArrayList<>();
    for (Change change : proposed.subList(0, Math.min(MOST_ROWS, proposed.size()))) {
      rows.add(
          List.of(
              Text.of(Wording.minute(change.time())),
              Text.of(Wording.cut(change.description(), 160)),
              Text.of(Wording.cut(change.attributes().getOrDefault("first after", ""), 160))));
    }
    int left = proposed.size() - rows.size();
    return new Block.Group(
        Text.of("Found in the logs"),
        List.of(
            Block.remark(
                "Failures show these changes; state them with --changes or --at to have them compared."),
            new Table(
                "Changes that the logs show by themselves",
                List.of(
                    Table.names("From (UTC)"), Table.words("What"), Table.words("First record")),
                rows,
                left > 0 ? left + " more in summary.json." : "")));
  }

  private static Text title(ChangeImpact impact) {
    return Text.of(
        Wording.cut(impact.change().id(), 100)
            + (impact.change().description().isEmpty()
                ? ""
                : ": " + Wording.cut(impact.change().description(), 200)));
  }

  private static Block overview(List<ChangeImpact> changes, int left) {
    List<List<Text>> rows = new ArrayList<>();
    for (ChangeImpact impact : changes) {
      rows.add(
          List.of(
              Text.EMPTY.thenStrong(Wording.cut(impact.change().id(), 60)),
              Text.of(Wording.minute(impact.change().time())),
              Text.EMPTY.then(impact.verdict()),
              Text.of(Conclusion.of(impact))));
    }
    return new Table(
        "Changes in order of time, with verdicts",
        List.of(
            Table.names("Change"),
            Table.names("Time (UTC)"),
            Table.names("Verdict"),
            Table.words("In a sentence")),
        rows,
        left > 0 ? Wording.count(left, "further change") + " in summary.json." : "");
  }

  private static List<Block> withChart(ChangeImpact impact) {
    List<Block> blocks = new ArrayList<>(inWords(impact));
    int words = Attribution.of(impact).isEmpty() ? 2 : 3;
    int rows = RatioChart.rows(impact).size();
    blocks.add(
        words,
        new Block.Chart(
            "Failure rate after " + Wording.cut(impact.change().id(), 60) + " against before",
            "Ratio of the rates with its 95 % interval, by cause; left of the line fewer failures than before, right of it more. The table below has the figures.",
            RatioChart.keys(),
            76 + 30 * rows,
            style -> RatioChart.of(impact, style)));
    impact.course().ifPresent(course -> blocks.add(words, picture(impact, course)));
    return blocks;
  }

  private static Block picture(ChangeImpact impact, RateCourse course) {
    String what =
        (course.cause().root() == RootCause.UNKNOWN ? "Failures" : course.cause().toString())
            + (course.segment().isEmpty()
                ? ""
                : " in " + Wording.cut(Wording.place(course.segment()), 60));
    return new Block.Chart(
        what + " around " + Wording.cut(impact.change().id(), 60),
        "Rate in blocks of equal traffic: "
            + Wording.percent(course.before().rate())
            + " sustained before, "
            + Wording.percent(course.after().rate())
            + " after the dashed line.",
        RateCourseChart.keys(),
        RateCourseChart.HEIGHT,
        style -> RateCourseChart.of(course, style));
  }

  private static List<Block> inWords(ChangeImpact impact) {
    List<Block> blocks = new ArrayList<>();
    blocks.add(
        Block.answer(Text.EMPTY.then(impact.verdict()).then(" ").then(Conclusion.of(impact))));
    String steady = Attribution.of(impact);
    if (!steady.isEmpty()) {
      blocks.add(Block.paragraph(Text.of(steady)));
    }
    blocks.add(Block.remark(circumstances(impact)));
    if (!impact.latency().isEmpty()) {
      blocks.add(
          new Block.Details("Time that good requests took", List.of(LatencyTable.of(impact))));
    }
    if (!impact.comparisons().isEmpty()) {
      blocks.add(
          new Block.Details(
              "Figures: " + Wording.count(impact.comparisons().size(), "comparison"),
              List.of(table(impact), Block.remark(EXPLANATION))));
    }
    return blocks;
  }

  private static final String EXPLANATION =
      "Ratio: rate after over rate before, bursts left out, with its 95 % interval. p: how often chance alone brings such a difference;"
          + " q: the same, corrected for the number of comparisons. Would have shown: the smallest effect that this window shows in 8 of 10 cases.";

  private static String circumstances(ChangeImpact impact) {
    String compared =
        impact.comparisons().stream()
            .findFirst()
            .map(
                first ->
                    "Compared: "
                        + Wording.span(first.before().from(), first.before().to())
                        + " with "
                        + Wording.span(first.after().from(), first.after().to())
                        + " UTC. ")
            .orElse("");
    String attributes =
        impact.change().attributes().entrySet().stream()
            .map(entry -> entry.getKey() + " " + entry.getValue())
            .collect(Collectors.joining(", "));
    return (Wording.minute(impact.change().time())
            + " UTC. "
            + compared
            + Wording.cut(impact.note(), 400)
            + hint(impact)
            + (attributes.isEmpty() ? "" : " Stated: " + Wording.cut(attributes, 300) + "."))
        .strip();
  }

  private static String hint(ChangeImpact impact) {
    boolean uncalibrated =
        impact
            .lead()
            .filter(lead -> lead.basis().calibration() == Calibration.UNCALIBRATED)
            .isPresent();
    return uncalibrated
        ? " The logs reach not far enough back to tell how rates move without a change: take this as a hint."
        : "";
  }

  private static Block table(ChangeImpact impact) {
    List<Comparison> telling =
        impact.comparisons().stream().filter(c -> !Double.isNaN(c.ratio())).toList();
    List<List<Text>> rows = new ArrayList<>();
    for (Comparison comparison : telling.subList(0, Math.min(MOST_ROWS, telling.size()))) {
      rows.add(row(comparison));
    }
    int left = impact.comparisons().size() - rows.size();
    return new Table(
        "Comparisons before and after " + Wording.cut(impact.change().id(), 100),
        List.of(
            Table.names("Cause"),
            Table.words("Where"),
            Table.names("Verdict"),
            Table.numbers("Before"),
            Table.numbers("After"),
            Table.numbers("Ratio (95 % interval)"),
            Table.numbers("p"),
            Table.numbers("q"),
            Table.numbers("Would have shown")),
        rows,
        left > 0
            ? Wording.count(left, "further comparison")
                + " in summary.json"
                + (telling.size() < impact.comparisons().size()
                    ? ", those without any failure among them."
                    : ".")
            : "");
  }

  private static List<Text> row(Comparison comparison) {
    return List.of(
        Text.of(comparison.cause().toString()),
        Text.of(
            comparison.segment().isEmpty()
                ? "everywhere"
                : Wording.cut(Wording.place(comparison.segment()), 100)),
        Text.EMPTY.then(comparison.verdict()),
        period(comparison.before()),
        period(comparison.after()),
        ratio(comparison),
        Text.of(Wording.probability(comparison.p())),
        Text.of(Wording.probability(comparison.q())),
        Text.of(
            Double.isFinite(comparison.detectable())
                ? "≥ " + Wording.times(comparison.detectable())
                : "nothing"));
  }

  private static Text ratio(Comparison comparison) {
    String ratio =
        comparison.ratio() == 0
            ? "gone"
            : Double.isInfinite(comparison.ratio()) ? "new" : Wording.times(comparison.ratio());
    return Text.EMPTY
        .thenStrong(ratio)
        .thenFaint(
            " " + Wording.times(comparison.low()) + " – " + Wording.times(comparison.high()));
  }

  private static Text period(Comparison.Period period) {
    return period.requests() > 0
        ? Text.EMPTY
            .thenStrong(Wording.percent(period.rate()))
            .thenFaint(
                " " + Wording.count(period.errors()) + " of " + Wording.count(period.requests()))
        : Text.of(Wording.count(period.errors(), "failure"));
  }
}
