package dev.culprit.report;

import dev.culprit.event.Location;
import dev.culprit.incident.Sign;
import java.util.ArrayList;
import java.util.List;

/** What do many failures show together? */
final class SignsSection implements Section {

  private static final int MOST = 20;

  @Override
  public String id() {
    return "signs";
  }

  @Override
  public String title() {
    return "What do many failures show together?";
  }

  @Override
  public String shortTitle() {
    return "Signs";
  }

  @Override
  public List<Block> blocks(Report report) {
    if (report.signs().isEmpty()) {
      return List.of();
    }
    List<Text> items = new ArrayList<>();
    for (Sign sign : report.signs().subList(0, Math.min(MOST, report.signs().size()))) {
      SignWords.Told told = SignWords.of(sign);
      items.add(
          Text.EMPTY
              .thenStrong(told.says())
              .then(" " + told.remedy())
              .then(examples(sign.about().examples())));
    }
    int left = report.signs().size() - items.size();
    if (left > 0) {
      items.add(Text.of(Wording.count(left, "further sign") + " in summary.json."));
    }
    return List.of(
        Block.answer(
            Text.of(
                "Hints that no single record gives: they change no cause, and tell where to look.")),
        new Block.Bullets(items));
  }

  private static Text examples(List<Location> examples) {
    Text text = Text.EMPTY;
    for (Location one : examples) {
      text = text.then(text == Text.EMPTY ? " For example " : ", ").thenCode(one.cite());
    }
    return text == Text.EMPTY ? text : text.then(".");
  }
}
