package dev.culprit.compare;

import dev.culprit.correlate.Latencies;
import dev.culprit.ingest.LatencyBuckets;

/**
 * Durations of one service, or of several together, by quarter of an hour and bucket, summed up
 * from the left both ways: any quantile of any window costs the same.
 */
final class DurationTable {

  /** At [q][b]: how many in the first q quarters fell into the first b buckets. */
  private final long[][] upTo;

  private final Span span;

  private DurationTable(Span span) {
    this.span = span;
    this.upTo = new long[span.quarters() + 1][LatencyBuckets.NUMBER + 1];
  }

  /**
   * Quarters of an hour since 1970: from {@code begin} up to {@code change}, and from {@code
   * resume} up to {@code end}; what lies between belongs to neither side.
   */
  record Span(long begin, long change, long resume, long end) {
    int quarters() {
      return (int) (change - begin + end - resume);
    }
  }

  /** The durations of those services. */
  static DurationTable of(Latencies latencies, Iterable<String> services, Span span) {
    DurationTable table = new DurationTable(span);
    for (String service : services) {
      latencies.forEach(service, span.begin, span.end, table::count);
    }
    table.sum();
    return table;
  }

  private void count(long quarter, int bucket, long count) {
    if (quarter < span.change) {
      upTo[(int) (quarter - span.begin) + 1][bucket + 1] += count;
    } else if (quarter >= span.resume) {
      upTo[(int) (quarter - span.resume + span.change - span.begin) + 1][bucket + 1] += count;
    }
  }

  private void sum() {
    for (int q = 1; q <= span.quarters(); q++) {
      for (int b = 1; b <= LatencyBuckets.NUMBER; b++) {
        upTo[q][b] += upTo[q - 1][b] + upTo[q][b - 1] - upTo[q - 1][b - 1];
      }
    }
  }

  /** Attempts in {@code length} quarters from that one. */
  long count(int from, int length) {
    return below(from, length, LatencyBuckets.NUMBER);
  }

  private long below(int from, int length, int bucket) {
    return upTo[from + length][bucket] - upTo[from][bucket];
  }

  /** The duration in milliseconds that this share of the attempts is not longer than. */
  double quantile(int from, int length, double share) {
    double wanted = Math.max(0, Math.min(1, share)) * count(from, length);
    int low = 0;
    int high = LatencyBuckets.NUMBER - 1;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (below(from, length, middle + 1) >= wanted) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    long until = below(from, length, low);
    long within = below(from, length, low + 1) - until;
    double part = within == 0 ? 0.5 : Math.max(0, Math.min(1, (wanted - until) / within));
    double first = LatencyBuckets.begin(low);
    return first + part * (LatencyBuckets.begin(low + 1) - first);
  }

  /**
   * Standard error of the share of attempts that take at most {@code millis}, with quarters of an
   * hour as clusters, for slow times come in stretches; never less than if attempts were
   * independent.
   *
   * @param share of them in the whole window
   */
  double error(int from, int length, double millis, double share) {
    double all = count(from, length);
    int bucket = LatencyBuckets.of(Math.round(millis * 1e3));
    double first = LatencyBuckets.begin(bucket);
    double part = (millis - first) / (LatencyBuckets.begin(bucket + 1) - first);
    double sum = 0;
    int clusters = 0;
    for (int q = from; q < from + length; q++) {
      double n = count(q, 1);
      if (n > 0) {
        double lower = below(q, 1, bucket);
        double y = lower + part * (below(q, 1, bucket + 1) - lower);
        sum += (y - share * n) * (y - share * n);
        clusters++;
      }
    }
    double clustered = clusters < 2 ? 1 : sum * clusters / (clusters - 1) / (all * all);
    return Math.sqrt(Math.max(clustered, share * (1 - share) / all));
  }
}
