package dev.culprit.compare;

import java.util.List;

/**
 * Splits the change of the crude rate into what changed within segments, what comes from traffic
 * moving between them, and what from segments that came or went; the three add up to the change
 * (Kitagawa, "Components of a difference between two rates", J. Amer. Statist. Assoc. 50, 1955).
 *
 * @param within sum of (w1 + w2) / 2 * (r2 - r1) over segments with traffic on both sides
 * @param mix sum of (w2 - w1) * (r1 + r2) / 2 over them
 * @param entry errors of segments that came, less those of segments that went, for each request
 */
public record TrafficMix(double within, double mix, double entry) {

  /** What one segment held before and after. */
  record Segment(double errors1, double requests1, double errors2, double requests2) {

    private boolean onBothSides() {
      return requests1 > 0 && requests2 > 0;
    }

    private double rate1() {
      return errors1 / requests1;
    }

    private double rate2() {
      return errors2 / requests2;
    }
  }

  /** Requests of all segments before and after. */
  private record Totals(double before, double after) {
    static Totals of(List<Segment> segments) {
      return new Totals(
          segments.stream().mapToDouble(Segment::requests1).sum(),
          segments.stream().mapToDouble(Segment::requests2).sum());
    }
  }

  /** The parts of the change between the sums of those segments. */
  static TrafficMix of(List<Segment> segments) {
    Totals totals = Totals.of(segments);
    double within = 0;
    double mix = 0;
    double entry = 0;
    for (Segment s : segments) {
      double w1 = s.requests1 / Math.max(1, totals.before);
      double w2 = s.requests2 / Math.max(1, totals.after);
      if (s.onBothSides()) {
        within += (w1 + w2) / 2 * (s.rate2() - s.rate1());
        mix += (w2 - w1) * (s.rate1() + s.rate2()) / 2;
      } else if (s.requests2 > 0) {
        entry += w2 * s.rate2();
      } else if (s.requests1 > 0) {
        entry -= w1 * s.rate1();
      }
    }
    return new TrafficMix(within, mix, entry);
  }

  /** The rates after over those before, both with the traffic's mix of before. */
  static double standardisedRatio(List<Segment> segments) {
    double before = 0;
    double after = 0;
    for (Segment s : segments) {
      if (s.onBothSides()) {
        before += s.requests1 * s.rate1();
        after += s.requests1 * s.rate2();
      }
    }
    return after / before;
  }

  /**
   * The ratio that all segments have in common, after Mantel and Haenszel (J. Nat. Cancer Inst. 22,
   * 1959), with the standard error of Greenland and Robins (Biometrics 41, 1985). Assumes that
   * errors come one by one; bursts make the true error larger.
   *
   * @return the logarithm of the ratio
   */
  static LogRatio mantelHaenszel(List<Segment> segments) {
    double after = 0;
    double before = 0;
    double variance = 0;
    for (Segment s : segments) {
      if (s.onBothSides()) {
        double n = s.requests1 + s.requests2;
        after += s.errors2 * s.requests1 / n;
        before += s.errors1 * s.requests2 / n;
        variance +=
            (s.requests1 * s.requests2 * (s.errors1 + s.errors2) - s.errors1 * s.errors2 * n)
                / (n * n);
      }
    }
    return new LogRatio(
        Math.log(after / before), Math.sqrt(variance / (after * before)), Integer.MAX_VALUE);
  }
}
