package dev.culprit.report;

import dev.culprit.compare.ChangeImpact;
import dev.culprit.compare.Comparison;
import dev.culprit.compare.Latency;
import dev.culprit.compare.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a change did, in a sentence. */
public final class Conclusion {

  private static final int MOST_OTHERS = 3;

  private Conclusion() {}

  /** The sentences, without the verdict's word. */
  public static String of(ChangeImpact impact) {
    Optional<Comparison> lead = impact.lead();
    if (lead.isEmpty()) {
      return (opening(impact.verdict()) + ". " + Wording.cut(impact.note(), 200)).strip();
    }
    String sentence = opening(impact.verdict()) + ": " + ComparisonWords.of(lead.get());
    List<String> others = others(impact, lead.get());
    String errors =
        others.isEmpty()
            ? sentence + "."
            : sentence + ". Besides, " + String.join("; ", others) + ".";
    return (errors + " " + LatencyWords.of(impact)).strip();
  }

  /** What a line of a terminal has room for. */
  static String brief(ChangeImpact impact) {
    String slower =
        impact.latency().values().stream().anyMatch(Conclusion::isSlower) ? ", but slower" : "";
    return impact
        .lead()
        .filter(lead -> lead.before().errors() > 0 || lead.after().errors() > 0)
        .map(
            lead ->
                lead.cause()
                    + " "
                    + ComparisonWords.rates(lead)
                    + slower
                    + (lead.segment().isEmpty() ? "" : " in " + Wording.place(lead.segment())))
        .orElse(impact.note());
  }

  private static boolean isSlower(Latency latency) {
    return latency.quantiles().stream()
        .anyMatch(shift -> shift.finding() == Latency.Finding.SLOWER);
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
          ComparisonWords.isFinding(other.verdict())
              && !other.cause().equals(lead.cause())
              && other.segment().isEmpty();
      if (tells && others.size() < MOST_OTHERS) {
        others.add(ComparisonWords.of(other));
      }
    }
    return others;
  }
}
