package dev.culprit.compare;

import java.util.ArrayList;
import java.util.List;

/**
 * A series with its exposure, and the segments that it is the sum of. What is compared is what
 * changed within segments that have traffic on both sides; a series without segments is its own.
 */
final class Strata {

  /** With fewer errors on both sides together a segment has no blocks worth trimming. */
  static final double FEWEST_ERRORS = 40;

  /** A series with its exposure. */
  record Part(Bins bins, double[] exposureByBin, Exposed exposed) {
    static Part of(Bins bins, Windows windows) {
      double[] exposure = SeasonalExposure.of(bins, windows.history());
      return new Part(bins, exposure, new Exposed(exposure, bins));
    }
  }

  private final Windows windows;
  private final Part whole;
  private final List<Part> parts;
  private final boolean divided;

  /** The series of {@code bins}, which is the sum of {@code segments} if there are any. */
  Strata(Bins bins, List<Bins> segments, Windows windows) {
    this.windows = windows;
    this.whole = Part.of(bins, windows);
    this.divided = segments.size() > 1;
    List<Part> found = new ArrayList<>();
    for (Bins segment : divided ? segments : List.<Bins>of()) {
      if (segment.requests(windows.begin(), windows.change()) > 0
          && segment.requests(windows.change(), windows.end()) > 0) {
        found.add(Part.of(segment, windows));
      }
    }
    this.parts = divided ? List.copyOf(found) : List.of(whole);
  }

  /** All segments together, whatever the mix. */
  Part whole() {
    return whole;
  }

  /** Whether there are segments. */
  boolean isDivided() {
    return divided;
  }

  /** Errors in both windows, of segments that have traffic on both sides. */
  double errors() {
    return parts.stream().mapToDouble(this::errors).sum();
  }

  private double errors(Part part) {
    return part.exposed().errors(windows.begin(), windows.end());
  }

  /**
   * The parts to compare by trimmed rates: each segment with errors enough, and the others together
   * if they have as many, each exposed in proportion to its own rate so that their mix does not
   * count.
   */
  List<Part> large() {
    List<Part> large = new ArrayList<>();
    List<Part> small = new ArrayList<>();
    for (Part part : parts) {
      (errors(part) >= FEWEST_ERRORS ? large : small).add(part);
    }
    if (small.stream().mapToDouble(this::errors).sum() >= FEWEST_ERRORS) {
      large.add(together(small));
    }
    return large;
  }

  private Part together(List<Part> small) {
    Bins sum = small.get(0).bins();
    double[] exposure = new double[sum.size()];
    for (int k = 0; k < small.size(); k++) {
      Part part = small.get(k);
      sum = k == 0 ? sum : sum.plus(part.bins());
      double rate =
          (part.exposed().errors(0, windows.end()) + 0.5)
              / part.exposed().exposure(0, windows.end());
      for (int i = 0; i < exposure.length; i++) {
        exposure[i] += rate * part.exposureByBin()[i];
      }
    }
    return new Part(sum, exposure, new Exposed(exposure, sum));
  }

  /**
   * The share of the exposure that lies in the second of two windows, each segment weighted by its
   * errors in both: given those, the errors in the second have that share as their mean. NaN where
   * a side has no exposure.
   */
  double shareOfSecond(int before, int after, int length) {
    double weighted = 0;
    double errors = 0;
    double first = 0;
    double second = 0;
    for (Part part : parts) {
      double e1 = part.exposed().exposure(before, before + length);
      double e2 = part.exposed().exposure(after, after + length);
      if (e1 > 0 && e2 > 0) {
        double y =
            part.exposed().errors(before, before + length)
                + part.exposed().errors(after, after + length);
        weighted += y * e2 / (e1 + e2);
        errors += y;
        first += e1;
        second += e2;
      }
    }
    return errors > 0 ? weighted / errors : first > 0 ? second / (first + second) : Double.NaN;
  }

  /** Errors in {@code length} bins from that one. */
  double errors(int from, int length) {
    return parts.stream().mapToDouble(part -> part.exposed().errors(from, from + length)).sum();
  }

  /** Bins that hold an error, so that a burst counts as often as it has bins. */
  long binsWithErrors(int from, int length) {
    long bins = 0;
    for (int i = from; i < from + length; i++) {
      int bin = i;
      bins += parts.stream().anyMatch(part -> part.bins().errors(bin) > 0) ? 1 : 0;
    }
    return bins;
  }
}
