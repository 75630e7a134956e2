package dev.culprit.compare;

import dev.culprit.correlate.Latencies;
import dev.culprit.ingest.Traffic;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Compares how long good attempts took around a change, in each service and in all together. */
final class LatencyShifts {

  private static final long LONGEST_HISTORY =
      Duration.ofDays(28).toMillis() / Traffic.MILLIS_A_QUARTER;

  private LatencyShifts() {}

  /**
   * What became of the durations, by segment; a segment without enough of them is left out. Where
   * there are several services, nothing is concluded from all together: their mix may have moved.
   *
   * @param from begin of the logs, milliseconds since 1970
   * @param change when it was rolled out
   * @param window on each side, in milliseconds
   */
  static Map<Map<String, String>, Latency> of(
      Latencies latencies, long from, Rollout change, long window) {
    long until = Math.floorDiv(change.begin(), Traffic.MILLIS_A_QUARTER);
    long resume = -Math.floorDiv(-change.end(), Traffic.MILLIS_A_QUARTER);
    int length = (int) (window / Traffic.MILLIS_A_QUARTER - (resume > until ? 1 : 0));
    long history =
        Math.min(LONGEST_HISTORY, until - length - Math.floorDiv(from, Traffic.MILLIS_A_QUARTER));
    if (length < 1 || history < 0) {
      return Map.of();
    }
    DurationTable.Span span =
        new DurationTable.Span(until - length - history, until, resume, resume + length);
    Windows windows = new Windows((int) history + length, length);
    Set<String> services = latencies.services();
    Map<Map<String, String>, Latency> found = new LinkedHashMap<>();
    add(
        found,
        Map.of(),
        new LatencyTest(
            DurationTable.of(latencies, services, span), windows, services.size() == 1 ? 1 : 0));
    for (String service : services) {
      if (!service.isEmpty()) {
        add(
            found,
            Map.of("service", service),
            new LatencyTest(
                DurationTable.of(latencies, Set.of(service), span), windows, services.size()));
      }
    }
    return found;
  }

  private static void add(
      Map<Map<String, String>, Latency> found, Map<String, String> segment, LatencyTest test) {
    Latency latency = test.latency();
    if (!latency.quantiles().isEmpty()) {
      found.put(segment, latency);
    }
  }
}
