package dev.culprit;

import dev.culprit.correlate.Failures;
import dev.culprit.correlate.Requests;
import dev.culprit.event.Attempt;
import dev.culprit.event.Cause;
import dev.culprit.night.Digest;
import dev.culprit.report.Report;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Sums failed attempts up in one walk: counts per minute and place, causes with examples, calls.
 * Keeps a few attempts of each cause, not all.
 */
final class Summary {

  private static final int EXAMPLES = 5;
  private static final int MOST_CALLS_WATCHED = 200_000;
  private static final long MILLIS_A_SECOND = 1_000;

  private final Failures failures = new Failures();
  private final Requests requests = new Requests();
  private final Map<Cause, OfCause> byCause = new TreeMap<>();
  private final Set<String> calls = new HashSet<>();
  private long recoveredCalls;
  private long unwatchedCalls;
  private long attempts;
  private long wastedMillis;

  private static final class OfCause {
    private long attempts;
    private long first = Long.MAX_VALUE;
    private long last = Long.MIN_VALUE;
    private final Map<String, Long> rules = new TreeMap<>();
    private final Map<String, Long> services = new TreeMap<>();
    private final Map<String, Long> advice = new TreeMap<>();
    private final List<Attempt> examples = new ArrayList<>();
    private long step = 1;

    void add(Attempt attempt) {
      if (attempts % step == 0) {
        examples.add(attempt);
        if (examples.size() >= EXAMPLES * 2) {
          for (int i = EXAMPLES; i > 0; i--) {
            examples.remove(2 * i - 1);
          }
          step *= 2;
        }
      }
      attempts++;
      first = Math.min(first, attempt.time());
      last = Math.max(last, attempt.time());
      rules.merge(attempt.finding().rule(), 1L, Long::sum);
      services.merge(attempt.service(), 1L, Long::sum);
      if (advice.size() < 50 || advice.containsKey(attempt.finding().advice())) {
        advice.merge(attempt.finding().advice(), 1L, Long::sum);
      }
    }
  }

  void add(Attempt attempt) {
    failures.add(attempt);
    requests.add(attempt.service(), Math.floorDiv(attempt.time(), 60_000L), 1);
    byCause.computeIfAbsent(attempt.cause(), c -> new OfCause()).add(attempt);
    attempts++;
    wastedMillis += Math.max(0, attempt.durationMillis());
    if (calls.size() < MOST_CALLS_WATCHED) {
      calls.add(attempt.call());
    } else if (!calls.contains(attempt.call())) {
      unwatchedCalls++;
    }
    if (attempt.recovered()) {
      recoveredCalls++;
    }
  }

  Failures failures() {
    return failures;
  }

  /** Holds the failed attempts; whoever asks adds the ordinary ones. */
  Requests requests() {
    return requests;
  }

  /** Calls that had a failed attempt; {@code ordinary} attempts were a call each. */
  Report.Calls calls(long ordinary) {
    return calls(digestOfCalls(ordinary));
  }

  static Report.Calls calls(Digest.Calls calls) {
    long failed = Math.max(0, calls.troubled() - calls.recovered());
    long total = calls.ordinary() - calls.recovered() + calls.troubled();
    double amplification = total <= 0 ? 1 : (double) (calls.ordinary() + calls.attempts()) / total;
    return new Report.Calls(
        Math.max(calls.troubled(), total),
        failed,
        calls.recovered(),
        Math.max(1, amplification),
        (double) calls.wastedMillis() / MILLIS_A_SECOND);
  }

  List<Report.CauseSummary> causes() {
    List<Report.CauseSummary> summaries = new ArrayList<>();
    byCause.forEach(
        (cause, sum) ->
            summaries.add(
                new Report.CauseSummary(
                    cause,
                    sum.attempts,
                    sum.first,
                    sum.last,
                    List.copyOf(byCount(sum.rules).keySet()),
                    byCount(sum.services),
                    sum.examples,
                    byCount(sum.advice).keySet().iterator().next())));
    summaries.sort(
        Comparator.comparingLong(Report.CauseSummary::attempts)
            .reversed()
            .thenComparing(Report.CauseSummary::cause));
    return summaries;
  }

  /** Calls that had a failed attempt, as a digest keeps them. */
  Digest.Calls digestOfCalls(long ordinary) {
    return new Digest.Calls(
        calls.size() + unwatchedCalls, recoveredCalls, attempts, ordinary, wastedMillis);
  }

  /** Causes, as a digest keeps them. */
  List<Digest.CauseRow> digestOfCauses() {
    List<Digest.CauseRow> rows = new ArrayList<>();
    byCause.forEach(
        (cause, sum) ->
            rows.add(
                new Digest.CauseRow(
                    cause,
                    sum.attempts,
                    sum.first,
                    sum.last,
                    sum.rules,
                    sum.services,
                    sum.advice,
                    sum.examples)));
    return rows;
  }

  static Map<String, Long> byCount(Map<String, Long> counts) {
    Map<String, Long> sorted = new LinkedHashMap<>();
    counts.entrySet().stream()
        .sorted(
            Map.Entry.<String, Long>comparingByValue()
                .reversed()
                .thenComparing(Map.Entry.comparingByKey()))
        .forEach(entry -> sorted.put(entry.getKey(), entry.getValue()));
    return sorted;
  }
}
