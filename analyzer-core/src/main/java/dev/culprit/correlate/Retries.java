package dev.culprit.correlate;

import dev.culprit.event.Attempt;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How each service tries again, from its failed attempts in order of time: how often, whether its
 * pauses grow, what it waits, and how many calls are sent again and again at once. Attempts that
 * nothing links to a call are calls of their own. Not safe for use by several threads at once.
 */
public final class Retries {

  /** Later tries of a call come within this time of one another. */
  private static final long CALL_MILLIS = 600_000;

  /** A storm: so many failed tries of one call... */
  private static final int STORM_TRIES = 4;

  /** ... within this time ... */
  private static final long STORM_MILLIS = 60_000;

  /** ... whose pauses grow by less than this from one to the next. */
  private static final double GROWING = 1.3;

  /** Pauses that are kept for the median; the first of a service tell its habit. */
  private static final int MOST_KEPT = 20_000;

  /**
   * One service.
   *
   * @param attempts that failed
   * @param calls that had a failed attempt
   * @param retriedCalls of them, those with at least two that failed
   * @param recovered calls that a later try is taken to have saved
   * @param mostTries most failed tries of one call
   * @param failedSeconds spent in attempts that failed
   * @param waitedSeconds spent between a failed try and the next one that failed
   * @param medianPauseMillis between two tries, -1 where none is known
   * @param growth median of a pause over the one before it, NaN where none is known
   * @param storms calls that were sent at least four times within a minute by pauses that do not
   *     grow
   */
  public record OfService(
      String service,
      long attempts,
      long calls,
      long retriedCalls,
      long recovered,
      int mostTries,
      double failedSeconds,
      double waitedSeconds,
      long medianPauseMillis,
      double growth,
      long storms) {

    /** Whether pauses are known, and do not grow. */
    public boolean flat() {
      return growth < GROWING;
    }
  }

  private static final class Call {
    private final List<Long> pauses = new ArrayList<>();
    private final List<Long> ends = new ArrayList<>();
    private String service = "";
  }

  private static final class Sum {
    private long attempts;
    private long calls;
    private long retried;
    private long recovered;
    private int most;
    private long failedMillis;
    private long waitedMillis;
    private long storms;
    private final List<Long> pauses = new ArrayList<>();
    private final List<Double> growths = new ArrayList<>();
  }

  private final Map<String, Sum> byService = new TreeMap<>();

  /** Calls that may go on, the one that was tried longest ago first. */
  private final Map<String, Call> open = new LinkedHashMap<>(16, 0.75f, true);

  /** Takes the next failed attempt in order of time. */
  public void add(Attempt attempt) {
    while (!open.isEmpty()) {
      Call oldest = open.values().iterator().next();
      if (last(oldest) >= attempt.time() - CALL_MILLIS) {
        break;
      }
      open.remove(open.keySet().iterator().next());
      close(oldest);
    }
    Sum sum = byService.computeIfAbsent(attempt.service(), s -> new Sum());
    sum.attempts++;
    sum.failedMillis += Math.max(0, attempt.durationMillis());
    sum.recovered += attempt.recovered() ? 1 : 0;
    Call call = open.computeIfAbsent(attempt.call(), c -> new Call());
    call.service = attempt.service();
    if (!call.ends.isEmpty()) {
      call.pauses.add(
          Math.max(0, attempt.time() - Math.max(0, attempt.durationMillis()) - last(call)));
    }
    call.ends.add(attempt.time());
  }

  private static long last(Call call) {
    return call.ends.get(call.ends.size() - 1);
  }

  private void close(Call call) {
    Sum sum = byService.computeIfAbsent(call.service, s -> new Sum());
    int tries = call.ends.size();
    sum.calls++;
    sum.retried += tries > 1 ? 1 : 0;
    sum.most = Math.max(sum.most, tries);
    List<Double> growths = new ArrayList<>();
    for (int i = 0; i < call.pauses.size(); i++) {
      sum.waitedMillis += call.pauses.get(i);
      if (sum.pauses.size() < MOST_KEPT) {
        sum.pauses.add(call.pauses.get(i));
      }
      if (i > 0) {
        growths.add((call.pauses.get(i) + 1.0) / (call.pauses.get(i - 1) + 1.0));
      }
    }
    if (sum.growths.size() < MOST_KEPT) {
      sum.growths.addAll(growths);
    }
    if (isStorm(call)) {
      sum.storms++;
    }
  }

  private static boolean isStorm(Call call) {
    for (int i = STORM_TRIES - 1; i < call.ends.size(); i++) {
      int first = i - STORM_TRIES + 1;
      if (call.ends.get(i) - call.ends.get(first) <= STORM_MILLIS
          && meanGrowth(call.pauses.subList(first, i)) < GROWING) {
        return true;
      }
    }
    return false;
  }

  /** From the first pause to the last, so that whole seconds between them do not show. */
  private static double meanGrowth(List<Long> pauses) {
    double whole = (pauses.get(pauses.size() - 1) + 1.0) / (pauses.get(0) + 1.0);
    return Math.pow(whole, 1.0 / (pauses.size() - 1));
  }

  private static double median(List<Double> values) {
    if (values.isEmpty()) {
      return Double.NaN;
    }
    List<Double> sorted = new ArrayList<>(values);
    Collections.sort(sorted);
    return sorted.get((sorted.size() - 1) / 2);
  }

  /** The services with a failed attempt, in order of their names; ends the count. */
  public List<OfService> services() {
    open.values().forEach(this::close);
    open.clear();
    List<OfService> services = new ArrayList<>();
    byService.forEach(
        (name, sum) -> {
          List<Long> pauses = new ArrayList<>(sum.pauses);
          Collections.sort(pauses);
          services.add(
              new OfService(
                  name,
                  sum.attempts,
                  sum.calls,
                  sum.retried,
                  sum.recovered,
                  sum.most,
                  sum.failedMillis / 1_000.0,
                  sum.waitedMillis / 1_000.0,
                  pauses.isEmpty() ? -1 : pauses.get((pauses.size() - 1) / 2),
                  median(sum.growths),
                  sum.storms));
        });
    return services;
  }
}
