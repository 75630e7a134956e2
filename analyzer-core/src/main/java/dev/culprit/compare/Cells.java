package dev.culprit.compare;

import dev.culprit.event.Cause;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Makes the cells of one cause: over all segments, and each segment where there are several. */
final class Cells {

  private Cells() {}

  /**
   * The cells of a cause around one change.
   *
   * @param bySegment series by segment, over the same time, in the order wanted; at least one
   * @param tested segments that get a cell of their own
   * @param windows in bins of them
   */
  static List<Cell> of(
      Cause cause,
      Map<Map<String, String>, Course> bySegment,
      Set<Map<String, String>> tested,
      Windows windows) {
    List<Course> segments = List.copyOf(bySegment.values());
    Course whole = segments.stream().reduce(Course::plus).orElseThrow();
    List<Cell> cells = new ArrayList<>();
    cells.add(cell(cause, Map.of(), whole, segments, windows));
    if (segments.size() > 1) {
      bySegment.forEach(
          (segment, course) -> {
            if (!segment.isEmpty() && tested.contains(segment)) {
              cells.add(cell(cause, segment, course, List.of(), windows));
            }
          });
    }
    return cells;
  }

  private static Cell cell(
      Cause cause,
      Map<String, String> segment,
      Course course,
      List<Course> divisions,
      Windows windows) {
    List<Bins> compared = divisions.stream().map(Course::compared).toList();
    List<Bins> counted = divisions.stream().map(Course::counted).toList();
    return new Cell(
        cause,
        segment,
        period(course.counted(), windows.begin(), windows.change()),
        period(course.counted(), windows.change(), windows.end()),
        Optional.of(RateTest.of(course, compared, windows)),
        divisions.size() > 1 ? Optional.of(mix(counted, windows)) : Optional.empty());
  }

  /** A cell whose denominator is unknown: counts, and no test. */
  static Cell counted(Cause cause, Map<String, String> segment, Bins bins, Windows windows) {
    return new Cell(
        cause,
        segment,
        period(bins, windows.begin(), windows.change()).withoutRequests(),
        period(bins, windows.change(), windows.end()).withoutRequests(),
        Optional.empty(),
        Optional.empty());
  }

  private static Comparison.Period period(Bins bins, int from, int to) {
    return new Comparison.Period(
        bins.time(from),
        bins.endBefore(to),
        Math.round(bins.errors(from, to)),
        Math.round(bins.requests(from, to)));
  }

  private static TrafficMix mix(List<Bins> segments, Windows windows) {
    int begin = windows.begin();
    int change = windows.change();
    int end = windows.end();
    return TrafficMix.of(
        segments.stream()
            .map(
                bins ->
                    new TrafficMix.Segment(
                        bins.errors(begin, change),
                        bins.requests(begin, change),
                        bins.errors(change, end),
                        bins.requests(change, end)))
            .toList());
  }
}
