package dev.culprit.report;

import dev.culprit.incident.Difference;
import dev.culprit.incident.Differences;
import java.util.ArrayList;
import java.util.List;

/** What differs about failures, in blocks. */
final class DifferenceWords {

  private DifferenceWords() {}

  static List<Block> of(Differences.Found found) {
    List<Block> blocks = new ArrayList<>();
    blocks.add(Block.answer(answer(found)));
    if (!found.path().isEmpty()) {
      blocks.add(table(found.path()));
    }
    for (Difference each : found.path()) {
      if (!each.same().isEmpty()) {
        blocks.add(
            Block.paragraph(
                Text.of(
                    Wording.place(each.values())
                        + " goes along with "
                        + String.join(" and ", each.same().stream().map(Wording::place).toList())
                        + ": which of them it is, these logs cannot tell.")));
      }
    }
    blocks.add(Block.remark(compared(found)));
    return blocks;
  }

  private static Text answer(Differences.Found found) {
    if (found.looked().isEmpty()) {
      return Text.of(
          "Nothing could be compared: no log tells of ordinary requests in that time with the"
              + " dimensions of the failures.");
    }
    if (found.path().isEmpty()) {
      return Text.of(
          "Nothing differs: the failures look like all requests of that time by "
              + String.join(", ", found.looked())
              + ".");
    }
    Difference first = found.path().get(0);
    return Text.of("Failures were ")
        .thenStrong(Wording.times(first.lift()))
        .then(" as frequent with ")
        .thenStrong(Wording.place(first.values()))
        .then(
            " as in all requests of that time: "
                + Wording.percent(first.shareOfFailures())
                + " of the failures, "
                + Wording.percent(first.shareOfRequests())
                + " of the requests.");
  }

  private static Block table(List<Difference> path) {
    List<List<Text>> rows = new ArrayList<>();
    for (Difference each : path) {
      rows.add(
          List.of(
              Text.of((rows.isEmpty() ? "" : "within it: ") + Wording.place(each.values())),
              Text.of(Wording.percent(each.shareOfFailures())),
              Text.of(Wording.percent(each.shareOfRequests())),
              Text.of(Wording.times(each.lift())),
              Text.of(Wording.times(each.low()) + " to " + Wording.times(each.high())),
              Text.of(Wording.probability(each.p()))));
    }
    return new Block.Table(
        "What failures have more often than requests",
        List.of(
            Block.Table.words("Value"),
            Block.Table.numbers("Failures"),
            Block.Table.numbers("Requests"),
            Block.Table.numbers("Lift"),
            Block.Table.numbers("95 %"),
            Block.Table.numbers("p")),
        rows,
        "");
  }

  private static String compared(Differences.Found found) {
    StringBuilder words = new StringBuilder();
    if (!found.looked().isEmpty()) {
      words
          .append("Compared: ")
          .append(String.join(", ", found.looked()))
          .append(
              " and their pairs, by Fisher's exact test over calls, corrected for all of them"
                  + " (Holm).");
    }
    if (!found.unknown().isEmpty()) {
      words
          .append(words.length() > 0 ? " " : "")
          .append("Not compared, for the lines of ordinary requests do not state it: ")
          .append(String.join(", ", found.unknown()))
          .append('.');
    }
    return words.toString();
  }
}
