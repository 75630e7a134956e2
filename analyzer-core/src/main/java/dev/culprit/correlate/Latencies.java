package dev.culprit.correlate;

import java.util.Collections;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.TreeMap;

/**
 * How long ordinary attempts took, per service, quarter of an hour and bucket. Small however many
 * there were. Not safe for use by several threads at once.
 */
public final class Latencies {

  private final NavigableMap<String, NavigableMap<Long, NavigableMap<Integer, Long>>> byService =
      new TreeMap<>();

  /**
   * Counts attempts.
   *
   * @param service empty where it is unknown
   * @param quarter quarters of an hour since 1970-01-01T00:00Z
   * @param bucket of {@link dev.culprit.ingest.LatencyBuckets}
   */
  public void add(String service, long quarter, int bucket, long count) {
    byService
        .computeIfAbsent(service, s -> new TreeMap<>())
        .computeIfAbsent(quarter, q -> new TreeMap<>())
        .merge(bucket, count, Long::sum);
  }

  /**
   * Services with a known duration, in order; the empty name for those whose service is unknown.
   */
  public NavigableSet<String> services() {
    return Collections.unmodifiableNavigableSet(byService.navigableKeySet());
  }

  /** Is handed each count. */
  public interface Visitor {
    /** Takes {@code count} attempts of a quarter of an hour and a bucket. */
    void take(long quarter, int bucket, long count);
  }

  /** Hands the counts of one service from one quarter up to, not including, another. */
  public void forEach(String service, long from, long to, Visitor visitor) {
    byService
        .getOrDefault(service, Collections.emptyNavigableMap())
        .subMap(from, true, to, false)
        .forEach(
            (quarter, buckets) ->
                buckets.forEach((bucket, count) -> visitor.take(quarter, bucket, count)));
  }
}
