package dev.culprit.report;

import dev.culprit.report.Block.Figures.Figure;
import java.util.ArrayList;
import java.util.List;

/** Is something wrong for users? */
final class UsersSection implements Section {

  private static final int CHART_HEIGHT = 300;

  @Override
  public String id() {
    return "users";
  }

  @Override
  public String title() {
    return "Is something wrong for users?";
  }

  @Override
  public String shortTitle() {
    return "Users";
  }

  @Override
  public List<Block> blocks(Report report) {
    List<Block> blocks = new ArrayList<>();
    blocks.add(Block.answer(Text.of(verdict(report) + Headline.forUsers(report))));
    if (report.requests().total() > 0) {
      blocks.add(new Block.Figures(figures(report)));
    }
    if (report.failures().total() > 0) {
      blocks.add(overTime(report));
      if (ByServiceChart.services(report).size() > 1) {
        blocks.add(byService(report));
      }
    }
    return blocks;
  }

  private static String verdict(Report report) {
    if (report.requests().total() == 0) {
      return "";
    }
    return report.calls().failed() > 0 ? "Yes: " : "No: ";
  }

  private static List<Figure> figures(Report report) {
    Report.Calls calls = report.calls();
    long failures = report.failures().total();
    long requests = report.requests().total();
    List<Figure> figures = new ArrayList<>();
    figures.add(
        new Figure(
            Wording.count(calls.failed()),
            "calls failed in the end, at most",
            calls.total() < 0
                ? "of an unknown number"
                : Wording.percent(calls.failed(), calls.total())
                    + " of "
                    + Wording.count(calls.total(), "call")));
    figures.add(
        new Figure(
            Wording.count(failures),
            "attempts failed",
            Wording.percent(failures, requests) + " of " + Wording.count(requests, "request")));
    figures.add(
        calls.recovered() == 0
            ? new Figure("?", "calls saved by a retry", "the logs do not tell")
            : new Figure(
                Wording.count(calls.recovered()),
                "calls saved by a retry",
                "at least: slower, not lost"));
    figures.add(
        new Figure(
            Wording.duration(calls.wastedSeconds()),
            "spent in failed attempts",
            Wording.times(calls.amplification()).replace("×", "") + " attempts a call"));
    return figures;
  }

  private static Block overTime(Report report) {
    String description =
        "By cause, "
            + Wording.span(report.window())
            + (report.incidents().isEmpty()
                ? ""
                : "; shaded: " + Wording.count(report.incidents().size(), "incident"))
            + (report.changes().isEmpty()
                ? ""
                : "; dashed lines: " + Wording.count(report.changes().size(), "change"))
            + ".";
    return new Block.Chart(
        "Failed attempts over time",
        description,
        Ranking.of(report).keys(),
        CHART_HEIGHT,
        style -> FailuresOverTimeChart.of(report, style));
  }

  private static Block byService(Report report) {
    int services = ByServiceChart.services(report).size();
    return new Block.Chart(
        "Failed attempts by service",
        "Failed attempts of each service, by cause; beside its name the share of its requests that failed; colours as above.",
        List.of(),
        60 + 26 * services,
        style -> ByServiceChart.of(report, style));
  }
}
