package dev.culprit.report;

import java.util.ArrayList;
import java.util.List;

/** What must one know to trust the figures? */
final class NotesSection implements Section {

  private static final int MOST = 60;

  @Override
  public String id() {
    return "notes";
  }

  @Override
  public String title() {
    return "What to know about these figures";
  }

  @Override
  public String shortTitle() {
    return "Notes";
  }

  @Override
  public List<Block> blocks(Report report) {
    if (report.notes().isEmpty()) {
      return List.of();
    }
    List<Text> items = new ArrayList<>();
    for (String note : report.notes().subList(0, Math.min(MOST, report.notes().size()))) {
      items.add(Text.of(Wording.cut(note, 600)));
    }
    int left = report.notes().size() - items.size();
    if (left > 0) {
      items.add(Text.of("And " + Wording.count(left, "further note") + "."));
    }
    return List.of(new Block.Bullets(items));
  }
}
