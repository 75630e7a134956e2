package dev.culprit.correlate;

import dev.culprit.event.Attempt;
import dev.culprit.event.Event;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/**
 * Writes attempts in order of time, each with what became of its call. A call that failed at its
 * k-th try in a way that a retry may mend, whose service retries more often than that, and that has
 * no later failed try in the logs, is taken to have recovered: a failed try would have been logged
 * like this one. So is one whose id a later ordinary attempt has ({@link Recoveries}).
 */
final class Outcomes {

  /** Takes attempts in order of time. */
  interface Sink {
    /** Takes the next one. */
    void add(Attempt attempt) throws IOException;
  }

  /** Later tries of a call come within this time. */
  private static final long CALL_MILLIS = 600_000;

  private final Sink sink;
  private final Deque<Attempt> waiting = new ArrayDeque<>();
  private final Map<String, Integer> waitingByCall = new HashMap<>();
  private final Map<String, Integer> lastRetryByService = new HashMap<>();

  private final Map<String, Long> successes = new HashMap<>();

  Outcomes(Sink sink) {
    this.sink = sink;
  }

  void add(Attempt attempt) throws IOException {
    while (!waiting.isEmpty() && waiting.peekFirst().time() < attempt.time() - CALL_MILLIS) {
      write();
    }
    waiting.addLast(attempt);
    waitingByCall.merge(attempt.call(), 1, Integer::sum);
    lastRetryByService.merge(attempt.service(), attempt.retry(), Math::max);
  }

  /** Takes the record that ended a call well. */
  void succeeded(Event event) {
    successes.merge(event.traceId(), event.time(), Math::max);
  }

  void finish() throws IOException {
    while (!waiting.isEmpty()) {
      write();
    }
  }

  private void write() throws IOException {
    Attempt attempt = waiting.pollFirst();
    boolean last = waitingByCall.merge(attempt.call(), -1, Integer::sum) == 0;
    if (last) {
      waitingByCall.remove(attempt.call());
    }
    int mostRetries = lastRetryByService.getOrDefault(attempt.service(), -1);
    boolean wouldHaveFailedAgain = attempt.retry() >= 0 && attempt.retry() < mostRetries;
    boolean succeeded = successes.getOrDefault(attempt.call(), Long.MIN_VALUE) > attempt.time();
    boolean recovered =
        last && attempt.finding().retryHelps() && (wouldHaveFailedAgain || succeeded);
    if (last) {
      successes.remove(attempt.call());
    }
    sink.add(recovered ? attempt.asRecovered() : attempt);
  }
}
