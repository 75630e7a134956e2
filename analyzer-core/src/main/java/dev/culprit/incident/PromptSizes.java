package dev.culprit.incident;

import dev.culprit.event.Attempt;
import dev.culprit.event.RootCause;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * By how much prompts are too long: those of a conversation that grows turn by turn are so by
 * little when it first happens, single inputs that are too large by much.
 */
final class PromptSizes {

  private static final double BY_LITTLE = 1.15;
  private static final double BY_MUCH = 1.3;
  private static final int FEWEST = 10;
  private static final double MOST = 0.8;

  private static final class Sizes {
    private long known;
    private final Shown little = new Shown();
    private final Shown much = new Shown();
  }

  private final Map<SignGroup, Sizes> sizes = new TreeMap<>();

  void add(SignGroup group, Attempt attempt) {
    if (group.cause().root() != RootCause.CONTEXT_OVERFLOW) {
      return;
    }
    double limit = number(attempt, "limit");
    double used = number(attempt, "used");
    if (used > limit && limit > 0) {
      Sizes all = sizes.computeIfAbsent(group, g -> new Sizes());
      all.known++;
      if (used <= BY_LITTLE * limit) {
        all.little.add(attempt);
      } else if (used > BY_MUCH * limit) {
        all.much.add(attempt);
      }
    }
  }

  private static double number(Attempt attempt, String fact) {
    String written = attempt.finding().facts().getOrDefault(fact, "");
    return written.matches("\\d{1,12}") ? Double.parseDouble(written) : 0;
  }

  /** Adds what they show. */
  void find(List<Sign> found) {
    sizes.forEach(
        (group, all) -> {
          for (Shown shown : List.of(all.little, all.much)) {
            if (all.known >= FEWEST && shown.count() >= MOST * all.known) {
              found.add(
                  new Sign.TooLongBy(
                      shown.about(group, all.known),
                      shown == all.little,
                      shown == all.little ? BY_LITTLE - 1 : BY_MUCH - 1));
            }
          }
        });
  }
}
