package dev.culprit.compare;

import java.util.List;

/**
 * Rate ratios of several segments, combined with the weights of their precision (the fixed-effect
 * estimate of Birge, "The calculation of errors by the method of least squares", Phys. Rev. 40,
 * 1932): what changed within segments, whatever the traffic's mix did. Assumes one ratio for all;
 * what they share (bursts, drift) is left to the calibration.
 */
final class StratifiedRates implements WindowStatistic {

  private final List<? extends WindowStatistic> segments;

  StratifiedRates(List<? extends WindowStatistic> segments) {
    if (segments.isEmpty()) {
      throw new IllegalArgumentException("segments: found none");
    }
    this.segments = List.copyOf(segments);
  }

  @Override
  public LogRatio between(int before, int after, int length) {
    double sum = 0;
    double weights = 0;
    int degrees = Integer.MAX_VALUE;
    for (WindowStatistic segment : segments) {
      LogRatio its = segment.between(before, after, length);
      double weight = 1 / (its.error() * its.error());
      sum += weight * its.value();
      weights += weight;
      degrees = Math.min(degrees, its.degrees());
    }
    return weights <= 0
        ? new LogRatio(0, Double.POSITIVE_INFINITY, degrees)
        : new LogRatio(sum / weights, 1 / Math.sqrt(weights), degrees);
  }
}
