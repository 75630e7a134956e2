package dev.culprit.correlate;

import dev.culprit.event.Series;
import dev.culprit.event.Side;
import dev.culprit.ingest.Traffic;
import java.util.Map;
import java.util.TreeMap;

/**
 * Chooses who counts: each service has one counting source in each hour, its proxies where they saw
 * it, else its client; so an attempt that both sides logged counts once.
 */
public final class Denominators {

  private static final long MINUTES_AN_HOUR = 60;
  private static final long MINUTES_A_QUARTER = 15;
  private static final long QUARTERS_AN_HOUR = 4;

  private record ServiceHour(String service, long hour) implements Comparable<ServiceHour> {
    @Override
    public int compareTo(ServiceHour other) {
      int byService = service.compareTo(other.service);
      return byService != 0 ? byService : Long.compare(hour, other.hour);
    }
  }

  private final Map<String, String> serviceByAddress;
  private final Map<ServiceHour, Map<Long, Long>> proxies = new TreeMap<>();
  private final Map<ServiceHour, Map<Long, Long>> clients = new TreeMap<>();
  private final Traffic traffic;

  /**
   * The choice for that traffic.
   *
   * @param serviceByAddress who a client's address on a proxy's line is
   */
  public Denominators(Map<String, String> serviceByAddress, Traffic traffic) {
    this.serviceByAddress = serviceByAddress;
    this.traffic = traffic;
    traffic.forEach(this::cell);
  }

  private void cell(Series series, long minute, long count) {
    String service = service(series);
    (series.side() == Side.PROXY ? proxies : clients)
        .computeIfAbsent(
            new ServiceHour(service, Math.floorDiv(minute, MINUTES_AN_HOUR)), k -> new TreeMap<>())
        .merge(minute, count, Long::sum);
  }

  private String service(Series series) {
    return series.service().isEmpty()
        ? serviceByAddress.getOrDefault(series.host(), "")
        : series.service();
  }

  /** By the clock of each service's counting source. */
  private void addDurations(Latencies latencies, Filter filter) {
    traffic.forEachDuration(
        (series, quarter, bucket, count) -> {
          String service = service(series);
          ServiceHour key = new ServiceHour(service, Math.floorDiv(quarter, QUARTERS_AN_HOUR));
          if (counts(series, key) && filter.takes(service, quarter * MINUTES_A_QUARTER)) {
            latencies.add(service, quarter, bucket, count);
          }
        });
  }

  private boolean counts(Series series, ServiceHour key) {
    return series.side() == Side.PROXY
        || !proxies.containsKey(key)
            && !unnamedProxyCovers(key, clients.getOrDefault(key, Map.of()));
  }

  /** Is told the ordinary attempts with all dimensions that their lines carry. */
  public interface Cells {
    /**
     * One cell.
     *
     * @param service whose they are, empty if unknown
     * @param counting whether they are of the service's counting source; others are seen a second
     *     time, by lines that may carry other dimensions
     */
    void take(String service, Series series, boolean counting, long count);
  }

  /**
   * Tells all ordinary attempts from one minute since 1970 up to, not including, another, of every
   * source.
   */
  public void forEach(long from, long to, Cells each) {
    traffic.forEach(
        (series, minute, count) -> {
          if (minute >= from && minute < to) {
            String service = service(series);
            ServiceHour key = new ServiceHour(service, Math.floorDiv(minute, MINUTES_AN_HOUR));
            each.take(service, series, counts(series, key), count);
          }
        });
  }

  /** Whether a service's minute (since 1970) was asked for. */
  public interface Filter {
    /** Whether it was. */
    boolean takes(String service, long minute);
  }

  /**
   * Adds the ordinary attempts of each service's counting source, with their durations.
   *
   * @param requests that hold the failed attempts already or will
   * @return how many were added
   */
  public long addTo(Requests requests, Filter filter) {
    long before = requests.total();
    proxies.forEach((key, minutes) -> add(requests, key.service, minutes, filter));
    clients.forEach(
        (key, minutes) -> {
          if (!proxies.containsKey(key) && !unnamedProxyCovers(key, minutes)) {
            add(requests, key.service, minutes, filter);
          }
        });
    addDurations(requests.latencies(), filter);
    return requests.total() - before;
  }

  private static void add(
      Requests requests, String service, Map<Long, Long> minutes, Filter filter) {
    minutes.forEach(
        (minute, count) -> {
          if (filter.takes(service, minute)) {
            requests.add(service, minute, count);
          }
        });
  }

  /** A proxy whose clients could not be told apart counted them all in that hour. */
  private boolean unnamedProxyCovers(ServiceHour key, Map<Long, Long> minutes) {
    Map<Long, Long> unnamed = proxies.get(new ServiceHour("", key.hour));
    return unnamed != null && sum(unnamed) >= sum(minutes);
  }

  private static long sum(Map<Long, Long> minutes) {
    return minutes.values().stream().mapToLong(Long::longValue).sum();
  }
}
