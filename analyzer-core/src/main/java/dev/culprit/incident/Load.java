package dev.culprit.incident;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import org.apache.commons.statistics.ranking.NaturalRanking;

/**
 * How the share of requests that is refused goes with how many there are. In stretches of five
 * minutes; the correlation is Spearman's ("The proof and measurement of association between two
 * things", American Journal of Psychology 15, 1904).
 *
 * @param correlation -1 to 1
 * @param quietUpTo requests a minute up to which less than one refusal in a hundred falls
 * @param busiest requests a minute, on average, in the busiest tenth of the stretches
 * @param refusedThen share refused in them, 0 to 1
 */
record Load(double correlation, long quietUpTo, long busiest, double refusedThen) {

  private static final int FEWEST_STRETCHES = 24;
  private static final long FEWEST_REFUSED = 20;
  private static final double CLEARLY = 0.6;
  private static final double QUIET = 0.01;

  /**
   * The dependence, empty if there is none that is clear.
   *
   * @param requests by minute
   * @param refused by minute
   */
  static Optional<Load> of(NavigableMap<Long, Long> requests, NavigableMap<Long, Long> refused) {
    List<Stretch> stretches = new ArrayList<>(Stretch.in(requests, refused).values());
    long all = stretches.stream().mapToLong(Stretch::refused).sum();
    if (stretches.size() < FEWEST_STRETCHES || all < FEWEST_REFUSED) {
      return Optional.empty();
    }
    double correlation = spearman(stretches);
    if (!(correlation >= CLEARLY)) {
      return Optional.empty();
    }
    stretches.sort(Comparator.comparingDouble(Stretch::aMinute));
    long quietUpTo = 0;
    long before = 0;
    for (Stretch stretch : stretches) {
      before += stretch.refused();
      if (before > QUIET * all) {
        break;
      }
      quietUpTo = Math.round(stretch.aMinute());
    }
    List<Stretch> busiest =
        stretches.subList(stretches.size() - Math.max(1, stretches.size() / 10), stretches.size());
    long then = busiest.stream().mapToLong(Stretch::requests).sum();
    long refusedThen = busiest.stream().mapToLong(Stretch::refused).sum();
    return Optional.of(
        new Load(
            correlation,
            quietUpTo,
            Math.round(busiest.stream().mapToDouble(Stretch::aMinute).average().orElse(0)),
            (double) refusedThen / then));
  }

  private static double spearman(List<Stretch> stretches) {
    NaturalRanking ranking = new NaturalRanking();
    double[] requests = ranking.apply(stretches.stream().mapToDouble(Stretch::aMinute).toArray());
    double[] shares = ranking.apply(stretches.stream().mapToDouble(Stretch::share).toArray());
    double mean = (requests.length + 1) / 2.0;
    double both = 0;
    double ofRequests = 0;
    double ofShares = 0;
    for (int i = 0; i < requests.length; i++) {
      double x = requests[i] - mean;
      double y = shares[i] - mean;
      both += x * y;
      ofRequests += x * x;
      ofShares += y * y;
    }
    return both / Math.sqrt(ofRequests * ofShares);
  }
}
