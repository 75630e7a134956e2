package dev.culprit.report;

import dev.culprit.report.Block.Table;
import java.util.ArrayList;
import java.util.List;

/** Which errors does no rule know? */
final class UnknownSection implements Section {

  private static final int MOST_ROWS = 50;

  @Override
  public String id() {
    return "unknown";
  }

  @Override
  public String title() {
    return "Which errors does no rule know?";
  }

  @Override
  public String shortTitle() {
    return "Unknown errors";
  }

  @Override
  public List<Block> blocks(Report report) {
    if (report.unknown().isEmpty()) {
      return List.of();
    }
    long records = report.unknown().stream().mapToLong(Report.Template::count).sum();
    List<List<Text>> rows = new ArrayList<>();
    for (Report.Template template :
        report.unknown().subList(0, Math.min(MOST_ROWS, report.unknown().size()))) {
      rows.add(
          List.of(
              Text.code(Wording.cut(template.template(), 240)),
              Text.of(Wording.count(template.count())),
              Text.code(template.example().location().cite())));
    }
    int left = report.unknown().size() - rows.size();
    return List.of(
        Block.answer(
            Text.of(
                Wording.count(records, "record")
                    + " of "
                    + Wording.count(report.unknown().size(), "kind")
                    + " told of an error that no rule knows.")),
        Block.advice(
            Text.of("Give them a cause with a rule of your own, and read it with ")
                .thenCode("--rules")
                .then(".")),
        new Table(
            "Texts of unknown errors, without what differs from one to the next",
            List.of(Table.words("Text"), Table.numbers("Records"), Table.words("For example")),
            rows,
            left > 0 ? Wording.count(left, "further kind") + " in summary.json." : ""));
  }
}
