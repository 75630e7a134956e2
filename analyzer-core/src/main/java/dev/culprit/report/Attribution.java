package dev.culprit.report;

import dev.culprit.compare.ChangeImpact;
import dev.culprit.compare.Comparison;
import dev.culprit.compare.Verdict;
import dev.culprit.event.Cause;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What moved with a change and what did not, for that is evidence too: a cause that rose in the one
 * service that was changed is told apart from one that rose everywhere.
 */
final class Attribution {

  private static final int MOST_NAMED = 6;

  private Attribution() {}

  /**
   * A sentence on what did not move though the windows would have shown a move of that size; empty
   * where nothing moved or nothing else could be told.
   */
  static String of(ChangeImpact impact) {
    Optional<Comparison> moved =
        impact
            .lead()
            .filter(
                lead -> lead.verdict() == Verdict.REGRESSED || lead.verdict() == Verdict.IMPROVED);
    if (moved.isEmpty()) {
      return "";
    }
    Comparison lead = moved.get();
    List<String> parts = new ArrayList<>();
    List<String> places = otherPlaces(lead, impact);
    if (!places.isEmpty()) {
      parts.add(lead.cause() + " in " + named(places));
    }
    List<String> causes = otherCauses(lead, impact);
    if (!causes.isEmpty()) {
      String where =
          lead.segment().isEmpty() ? "" : " in " + Wording.cut(Wording.place(lead.segment()), 60);
      parts.add(named(causes) + where);
    }
    return parts.isEmpty()
        ? ""
        : "Did not move so much, though these windows would have shown it: "
            + String.join("; ", parts)
            + ".";
  }

  private static List<String> otherPlaces(Comparison lead, ChangeImpact impact) {
    return impact.comparisons().stream()
        .filter(c -> c.cause().equals(lead.cause()) && !c.segment().isEmpty())
        .filter(c -> !c.segment().equals(lead.segment()) && isSteady(c, lead))
        .map(c -> Wording.cut(Wording.place(c.segment()), 60))
        .sorted()
        .toList();
  }

  private static List<String> otherCauses(Comparison lead, ChangeImpact impact) {
    return impact.comparisons().stream()
        .filter(c -> c.segment().equals(lead.segment()) && isSteady(c, lead))
        .filter(c -> c.cause().root() != lead.cause().root())
        .map(Comparison::cause)
        .map(Cause::toString)
        .sorted()
        .toList();
  }

  /** Whether a move as large as the other one's would have shown, and did not. */
  private static boolean isSteady(Comparison comparison, Comparison lead) {
    double least = lead.ratio() > 1 ? lead.low() : 1 / lead.high();
    double ratio = Math.max(lead.ratio(), 1 / lead.ratio());
    double size = Double.isFinite(ratio) ? ratio : least;
    return comparison.verdict() == Verdict.UNCHANGED
        || comparison.verdict() == Verdict.NO_EVIDENCE
            && comparison.basis().onset().isEmpty()
            && comparison.detectable() <= size;
  }

  private static String named(List<String> names) {
    int shown = Math.min(MOST_NAMED, names.size());
    return String.join(", ", names.subList(0, shown))
        + (names.size() > shown ? " and " + (names.size() - shown) + " more" : "");
  }
}
