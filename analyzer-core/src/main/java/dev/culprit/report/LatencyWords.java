package dev.culprit.report;

import dev.culprit.compare.ChangeImpact;
import dev.culprit.compare.Latency;
import dev.culprit.compare.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What became of the time that good requests take, in words. */
final class LatencyWords {

  private static final int MOST_PLACES = 3;
  private static final double MILLIS_A_SECOND = 1e3;

  private LatencyWords() {}

  /**
   * A sentence about each service whose good requests became slower or faster, joined to what was
   * said of the errors; empty if none did.
   */
  static String of(ChangeImpact impact) {
    List<String> slower = places(impact, Latency.Finding.SLOWER);
    List<String> faster = places(impact, Latency.Finding.FASTER);
    String but = impact.verdict() == Verdict.IMPROVED ? "But good requests" : "Good requests";
    StringBuilder sentences = new StringBuilder();
    if (!slower.isEmpty()) {
      sentences.append(but).append(" became slower: ").append(joined(slower));
    }
    if (!faster.isEmpty()) {
      sentences
          .append(sentences.isEmpty() ? "" : " ")
          .append("Good requests became faster: ")
          .append(joined(faster));
    }
    return sentences.toString();
  }

  /** Such as {@code p95 2.1 s → 3.4 s}. */
  static String shift(Latency.Shift shift) {
    return shift.name() + " " + seconds(shift.before()) + " → " + seconds(shift.after());
  }

  /** A duration in milliseconds. */
  static String seconds(double millis) {
    return Wording.duration(millis / MILLIS_A_SECOND);
  }

  private static String joined(List<String> places) {
    int shown = Math.min(MOST_PLACES, places.size());
    return String.join("; ", places.subList(0, shown))
        + (places.size() > shown ? "; and " + (places.size() - shown) + " more" : "")
        + ".";
  }

  private static List<String> places(ChangeImpact impact, Latency.Finding finding) {
    List<String> places = new ArrayList<>();
    for (Map.Entry<Map<String, String>, Latency> entry : impact.latency().entrySet()) {
      entry.getValue().quantiles().stream()
          .filter(shift -> shift.finding() == finding)
          .findFirst()
          .ifPresent(
              shift ->
                  places.add(
                      shift(shift)
                          + (entry.getKey().isEmpty()
                              ? ""
                              : " in " + Wording.place(entry.getKey()))));
    }
    return places;
  }
}
