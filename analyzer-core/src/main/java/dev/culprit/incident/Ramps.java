package dev.culprit.incident;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;

/**
 * Refusals of traffic that rises steeply, where the same traffic is let through when it is held: a
 * limit on the rise itself. Looks at what was let through, so that retries of the refused make no
 * ramp of themselves.
 *
 * @param times ramps with refusals that lie apart
 * @param refused in ramps
 * @param refusedThen share refused in them, 0 to 1
 * @param refusedHeld share refused where the load is as high and does not rise, 0 to 1
 */
record Ramps(int times, long refused, double refusedThen, double refusedHeld) {

  /** So much more than in the quietest stretch of the quarter of an hour before. */
  private static final double STEEP = 1.5;

  private static final int STRETCHES_BEFORE = 3;
  private static final int FEWEST_RAMPS = 2;
  private static final long FEWEST_REFUSED = 20;
  private static final int FEWEST_HELD = 5;
  private static final double REFUSES = 0.05;
  private static final double QUARTER = 0.25;
  private static final double HALF = 0.5;

  /**
   * Those of a service, empty if its refusals are others'.
   *
   * @param requests by minute since 1970
   * @param refusals by minute since 1970
   */
  static Optional<Ramps> of(NavigableMap<Long, Long> requests, NavigableMap<Long, Long> refusals) {
    NavigableMap<Long, Stretch> stretches = Stretch.in(requests, refusals);
    List<Stretch> rising = new ArrayList<>();
    List<Stretch> held = new ArrayList<>();
    int times = 0;
    long last = Long.MIN_VALUE;
    for (Map.Entry<Long, Stretch> one : stretches.entrySet()) {
      Stretch stretch = one.getValue();
      if (!isRising(stretches, one.getKey(), stretch)) {
        held.add(stretch);
      } else if (stretch.refused() > 0) {
        rising.add(stretch);
        times += one.getKey() - STRETCHES_BEFORE > last ? 1 : 0;
        last = one.getKey();
      }
    }
    double lowest = rising.stream().mapToDouble(Stretch::admittedAMinute).min().orElse(0);
    held.removeIf(stretch -> stretch.aMinute() < lowest);
    long refused = rising.stream().mapToLong(Stretch::refused).sum();
    long all = stretches.values().stream().mapToLong(Stretch::refused).sum();
    double then = share(rising);
    double otherwise = share(held);
    boolean clear =
        times >= FEWEST_RAMPS
            && refused >= FEWEST_REFUSED
            && refused >= HALF * all
            && held.size() >= FEWEST_HELD
            && then >= REFUSES
            && otherwise <= QUARTER * then;
    return clear ? Optional.of(new Ramps(times, refused, then, otherwise)) : Optional.empty();
  }

  private static boolean isRising(
      NavigableMap<Long, Stretch> stretches, long number, Stretch stretch) {
    double before =
        stretches.subMap(number - STRETCHES_BEFORE, true, number, false).values().stream()
            .mapToDouble(Stretch::aMinute)
            .min()
            .orElse(Double.NaN);
    return stretch.admittedAMinute() > STEEP * before;
  }

  private static double share(List<Stretch> stretches) {
    long requests = stretches.stream().mapToLong(Stretch::requests).sum();
    long refused = stretches.stream().mapToLong(Stretch::refused).sum();
    return requests == 0 ? 0 : (double) refused / requests;
  }
}
