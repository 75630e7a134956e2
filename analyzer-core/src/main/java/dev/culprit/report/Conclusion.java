package dev.culprit.report;

import dev.culprit.compare.ChangeImpact;
import dev.culprit.compare.Comparison;
import dev.culprit.compare.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a change did, in a sentence. */
final class Conclusion {

  private static final int MOST_OTHERS = 3;

  private Conclusion() {}

  /** The sentence, without the verdict's word. */
  static String of(ChangeImpact impact) {
    Optional<Comparison> lead = lead(impact);
    if (lead.isEmpty()) {
      return (opening(impact.verdict()) + ". " + Wording.cut(impact.note(), 200)).strip();
    }
    String sentence = opening(impact.verdict()) + ": " + what(lead.get());
    List<String> others = others(impact, lead.get());
    return others.isEmpty()
        ? sentence + "."
        : sentence + ". Besides, " + String.join("; ", others) + ".";
  }

  /** What a line of a terminal has room for. */
  static String brief(ChangeImpact impact) {
    return lead(impact)
        .filter(lead -> lead.before().errors() > 0 || lead.after().errors() > 0)
        .map(
            lead ->
                lead.cause()
                    + " "
                    + rate(lead.before())
                    + " → "
                    + rate(lead.after())
                    + (lead.segment().isEmpty() ? "" : " in " + Wording.place(lead.segment())))
        .orElse(impact.note());
  }

  /** The comparison that decided the verdict. */
  static Optional<Comparison> lead(ChangeImpact impact) {
    return impact.comparisons().stream()
        .filter(comparison -> comparison.verdict() == impact.verdict())
        .findFirst();
  }

  private static String opening(Verdict verdict) {
    return switch (verdict) {
      case REGRESSED -> "It got worse";
      case REGRESSED_BURSTS -> "Bursts got worse";
      case CHANGED_BEFORE -> "Something changed, but before this change already";
      case IMPROVED -> "It helped";
      case TRAFFIC_MIX -> "Only the mix of traffic changed";
      case UNCHANGED -> "It made no difference";
      case NO_EVIDENCE -> "No evidence that it made a difference";
      case NOT_ENOUGH_DATA -> "Not enough data to tell";
    };
  }

  private static List<String> others(ChangeImpact impact, Comparison lead) {
    List<String> others = new ArrayList<>();
    for (Comparison other : impact.comparisons()) {
      boolean tells =
          isFinding(other.verdict())
              && !other.cause().equals(lead.cause())
              && other.segment().isEmpty();
      if (tells && others.size() < MOST_OTHERS) {
        others.add(what(other));
      }
    }
    return others;
  }

  /** What became of one cause. */
  static String what(Comparison comparison) {
    String subject =
        comparison.cause()
            + (comparison.segment().isEmpty()
                ? ""
                : " in " + Wording.cut(Wording.place(comparison.segment()), 80));
    Comparison.Period before = comparison.before();
    Comparison.Period after = comparison.after();
    if (before.errors() == 0 && after.errors() == 0) {
      return subject + " never failed on either side";
    }
    if (!isFinding(comparison.verdict())) {
      return subject + " " + course(comparison) + detectable(comparison);
    }
    if (comparison.ratio() == 0) {
      return subject + " is gone (" + course(comparison) + ")";
    }
    if (Double.isInfinite(comparison.ratio())) {
      return subject + " is new (" + course(comparison) + ")";
    }
    return subject
        + (comparison.ratio() < 1 ? " fell from " : " rose from ")
        + rate(before)
        + " to "
        + rate(after)
        + " ("
        + interval(comparison)
        + ")";
  }

  private static boolean isFinding(Verdict verdict) {
    return verdict.compareTo(Verdict.TRAFFIC_MIX) <= 0;
  }

  private static String course(Comparison comparison) {
    return rate(comparison.before()) + " before, " + rate(comparison.after()) + " after";
  }

  private static String detectable(Comparison comparison) {
    return comparison.verdict() != Verdict.UNCHANGED && Double.isFinite(comparison.detectable())
        ? "; a rise to less than "
            + Wording.times(comparison.detectable())
            + " could have gone unseen"
        : "";
  }

  private static String rate(Comparison.Period period) {
    return period.requests() > 0
        ? Wording.percent(period.rate())
        : Wording.count(period.errors(), "failure");
  }

  /** The ratio with its interval. */
  static String interval(Comparison comparison) {
    return Double.isNaN(comparison.ratio())
        ? "–"
        : Wording.times(comparison.ratio())
            + ", 95 % interval "
            + Wording.times(comparison.low())
            + " to "
            + Wording.times(comparison.high());
  }
}
