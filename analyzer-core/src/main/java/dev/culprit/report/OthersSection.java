package dev.culprit.report;

import dev.culprit.report.Block.Table;
import java.util.ArrayList;
import java.util.List;

/** What else failed, besides LLM APIs? */
final class OthersSection implements Section {

  private static final int MOST_ROWS = 50;

  @Override
  public String id() {
    return "others";
  }

  @Override
  public String title() {
    return "What else failed?";
  }

  @Override
  public String shortTitle() {
    return "Other failures";
  }

  @Override
  public List<Block> blocks(Report report) {
    if (report.others().isEmpty()) {
      return List.of();
    }
    long records = report.others().stream().mapToLong(Report.OtherFailure::count).sum();
    List<List<Text>> rows = new ArrayList<>();
    for (Report.OtherFailure other :
        report.others().subList(0, Math.min(MOST_ROWS, report.others().size()))) {
      rows.add(
          List.of(
              Text.of(other.cause().toString()),
              Text.of(Wording.cut(Wording.service(other.service()), 100)),
              Text.of(Wording.count(other.count())),
              Text.code(Wording.cut(PlainText.of(other.example().text()).strip(), 200)),
              Text.code(other.example().location().cite())));
    }
    int left = report.others().size() - rows.size();
    return List.of(
        Block.answer(
            Text.of(
                Wording.count(records, "record")
                    + " told of failures of something that is no LLM API, such as a database. They are counted nowhere above.")),
        new Table(
            "Failures of other things, most frequent first",
            List.of(
                Table.names("Cause"),
                Table.words("Service"),
                Table.numbers("Records"),
                Table.words("For example"),
                Table.words("At")),
            rows,
            left > 0 ? Wording.count(left, "further kind") + " not shown." : ""));
  }
}
