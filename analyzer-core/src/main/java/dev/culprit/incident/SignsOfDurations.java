package dev.culprit.incident;

import dev.culprit.event.Attempt;
import dev.culprit.event.Location;
import dev.culprit.event.RootCause;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What the durations of failures show: timers, and connections that were closing. */
final class SignsOfDurations {

  /** Fewer tell nothing. */
  private static final int FEWEST = 5;

  /** Of timeouts that a timer's pile-up must be: each has some timer behind it. */
  private static final double SHARE_OF_TIMEOUTS = 0.15;

  /** What else may end by a timer mostly ends otherwise, and chance makes small piles. */
  private static final int FEWEST_OF_OTHERS = 8;

  private static final double SHARE_OF_OTHERS = 0.3;
  private static final double HALF = 0.5;

  /** A request that is cut so soon did not get through. */
  private static final long AT_ONCE_MILLIS = 50;

  private static final int MOST_DURATIONS = 50_000;

  /** Durations of a group, each with its place as long as there are few. */
  private static final class Durations {
    private long[] millis = new long[64];
    private int size;
    private final List<Location> places = new ArrayList<>();
    private final Shown atOnce = new Shown();

    void add(Attempt attempt) {
      if (attempt.durationMillis() <= AT_ONCE_MILLIS) {
        atOnce.add(attempt);
      }
      if (size == MOST_DURATIONS) {
        return;
      }
      if (size == millis.length) {
        millis = Arrays.copyOf(millis, 2 * size);
      }
      millis[size++] = attempt.durationMillis();
      // Whose timer it was is seen best where it was: of a proxy's, in the proxy's record.
      boolean proxys = attempt.cause().subcause().equals("gateway-timeout");
      places.add(attempt.evidence().get(proxys ? attempt.evidence().size() - 1 : 0));
    }

    long[] all() {
      return Arrays.copyOf(millis, size);
    }

    List<Location> examples(PileUp pile) {
      List<Location> found = new ArrayList<>();
      for (int i = 0; i < size && found.size() < Shown.EXAMPLES; i++) {
        if (millis[i] >= pile.lowest() && millis[i] <= pile.highest()) {
          found.add(places.get(i));
        }
      }
      return found;
    }
  }

  private final Map<SignGroup, Durations> durations = new TreeMap<>();

  void add(SignGroup group, Attempt attempt) {
    if (attempt.durationMillis() >= 0 && Timers.mayStandBehind(attempt.cause())) {
      durations.computeIfAbsent(group, g -> new Durations()).add(attempt);
    }
  }

  /** Adds what they show. */
  void find(Map<SignGroup, Long> counts, List<Sign> found) {
    timers(counts, found);
    races(counts, found);
  }

  private void timers(Map<SignGroup, Long> counts, List<Sign> found) {
    Timers known = Timers.standard();
    durations.forEach(
        (group, all) -> {
          boolean timeout =
              group.cause().root() == RootCause.TIMEOUT
                  || group.cause().subcause().equals("connect-timeout");
          List<PileUp> piles =
              timeout
                  ? PileUp.in(all.all(), FEWEST, SHARE_OF_TIMEOUTS)
                  : PileUp.in(all.all(), FEWEST_OF_OTHERS, SHARE_OF_OTHERS);
          for (PileUp pile : piles) {
            found.add(
                new Sign.Timer(
                    new Sign.About(
                        group.cause(),
                        group.service(),
                        pile.count(),
                        counts.getOrDefault(group, 0L),
                        all.examples(pile)),
                    pile.millis(),
                    known.behind(group.cause(), pile.millis())));
          }
        });
  }

  private void races(Map<SignGroup, Long> counts, List<Sign> found) {
    durations.forEach(
        (group, all) -> {
          long atOnce = all.atOnce.count();
          if (group.cause().toString().equals("network/reset")
              && atOnce >= FEWEST
              && atOnce >= HALF * all.size) {
            found.add(
                new Sign.KeepAliveRace(
                    all.atOnce.about(group, counts.getOrDefault(group, atOnce)), AT_ONCE_MILLIS));
          }
        });
  }
}
