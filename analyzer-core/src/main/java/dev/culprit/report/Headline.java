package dev.culprit.report;

/** The answer to the first question, whether something is wrong for users, in one sentence each. */
final class Headline {

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
    String failed = Wording.count(calls.failed(), "call") + " failed for good";
    return calls.recovered() == 0
        ? failed + "; none was saved by a retry."
        : failed + "; retries saved " + Wording.count(calls.recovered()) + ".";
  }
}
