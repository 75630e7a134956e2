package dev.culprit.compare;

import dev.culprit.event.Cause;
import java.util.Map;
import java.util.Optional;

/**
 * A comparison before the correction for their number.
 *
 * @param outcome empty where the denominator is unknown: there are counts, but no rate
 * @param mix where the segment is divided further
 */
record Cell(
    Cause cause,
    Map<String, String> segment,
    Comparison.Period before,
    Comparison.Period after,
    Optional<RateTest.Outcome> outcome,
    Optional<TrafficMix> mix) {

  /** Whether there is traffic on both sides and a rate to compare. */
  boolean hasExposure() {
    return outcome.isPresent() && before.requests() > 0 && after.requests() > 0;
  }

  Estimate sustained() {
    return outcome.map(RateTest.Outcome::sustained).orElse(Estimate.NONE);
  }
}
