package dev.culprit.report;

import dev.culprit.ingest.Sightings;
import dev.culprit.report.Block.Figures.Figure;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Is something wrong for users? */
final class UsersSection implements Section {

  private static final int CHART_HEIGHT = 300;

  /** Rows of a table that a person reads. */
  private static final int MOST = 12;

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
    headroom(report, blocks);
    suspected(report, blocks);
    return blocks;
  }

  /** What the rate limits left, the tightest first. */
  private static void headroom(Report report, List<Block> blocks) {
    List<Sightings.Allowance> allowances =
        report.sightings().allowances().stream()
            .sorted(Comparator.comparingDouble(Sightings.Allowance::share))
            .toList();
    if (allowances.isEmpty()) {
      return;
    }
    List<List<Text>> rows = new ArrayList<>();
    for (Sightings.Allowance one : allowances.subList(0, Math.min(MOST, allowances.size()))) {
      rows.add(
          List.of(
              Text.of(one.service().isEmpty() ? "unknown" : one.service()),
              Text.of(one.limit().replace('-', ' ')),
              Text.of(Wording.count(one.allowed())),
              Text.of(Wording.count(one.least())),
              Text.of(Wording.percent(one.least(), one.allowed()))));
    }
    Sightings.Allowance tightest = allowances.get(0);
    blocks.add(
        new Block.Details(
            "Headroom under the rate limits: "
                + Wording.percent(tightest.least(), tightest.allowed())
                + " of "
                + tightest.limit().replace('-', ' ')
                + " left at the least"
                + (tightest.service().isEmpty() ? "" : ", " + tightest.service()),
            List.of(
                new Block.Table(
                    "What the provider's headers say was left of each rate limit",
                    List.of(
                        Block.Table.names("service"),
                        Block.Table.words("limit"),
                        Block.Table.numbers("allowed"),
                        Block.Table.numbers("least left"),
                        Block.Table.numbers("share")),
                    rows,
                    rows.size() < allowances.size()
                        ? Wording.count(allowances.size() - rows.size()) + " more in summary.json"
                        : ""))));
  }

  private static void suspected(Report report, List<Block> blocks) {
    List<Sightings.Suspicion> suspicions = report.sightings().suspicions();
    if (suspicions.isEmpty()) {
      return;
    }
    List<Text> items = new ArrayList<>();
    long all = 0;
    for (Sightings.Suspicion one : suspicions) {
      all += one.count();
      items.add(
          Text.of(
              Wording.count(one.count(), "answer")
                  + " without a word"
                  + (one.service().isEmpty() ? "" : ", " + one.service())
                  + ", first at "
                  + one.example()));
    }
    blocks.add(
        new Block.Details(
            "Suspected, counted nowhere as failures: "
                + Wording.count(all, "answer")
                + " that ended in order and said nothing",
            List.of(new Block.Bullets(items))));
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
            Wording.times(calls.amplification()).replace("×", "")
                + " attempts a call"
                + (calls.wastedTokens() > 0
                    ? "; " + Wording.count(calls.wastedTokens(), "token") + " stated"
                    : "")));
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
