package dev.culprit.compare;

import java.util.Optional;

/**
 * What a verdict rests on beside the ratio of the sustained rates.
 *
 * @param calibration whether history said how much the rate spreads without a change
 * @param onset when the rate changed, where it did
 * @param meanRatio ratio of the mean rates, bursts included; NaN where errors are too few for it
 * @param burstsBefore bursts in the window before
 * @param burstsAfter bursts in the window after
 * @param mix what came of traffic moving between segments, where there are some
 */
public record Basis(
    Calibration calibration,
    Optional<Onset> onset,
    double meanRatio,
    int burstsBefore,
    int burstsAfter,
    Optional<TrafficMix> mix) {

  /** Nothing but a ratio. */
  public static final Basis NONE =
      new Basis(Calibration.UNCALIBRATED, Optional.empty(), Double.NaN, 0, 0, Optional.empty());
}
