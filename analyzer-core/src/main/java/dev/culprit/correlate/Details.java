package dev.culprit.correlate;

import dev.culprit.event.Event;
import dev.culprit.event.Field;
import dev.culprit.event.Side;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Puts error-log lines beside the attempts that they explain. A line belongs to an attempt of its
 * own proxy, which writes both logs into one folder; a folder that holds no access log may explain
 * any proxy's attempts.
 */
final class Details {

  /**
   * Error logs and access logs state whole seconds, and an error is logged before the answer has
   * gone out.
   */
  private static final long BESIDE_MILLIS = 2_000;

  /**
   * As good as so far away: whoever passed on a provider's answer, known by its id of the request,
   * reached the provider, and has little to explain.
   */
  private static final long ANSWERED_MILLIS = 1_000;

  /** A server writes all it has to say of one error at once. */
  private static final long AT_ONCE_MILLIS = 5;

  private final Learned learned;
  private final List<Unit> attempts;
  private final long[] times;
  private final Set<Unit> detailed = new HashSet<>();

  /**
   * Of those attempts.
   *
   * @param attempts in order of time
   */
  Details(Learned learned, List<Unit> attempts) {
    this.learned = learned;
    this.attempts = attempts;
    times = attempts.stream().mapToLong(unit -> unit.events().get(0).time()).toArray();
  }

  /** Adds each line to its attempt; returns those that have none. */
  List<Event> place(List<Event> lines) {
    List<Event> alone = new ArrayList<>();
    Event before = null;
    Unit ofBefore = null;
    for (Event line : lines) {
      boolean goesOn = before != null && sameBreath(before, line);
      Unit beside = goesOn ? ofBefore : nearest(line);
      if (beside != null) {
        beside.add(line);
        detailed.add(beside);
      } else if (!goesOn) {
        alone.add(line);
      }
      before = line;
      ofBefore = beside;
    }
    return alone;
  }

  /** Whether the line goes on with what its writer has just said; whole seconds do not tell. */
  private static boolean sameBreath(Event before, Event line) {
    String process = line.field(Field.PROCESS);
    return before.content().equals(line.content())
        && line.time() - before.time() <= AT_ONCE_MILLIS
        && line.time() % 1_000 != 0
        && !process.isEmpty()
        && process.equals(before.field(Field.PROCESS))
        && SameSide.agree(before.field(Field.CLIENT), line.field(Field.CLIENT));
  }

  /**
   * The attempt that the line belongs to: of the same proxy, client and route, nearest in time,
   * rather one that nobody answered, not yet detailed.
   */
  private @Nullable Unit nearest(Event line) {
    Unit best = null;
    long bestDistance = BESIDE_MILLIS + 1;
    int first = Arrays.binarySearch(times, line.time() - BESIDE_MILLIS);
    for (int i = first < 0 ? -first - 1 : first;
        i < times.length && times[i] <= line.time() + BESIDE_MILLIS;
        i++) {
      Unit unit = attempts.get(i);
      long distance = Math.abs(times[i] - line.time()) + (wasAnswered(unit) ? ANSWERED_MILLIS : 0);
      if (distance < bestDistance && !detailed.contains(unit) && explains(unit, line)) {
        best = unit;
        bestDistance = distance;
      }
    }
    return best;
  }

  private static boolean wasAnswered(Unit unit) {
    return unit.events().get(0).requestId().startsWith("req_");
  }

  private boolean explains(Unit unit, Event line) {
    Event attempt = unit.events().get(0);
    return unit.side() == line.side()
        && sameWriter(attempt, line)
        && SameSide.agree(attempt.field(Field.CLIENT), line.field(Field.CLIENT))
        && SameSide.agree(attempt.field(Field.ROUTE), line.field(Field.ROUTE))
        && SameSide.agree(attempt.traceId(), line.traceId())
        && Compatible.detail(attempt, line);
  }

  private boolean sameWriter(Event attempt, Event line) {
    if (line.side() == Side.CLIENT) {
      return attempt.content().equals(line.content());
    }
    String folder = Writer.folder(line);
    return folder.equals(Writer.folder(attempt)) || !learned.accessFolders().contains(folder);
  }
}
