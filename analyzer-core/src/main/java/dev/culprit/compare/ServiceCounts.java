package dev.culprit.compare;

import dev.culprit.correlate.Failures;
import dev.culprit.correlate.Requests;
import dev.culprit.event.Cause;
import dev.culprit.event.RootCause;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Failures of each cause and attempts, per minute and service, held so that any change can be laid
 * bins around at once. A service whose only known attempts are its failures has no denominator.
 */
final class ServiceCounts {

  /** Minutes since 1970 with their counts; a minute that stands twice counts twice. */
  private static final class Minutes {
    private long[] minutes = new long[16];
    private long[] counts = new long[16];
    private int size;
    private long total;

    void add(long minute, long count) {
      if (size == minutes.length) {
        minutes = Arrays.copyOf(minutes, 2 * size);
        counts = Arrays.copyOf(counts, 2 * size);
      }
      minutes[size] = minute;
      counts[size++] = count;
      total += count;
    }

    void addAll(Minutes others) {
      for (int i = 0; i < others.size; i++) {
        add(others.minutes[i], others.counts[i]);
      }
    }

    /** As the frame lays bins; what lies outside is left out. */
    double[] bins(Frame frame) {
      double[] bins = new double[frame.number()];
      for (int i = 0; i < size; i++) {
        int bin = frame.bin(minutes[i]);
        if (bin >= 0 && bin < bins.length) {
          bins[bin] += counts[i];
        }
      }
      return bins;
    }
  }

  private static final long MILLIS_A_MINUTE = 60_000;
  private static final Minutes EMPTY = new Minutes();

  private final NavigableMap<Cause, NavigableMap<String, Minutes>> failures = new TreeMap<>();
  private final NavigableMap<String, Minutes> requests = new TreeMap<>();
  private final NavigableSet<String> unknown = new TreeSet<>();

  ServiceCounts(Failures failed, Requests attempts) {
    Map<String, Long> failedByService = new TreeMap<>();
    failed.forEach(
        (place, minute, count) -> {
          failures
              .computeIfAbsent(place.cause(), cause -> new TreeMap<>())
              .computeIfAbsent(place.service(), service -> new Minutes())
              .add(minute, count);
          failedByService.merge(place.service(), count, Long::sum);
        });
    addRoots();
    attempts.forEach(
        (service, minute, count) ->
            requests.computeIfAbsent(service, s -> new Minutes()).add(minute, count));
    failedByService.forEach(
        (service, count) -> {
          if (requests.getOrDefault(service, EMPTY).total <= count) {
            unknown.add(service);
          }
        });
  }

  /**
   * Which subcause it was is often told by one side only, or not at all: where a root cause has
   * several, all of them together are a cause too.
   */
  private void addRoots() {
    Map<RootCause, List<Cause>> byRoot = new TreeMap<>();
    failures
        .keySet()
        .forEach(cause -> byRoot.computeIfAbsent(cause.root(), r -> new ArrayList<>()).add(cause));
    byRoot.forEach(
        (root, causes) -> {
          if (causes.size() > 1) {
            NavigableMap<String, Minutes> sum = new TreeMap<>();
            for (Cause cause : causes) {
              failures
                  .getOrDefault(cause, new TreeMap<>())
                  .forEach(
                      (service, minutes) ->
                          sum.computeIfAbsent(service, s -> new Minutes()).addAll(minutes));
            }
            failures.put(new Cause(root, ""), sum);
          }
        });
  }

  NavigableSet<Cause> causes() {
    return failures.navigableKeySet();
  }

  /** Every service that attempted something, the unnamed one included. */
  NavigableSet<String> services() {
    NavigableSet<String> services = new TreeSet<>(requests.navigableKeySet());
    services.addAll(unknown);
    return services;
  }

  /** Services that failed, but whose traffic is unknown. */
  NavigableSet<String> withoutTraffic() {
    return unknown;
  }

  /** Services that had that cause at any time. */
  NavigableSet<String> services(Cause cause) {
    return failures.getOrDefault(cause, new TreeMap<>()).navigableKeySet();
  }

  /**
   * The series of a cause in a service. Where a source counts attempts without telling whose they
   * are, those of services without traffic of their own are among them.
   */
  Bins bins(Cause cause, String service, Frame frame) {
    Bins bins = ofService(cause, service, frame);
    if (service.isEmpty() && !unknown.contains(service)) {
      for (String other : unknown) {
        bins = bins.plus(ofService(cause, other, frame));
      }
    }
    return bins;
  }

  private Bins ofService(Cause cause, String service, Frame frame) {
    Minutes failed = failures.getOrDefault(cause, new TreeMap<>()).getOrDefault(service, EMPTY);
    return new Bins(
        frame.clock(), requests.getOrDefault(service, EMPTY).bins(frame), failed.bins(frame));
  }

  /**
   * The bins that are laid around a change.
   *
   * @param begin minutes since 1970
   * @param width of a bin, in minutes
   * @param change the first bin after the change
   * @param pause minutes before that bin that belong to no bin
   */
  record Frame(long begin, int width, int number, int change, long pause) {

    private int bin(long minute) {
      long at = minute - begin;
      long before = (long) change * width;
      if (at >= before && at < before + pause) {
        return -1;
      }
      return (int) Math.floorDiv(at < before ? at : at - pause, width);
    }

    private Bins.Clock clock() {
      return new Bins.Clock(
          begin * MILLIS_A_MINUTE, width * MILLIS_A_MINUTE, change, pause * MILLIS_A_MINUTE);
    }
  }
}
