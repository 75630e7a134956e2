package dev.culprit.report;

import dev.culprit.compare.Calibration;
import dev.culprit.compare.ChangeImpact;
import dev.culprit.compare.Latency;
import dev.culprit.report.Block.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** How long good requests took before and after a change. */
final class LatencyTable {

  private static final int MOST_ROWS = 30;

  private LatencyTable() {}

  static Block of(ChangeImpact impact) {
    List<List<Text>> rows = new ArrayList<>();
    for (Map.Entry<Map<String, String>, Latency> entry : impact.latency().entrySet()) {
      for (Latency.Shift shift : entry.getValue().quantiles()) {
        rows.add(row(entry.getKey(), entry.getValue(), shift));
      }
    }
    int shown = Math.min(MOST_ROWS, rows.size());
    return new Table(
        "Quantiles of durations before and after",
        List.of(
            Table.names("Where"),
            Table.names("Quantile"),
            Table.numbers("Before"),
            Table.numbers("After"),
            Table.numbers("Ratio (95 % interval)"),
            Table.words("Finding")),
        rows.subList(0, shown),
        rows.size() > shown
            ? Wording.count(rows.size() - shown, "further quantile") + " in summary.json."
            : "");
  }

  private static List<Text> row(Map<String, String> segment, Latency latency, Latency.Shift shift) {
    String hint = latency.calibration() == Calibration.UNCALIBRATED ? ", uncalibrated" : "";
    return List.of(
        Text.of(segment.isEmpty() ? "everywhere" : Wording.cut(Wording.place(segment), 60)),
        Text.of(shift.name()),
        Text.of(LatencyWords.seconds(shift.before())),
        Text.of(LatencyWords.seconds(shift.after())),
        Text.EMPTY
            .thenStrong(Wording.times(shift.ratio()))
            .thenFaint(" " + Wording.times(shift.low()) + " – " + Wording.times(shift.high())),
        Text.of(
            switch (shift.finding()) {
              case SLOWER -> "slower" + hint;
              case FASTER -> "faster" + hint;
              case NONE -> "–";
            }));
  }
}
