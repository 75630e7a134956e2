package dev.culprit.report;

import dev.culprit.compare.ChangeImpact;
import dev.culprit.compare.Verdict;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The answer to the first question, whether something is wrong for users, in one sentence each. */
final class Headline {

  private static final int MOST_NAMED = 3;

  private Headline() {}

  /** For the top of a page or screen. */
  static String of(Report report) {
    long failures = report.failures().total();
    if (failures == 0) {
      return report.requests().total() == 0
          ? "No request to an LLM API was found in these logs"
          : "No request failed";
    }
    return Wording.percent(failures, report.requests().total())
        + " of requests failed: "
        + Wording.count(failures)
        + " of "
        + Wording.count(report.requests().total());
  }

  /** Causes, incidents and changes in few words, for those who read no further. */
  static String inShort(Report report) {
    List<String> sentences = new ArrayList<>();
    if (!report.causes().isEmpty()) {
      Report.CauseSummary first = report.causes().get(0);
      sentences.add(
          "Most often "
              + first.cause()
              + ", "
              + Wording.percent(first.attempts(), report.failures().total())
              + " of the failures.");
    }
    if (!report.incidents().isEmpty()) {
      sentences.add(Wording.count(report.incidents().size(), "incident") + ".");
    }
    if (!report.changes().isEmpty()) {
      sentences.add(
          (report.changes().size() == 1
                  ? "The change: "
                  : "Of " + Wording.count(report.changes().size(), "change") + ": ")
              + verdicts(report.changes())
              + ".");
    }
    return String.join(" ", sentences);
  }

  private static String verdicts(List<ChangeImpact> changes) {
    Map<Verdict, List<String>> ids = new EnumMap<>(Verdict.class);
    for (ChangeImpact impact : changes) {
      ids.computeIfAbsent(impact.verdict(), verdict -> new ArrayList<>())
          .add(Wording.cut(impact.change().id(), 24));
    }
    return ids.entrySet().stream()
        .map(
            entry ->
                (entry.getValue().size() <= MOST_NAMED
                        ? String.join(", ", entry.getValue())
                        : Wording.count(entry.getValue().size()))
                    + " "
                    + entry.getKey().label().replace('-', ' '))
        .collect(Collectors.joining("; "));
  }

  /** What that meant for users. */
  static String forUsers(Report report) {
    Report.Calls calls = report.calls();
    if (report.failures().total() == 0) {
      return report.requests().total() == 0
          ? "Check the path, and the intake for what was not understood."
          : Wording.count(report.requests().total(), "request") + ", and all went well.";
    }
    if (calls.failed() == 0) {
      return "Users saw none of it: retries saved "
          + (calls.recovered() == 1
              ? "the one call that was hit."
              : "all " + Wording.count(calls.recovered()) + " calls that were hit.");
    }
    if (calls.recovered() == 0) {
      return Wording.count(calls.failed(), "call")
          + " at most failed in the end: no log tells of a retry that helped.";
    }
    // a call that no id links to a later try may have succeeded as well
    return Wording.count(calls.failed(), "call")
        + " at most failed in the end; retries saved "
        + Wording.count(calls.recovered())
        + " or more.";
  }
}
