package dev.culprit.report;

import java.util.List;
import java.util.stream.Collectors;

/**
 * The columns of the terminal's table of causes.
 *
 * @param trend width of the course over time; so too {@code where}
 */
record CauseColumns(int cause, int trend, int where) {

  private static final int COUNT = 8;
  private static final int RATE = 8;
  private static final int GAPS = 5;
  private static final int MOST_PLACES = 3;

  static CauseColumns of(List<Report.CauseSummary> causes, int columns) {
    int cause =
        Math.min(
            34,
            causes.stream()
                .mapToInt(summary -> summary.cause().toString().length())
                .max()
                .orElse(5));
    int rest = columns - cause - COUNT - RATE - GAPS;
    int trend = Math.max(0, Math.min(48, rest / 2));
    return new CauseColumns(cause, trend, Math.max(0, rest - trend));
  }

  String header() {
    return joined("cause", "failed", "rate", "over time", "where");
  }

  String row(Report report, Report.CauseSummary cause) {
    String places =
        cause.where().entrySet().stream()
            .limit(MOST_PLACES)
            .map(entry -> PlainText.of(Wording.service(entry.getKey())))
            .collect(Collectors.joining(", "));
    int more = cause.where().size() - MOST_PLACES;
    return joined(
        cause.cause().toString(),
        Wording.count(cause.attempts()),
        Wording.percent(cause.attempts(), report.requests().total()),
        Trend.of(
                report.failures().perMinute(place -> place.cause().equals(cause.cause())),
                report.window(),
                trend)
            .line(),
        more > 0 ? places + " +" + more : places);
  }

  private String joined(String name, String count, String rate, String course, String places) {
    return TextWidth.left(name, cause)
        + TextWidth.right(count, COUNT)
        + TextWidth.right(rate, RATE)
        + "  "
        + TextWidth.left(course, trend)
        + "  "
        + TextWidth.left(places, where);
  }
}
