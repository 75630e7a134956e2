package dev.culprit.compare;

import dev.culprit.event.Cause;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Lays out the course of a rate for drawing. */
final class RateCourses {

  private static final long FIVE_MINUTES = 300_000;
  private static final int FEWEST_BLOCKS = 8;

  private final Bins bins;
  private final Windows windows;
  private final Exposed exposed;
  private final int blocks;
  private final int trim;

  private RateCourses(Bins bins, Windows windows) {
    this.bins = bins;
    this.windows = windows;
    Strata.Part part = Strata.Part.of(bins, windows);
    this.exposed = part.exposed();
    double errors = exposed.errors(windows.begin(), windows.end());
    long byTime = windows.length() * bins.width() / Math.max(FIVE_MINUTES, bins.width());
    this.blocks = TrimmedRates.blocks(errors, byTime);
    this.trim = errors < Strata.FEWEST_ERRORS ? 0 : blocks / 4;
  }

  /** The course; empty where windows are too short for blocks or a side has no traffic. */
  static Optional<RateCourse> of(
      Cause cause, Map<String, String> segment, Bins bins, Windows windows) {
    boolean traffic =
        bins.requests(windows.begin(), windows.change()) > 0
            && bins.requests(windows.change(), windows.end()) > 0;
    return traffic && windows.length() >= FEWEST_BLOCKS
        ? Optional.of(new RateCourses(bins, windows).course(cause, segment))
        : Optional.empty();
  }

  private RateCourse course(Cause cause, Map<String, String> segment) {
    List<RateCourse.Stretch> stretches = new ArrayList<>();
    RateCourse.Level before = side(windows.begin(), windows.change(), stretches);
    RateCourse.Level after = side(windows.change(), windows.end(), stretches);
    return new RateCourse(cause, segment, stretches, before, after);
  }

  private RateCourse.Level side(int from, int to, List<RateCourse.Stretch> stretches) {
    double[] edges = exposed.edges(from, to, blocks);
    double[] counts = exposed.blocks(from, to, blocks);
    double exposure = exposed.exposure(from, to) / blocks;
    RateCourse.Use[] uses = uses(counts);
    for (int k = 0; k < blocks; k++) {
      stretches.add(
          new RateCourse.Stretch(
              time(edges[k], to), time(edges[k + 1], to), counts[k] / exposure, uses[k]));
    }
    TrimmedMean mean = TrimmedMean.of(counts, trim);
    double reach = StudentTest.quantile(mean.kept() - 1) * Math.sqrt(mean.variance());
    return new RateCourse.Level(
        bins.time(from),
        bins.endBefore(to),
        mean.mean() / exposure,
        Math.max(0, mean.mean() - reach) / exposure,
        (mean.mean() + reach) / exposure);
  }

  private RateCourse.Use[] uses(double[] counts) {
    Integer[] order = new Integer[blocks];
    Arrays.setAll(order, k -> k);
    Arrays.sort(order, (a, b) -> Double.compare(counts[a], counts[b]));
    RateCourse.Use[] uses = new RateCourse.Use[blocks];
    for (int rank = 0; rank < blocks; rank++) {
      uses[order[rank]] =
          rank < trim || rank >= blocks - trim ? RateCourse.Use.SET_ASIDE : RateCourse.Use.KEPT;
    }
    return uses;
  }

  /** Of an edge; the end of a window is before any pause that follows it. */
  private long time(double edge, int end) {
    int bin = (int) edge;
    return bin == end
        ? bins.endBefore(end)
        : bins.time(bin) + Math.round((edge - bin) * bins.width());
  }
}
