package dev.culprit.compare;

import dev.culprit.event.Cause;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Compares the counts of a file before and after a time. */
public final class CountsComparison {

  private static final long LONGEST_MILLIS = Duration.ofDays(7).toMillis();
  private static final long HOUR = 3_600_000;
  private static final long MINUTE = 60_000;
  private static final int WIDE_BIN = 5;

  private CountsComparison() {}

  /**
   * What changed then. The comparisons' cause is {@link Cause#UNKNOWN}, for the file names none.
   *
   * @param change if its time lies within a bin, that bin is left out
   * @param wanted how to compare
   * @param zone of times in the file that state none
   * @throws CountsFileException if the file cannot be used
   */
  public static ChangeImpact of(Path file, Change change, Comparisons.Wanted wanted, ZoneId zone) {
    long at = change.time();
    Map<Map<String, String>, Bins> series = CountsFile.read(file, zone);
    Bins any = series.values().iterator().next();
    long width = any.width();
    long end = any.time(any.size());
    long resume = at + wanted.rollout().toMillis();
    if (at <= any.time(0) || resume >= end) {
      return ChangeImpact.nothing(
          change,
          "The file holds nothing " + (at <= any.time(0) ? "before" : "after") + " that time.");
    }
    List<String> notes = new ArrayList<>();
    int first = (int) ((at - any.time(0)) / width);
    int partial = (int) -Math.floorDiv(any.time(0) - resume, width) - first;
    if (partial > 0) {
      notes.add(
          partial == 1
              ? "The bin in which that time lies is left out."
              : partial + " bins of the roll-out are left out.");
    }
    int available = Math.min(first, any.size() - first - partial);
    long longest = wanted.window().map(Duration::toMillis).orElse(LONGEST_MILLIS);
    int length = (int) Math.min(available, Math.max(1, longest / width));
    if (length < 1) {
      return ChangeImpact.nothing(change, "The file holds no whole bin on one side of that time.");
    }
    if (wanted.window().isPresent() && longest > length * width) {
      notes.add(
          "The file allows a window of " + length * width / MINUTE + " minutes on each side only.");
    }
    int merged = merged(any, length);
    return compare(
        change,
        cut(series, first, partial, merged),
        new Windows(first / merged, length / merged),
        String.join(" ", notes));
  }

  /** Series without the bins of the change, in bins that suit the window. */
  private static Map<Map<String, String>, Bins> cut(
      Map<Map<String, String>, Bins> series, int first, int partial, int merged) {
    Map<Map<String, String>, Bins> cut = new LinkedHashMap<>();
    series.forEach(
        (segment, bins) ->
            cut.put(segment, bins.without(first, partial).merged(first % merged, merged)));
    return cut;
  }

  private static int merged(Bins bins, int length) {
    return bins.width() == MINUTE && length * MINUTE > HOUR ? WIDE_BIN : 1;
  }

  private static ChangeImpact compare(
      Change change, Map<Map<String, String>, Bins> series, Windows windows, String note) {
    Map<Map<String, String>, Course> courses = new LinkedHashMap<>();
    series.forEach((segment, bins) -> courses.put(segment, Course.of(bins)));
    List<Comparison> comparisons =
        Verdicts.of(Cells.of(Cause.UNKNOWN, courses, courses.keySet(), windows), cell -> false);
    Verdict verdict = Verdicts.overall(comparisons);
    return new ChangeImpact(
        change,
        verdict,
        comparisons,
        Map.of(),
        ChangeImpact.lead(verdict, comparisons)
            .flatMap(
                lead ->
                    series.entrySet().stream()
                        .filter(
                            entry ->
                                lead.segment().isEmpty() || entry.getKey().equals(lead.segment()))
                        .map(Map.Entry::getValue)
                        .reduce(Bins::plus)
                        .flatMap(
                            bins -> RateCourses.of(Cause.UNKNOWN, lead.segment(), bins, windows))),
        note);
  }
}
