package dev.culprit.report;

import dev.culprit.event.Attempt;
import dev.culprit.event.Cause;
import dev.culprit.event.RootCause;
import dev.culprit.report.Block.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** What fails, and why? */
final class CausesSection implements Section {

  private static final int TREND_LENGTH = 32;
  private static final int MOST_PLACES = 3;
  private static final int MOST_CITATIONS = 6;
  private static final int MOST_RULES = 8;

  @Override
  public String id() {
    return "causes";
  }

  @Override
  public String title() {
    return "What fails, and why?";
  }

  @Override
  public String shortTitle() {
    return "Causes";
  }

  @Override
  public List<Block> blocks(Report report) {
    if (report.causes().isEmpty()) {
      return List.of();
    }
    List<Block> blocks = new ArrayList<>();
    Report.CauseSummary first = report.causes().get(0);
    long failures = report.failures().total();
    blocks.add(
        Block.answer(
            Text.of(report.causes().size() == 1 ? "One cause: " : "Most often ")
                .thenStrong(first.cause().toString())
                .then(
                    ", "
                        + Wording.percent(first.attempts(), failures)
                        + " of all failures: "
                        + Meaning.of(first.cause())
                        + ".")));
    blocks.add(overview(report));
    for (Report.CauseSummary cause : report.causes()) {
      blocks.add(group(report, cause));
    }
    return blocks;
  }

  private static Block overview(Report report) {
    List<List<Text>> rows = new ArrayList<>();
    Ranking ranking = Ranking.of(report);
    for (Report.CauseSummary cause : report.causes()) {
      rows.add(
          List.of(
              Text.EMPTY
                  .thenKey(ranking.number(cause.cause()))
                  .thenStrong(cause.cause().toString()),
              Text.of(Wording.count(cause.attempts())),
              Text.of(Wording.percent(cause.attempts(), report.failures().total())),
              Text.of(Wording.percent(cause.attempts(), report.requests().total())),
              Text.EMPTY.then(trend(report, cause.cause())),
              Text.of(where(cause)),
              Text.of(Wording.minute(cause.first())),
              Text.of(Wording.minute(cause.last()))));
    }
    return new Table(
        "Causes, most frequent first; times in UTC",
        List.of(
            Table.names("Cause"),
            Table.numbers("Failed"),
            Table.numbers("Share"),
            Table.numbers("Of requests"),
            Table.names("Over time"),
            Table.words("Where"),
            Table.names("First (UTC)"),
            Table.names("Last (UTC)")),
        rows,
        "");
  }

  static Trend trend(Report report, Cause cause) {
    return Trend.of(
        report.failures().perMinute(place -> place.cause().equals(cause)),
        report.window(),
        TREND_LENGTH);
  }

  private static String where(Report.CauseSummary cause) {
    if (cause.where().size() == 1) {
      return Wording.cut(Wording.service(cause.where().keySet().iterator().next()), 60);
    }
    String named =
        cause.where().entrySet().stream()
            .limit(MOST_PLACES)
            .map(
                entry ->
                    Wording.cut(Wording.service(entry.getKey()), 60)
                        + " ("
                        + Wording.count(entry.getValue())
                        + ")")
            .collect(Collectors.joining(", "));
    int more = cause.where().size() - MOST_PLACES;
    return more > 0 ? named + " and " + more + " more" : named;
  }

  private static Block group(Report report, Report.CauseSummary cause) {
    List<Block> blocks = new ArrayList<>();
    blocks.add(
        Block.paragraph(
            Text.of(capital(Meaning.of(cause.cause())) + ". ")
                .then(
                    Wording.count(cause.attempts(), "attempt")
                        + ", "
                        + Wording.span(cause.first(), cause.last())
                        + " UTC, in "
                        + where(cause)
                        + ".")));
    if (!cause.advice().isEmpty()) {
      blocks.add(Block.advice(Text.of(Wording.cut(cause.advice(), 1000))));
    }
    List<Text> evidence = new ArrayList<>();
    for (Attempt attempt : cause.examples()) {
      evidence.add(evidence(attempt));
    }
    if (!evidence.isEmpty()) {
      blocks.add(
          new Block.Details(
              "Evidence: " + evidence.size() + " of " + Wording.count(cause.attempts(), "attempt"),
              List.of(
                  new Block.Bullets(evidence),
                  Block.remark(
                      decided(cause) + " Every attempt with its evidence is in attempts.csv."))));
    }
    return new Block.Group(
        Text.EMPTY.thenKey(Ranking.of(report).number(cause.cause())).then(cause.cause().toString()),
        blocks);
  }

  private static String decided(Report.CauseSummary cause) {
    return cause.cause().root() == RootCause.UNKNOWN
        ? "No rule knows them."
        : "Decided by "
            + cause.rules().stream().limit(MOST_RULES).collect(Collectors.joining(", "))
            + ".";
  }

  private static Text evidence(Attempt attempt) {
    Text text =
        Text.of(Wording.second(attempt.time()) + " " + Wording.service(attempt.service()) + ": ")
            .thenCode(attempt.finding().evidence());
    for (Map.Entry<String, String> fact : attempt.finding().facts().entrySet()) {
      text = text.thenFaint(" " + fact.getKey() + " " + Wording.cut(fact.getValue(), 100));
    }
    text = text.then(" — ");
    int cited = Math.min(MOST_CITATIONS, attempt.evidence().size());
    for (int i = 0; i < cited; i++) {
      text = text.then(i == 0 ? "" : ", ").thenCode(attempt.evidence().get(i).cite());
    }
    int more = attempt.evidence().size() - cited;
    return more > 0 ? text.then(" and " + more + " more") : text;
  }

  private static String capital(String sentence) {
    return sentence.substring(0, 1).toUpperCase(Locale.ROOT) + sentence.substring(1);
  }
}
