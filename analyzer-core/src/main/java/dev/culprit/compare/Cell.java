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

  /**
   * Whether it takes part in the correction. That is decided by exposure and by the number of
   * errors on both sides together, never by how they fell: so many errors that even the most
   * extreme fall could not be significant tell nothing (Tarone, "A modified Bonferroni method for
   * discrete data", Biometrics 46, 1990).
   */
  boolean canTell() {
    return outcome.isPresent()
        && before.requests() > 0
        && after.requests() > 0
        && outcome.get().sustained().least() < RateTest.LEVEL;
  }

  Estimate sustained() {
    return outcome.map(RateTest.Outcome::sustained).orElse(Estimate.NONE);
  }
}
