package dev.culprit.report;

import dev.culprit.event.Cause;
import java.util.ArrayList;
import java.util.List;

/** Which causes have a colour of their own: the most frequent ones; all others share one. */
record Ranking(List<Cause> causes) {

  static Ranking of(Report report) {
    return new Ranking(report.causes().stream().map(Report.CauseSummary::cause).toList());
  }

  /** The number of its colour. */
  int number(Cause cause) {
    int at = causes.indexOf(cause);
    return at < 0 || at >= coloured() ? Palette.size() : at;
  }

  /** How many have a colour of their own. */
  int coloured() {
    return Math.min(Palette.size(), causes.size());
  }

  boolean hasRest() {
    return causes.size() > coloured();
  }

  /** What each colour means. */
  List<Text> keys() {
    List<Text> keys = new ArrayList<>();
    for (int i = 0; i < coloured(); i++) {
      keys.add(Text.EMPTY.thenKey(i).then(causes.get(i).toString()));
    }
    if (hasRest()) {
      keys.add(
          Text.EMPTY
              .thenKey(Palette.size())
              .then(Wording.count(causes.size() - coloured(), "other cause")));
    }
    return keys;
  }
}
