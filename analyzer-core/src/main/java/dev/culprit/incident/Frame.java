package dev.culprit.incident;

import dev.culprit.correlate.Failures;
import dev.culprit.correlate.Requests;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * The minutes in which incidents are looked for: the time of the logs, or where a record or two of
 * a broken clock stretch that to years, the 400 days that hold the most failures.
 *
 * @param begin minutes since 1970
 * @param size number of minutes
 */
record Frame(long begin, int size) {

  private static final int MOST = 400 * 1440;

  /** The frame for logs from one minute to, not including, the other. */
  static Frame of(Failures failures, long from, long to) {
    if (to - from <= MOST) {
      return new Frame(from, (int) Math.max(1, to - from));
    }
    NavigableMap<Long, Long> minutes = new TreeMap<>();
    failures.forEach((place, minute, count) -> minutes.merge(minute, count, Long::sum));
    long best = from;
    long most = 0;
    long within = 0;
    NavigableMap<Long, Long> window = new TreeMap<>();
    for (Map.Entry<Long, Long> last : minutes.entrySet()) {
      window.put(last.getKey(), last.getValue());
      within += last.getValue();
      while (window.firstKey() <= last.getKey() - MOST) {
        within -= window.pollFirstEntry().getValue();
      }
      if (within > most) {
        most = within;
        best = last.getKey() + 1 - MOST;
      }
    }
    return new Frame(Math.max(from, best), MOST);
  }

  /** Failures of each minute in the places that the filter takes. */
  double[] failures(Failures failures, Predicate<Failures.Place> places) {
    return spread(failures.perMinute(places));
  }

  /** Requests of each minute of the services that the filter takes. */
  double[] requests(Requests requests, Predicate<String> services) {
    return spread(requests.perMinute(services));
  }

  private double[] spread(NavigableMap<Long, Long> counts) {
    double[] spread = new double[size];
    counts
        .subMap(begin, begin + size)
        .forEach((minute, count) -> spread[(int) (minute - begin)] = count);
    return spread;
  }
}
