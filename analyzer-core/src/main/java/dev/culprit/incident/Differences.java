package dev.culprit.incident;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.apache.commons.statistics.distribution.HypergeometricDistribution;
import org.jspecify.annotations.Nullable;

/**
 * Which values, and pairs of values, failures have more often than other requests of the same time.
 *
 * <p>For each value the share among the failures is held against the share among all requests. If
 * failures were a random part of the requests, their number with the value would be hypergeometric
 * (Fisher's exact test, one-sided); the unit is the call, for tries of one call fail together. The
 * chances are corrected by Holm's method for all values and pairs that were looked at. Of those
 * that pass, the one with the largest likelihood ratio is told, then what differs within it, and so
 * on: so that a value which only goes along with another is not told as a cause of its own.
 */
public final class Differences {

  private static final double LEVEL = 0.05;

  /** What is told within a difference must be surer, for there are several looks. */
  private static final double LEVEL_WITHIN = 0.01;

  /** A lift that may be as small as this tells nothing that matters. */
  private static final double LEAST_LIFT = 1.1;

  /** By so much a pair must tell more than one of its values does. */
  private static final double PAIR_GAIN = 1.15;

  /** Values that share so much of their failures and requests are one and the same. */
  private static final double SAME = 0.95;

  private static final int DEEPEST = 3;
  private static final int FEWEST_FAILURES = 3;

  /** Values of one dimension that are looked at, those with the most failures. */
  private static final int MOST_VALUES = 40;

  private static final double Z95 = 1.959963984540054;

  private Differences() {}

  /**
   * What was found.
   *
   * @param path what differs most, then what differs within it, and so on; empty if nothing does
   * @param looked dimensions that were compared, in order
   * @param unknown dimensions that failures have and ordinary requests' lines do not state, in
   *     order
   */
  public record Found(List<Difference> path, List<String> looked, List<String> unknown) {
    public Found {
      path = List.copyOf(path);
      looked = List.copyOf(looked);
      unknown = List.copyOf(unknown);
    }
  }

  /** The differences between the failures and the requests. */
  public static Found in(Population population) {
    Set<String> looked = new TreeSet<>();
    Set<String> unknown = new TreeSet<>();
    for (Map<String, String> values : population.failedValues()) {
      for (String dimension : values.keySet()) {
        (population.linesWith(List.of(dimension)) == null ? unknown : looked).add(dimension);
      }
    }
    List<Difference> path = new ArrayList<>();
    Population part = population;
    while (path.size() < DEEPEST) {
      List<Difference> all = differing(part, path.isEmpty() ? LEVEL : LEVEL_WITHIN);
      Difference most = most(all);
      if (most == null) {
        break;
      }
      path.add(withSame(most, all, part));
      part = part.within(most.values());
    }
    return new Found(path, List.copyOf(looked), List.copyOf(unknown));
  }

  /** Those that pass, with corrected chances. */
  private static List<Difference> differing(Population population, double level) {
    List<Difference> all = new ArrayList<>();
    for (Map<String, String> values : candidates(population)) {
      Difference difference = of(values, population);
      if (difference != null) {
        all.add(difference);
      }
    }
    all.sort(
        Comparator.comparingDouble(Difference::p).thenComparing(each -> each.values().toString()));
    List<Difference> passed = new ArrayList<>();
    double corrected = 0;
    for (int i = 0; i < all.size(); i++) {
      corrected = Math.max(corrected, Math.min(1, all.get(i).p() * (all.size() - i)));
      if (corrected >= level) {
        break;
      }
      if (all.get(i).low() >= LEAST_LIFT) {
        passed.add(withP(all.get(i), corrected));
      }
    }
    return passed;
  }

  private static Set<Map<String, String>> candidates(Population population) {
    Map<String, Map<String, Double>> byDimension = new TreeMap<>();
    for (Map<String, String> values : population.failedValues()) {
      double calls = population.calls(values::equals);
      values.forEach(
          (dimension, value) ->
              byDimension
                  .computeIfAbsent(dimension, d -> new TreeMap<>())
                  .merge(value, calls, Double::sum));
    }
    Map<String, Set<String>> kept = new HashMap<>();
    byDimension.forEach((dimension, counts) -> kept.put(dimension, mostFrequent(counts)));
    Set<Map<String, String>> candidates = new LinkedHashSet<>();
    for (Map<String, String> values : population.failedValues()) {
      List<Map.Entry<String, String>> its =
          new TreeMap<>(values)
              .entrySet().stream()
                  .filter(
                      each -> kept.getOrDefault(each.getKey(), Set.of()).contains(each.getValue()))
                  .toList();
      for (int i = 0; i < its.size(); i++) {
        candidates.add(Map.of(its.get(i).getKey(), its.get(i).getValue()));
        for (int j = i + 1; j < its.size(); j++) {
          candidates.add(
              Map.of(
                  its.get(i).getKey(),
                  its.get(i).getValue(),
                  its.get(j).getKey(),
                  its.get(j).getValue()));
        }
      }
    }
    return candidates;
  }

  private static Set<String> mostFrequent(Map<String, Double> counts) {
    Set<String> most = new TreeSet<>();
    counts.entrySet().stream()
        .sorted(
            Map.Entry.<String, Double>comparingByValue()
                .reversed()
                .thenComparing(Map.Entry.comparingByKey()))
        .limit(MOST_VALUES)
        .forEach(entry -> most.add(entry.getKey()));
    return most;
  }

  /** Null where it cannot be compared, or could show nothing. */
  private static @Nullable Difference of(Map<String, String> values, Population population) {
    Population.Lines lines = population.linesWith(values.keySet());
    if (lines == null) {
      return null;
    }
    Predicate<Map<String, String>> known = its -> its.keySet().containsAll(values.keySet());
    Predicate<Map<String, String>> has = its -> its.entrySet().containsAll(values.entrySet());
    long ofFailures = population.attempts(known);
    long failures = population.attempts(has);
    long ofRequests = ofFailures;
    long requests = failures;
    for (Map.Entry<Map<String, String>, Long> each : population.ordinary(lines).entrySet()) {
      ofRequests += known.test(each.getKey()) ? each.getValue() : 0;
      requests += has.test(each.getKey()) ? each.getValue() : 0;
    }
    long calls = Math.round(population.calls(has));
    long ofCalls = Math.round(population.calls(known));
    if (calls < FEWEST_FAILURES || ofRequests == ofFailures || requests == ofRequests) {
      return null;
    }
    double share = (double) requests / ofRequests;
    double lift = (double) failures / ofFailures / share;
    double[] interval = wilson(calls, ofCalls);
    return new Difference(
        new TreeMap<>(values),
        failures,
        ofFailures,
        requests,
        ofRequests,
        lift,
        interval[0] / share,
        interval[1] / share,
        chance(calls, ofCalls, requests, ofRequests),
        List.of());
  }

  /** Of so many failed calls with the value or more, were they a random part of the requests. */
  private static double chance(long calls, long ofCalls, long requests, long ofRequests) {
    int population = (int) Math.min(Integer.MAX_VALUE, ofRequests);
    double scale = (double) population / ofRequests;
    HypergeometricDistribution distribution =
        HypergeometricDistribution.of(
            population,
            (int) Math.min(population, Math.round(requests * scale)),
            (int) Math.min(population, ofCalls));
    return distribution.survivalProbability((int) Math.min(Integer.MAX_VALUE, calls) - 1);
  }

  /** E. B. Wilson (1927): the 95 % interval of a share. */
  private static double[] wilson(long part, long whole) {
    double n = whole;
    double share = part / n;
    double square = Z95 * Z95;
    double middle = (share + square / (2 * n)) / (1 + square / n);
    double half =
        Z95 / (1 + square / n) * Math.sqrt(share * (1 - share) / n + square / (4 * n * n));
    return new double[] {Math.max(0, middle - half), Math.min(1, middle + half)};
  }

  /** The one that tells most; a pair only where it tells clearly more than any single value. */
  private static @Nullable Difference most(List<Difference> all) {
    Difference single = null;
    Difference pair = null;
    for (Difference each : all) {
      if (each.values().size() == 1) {
        single = single == null || tells(each) > tells(single) ? each : single;
      } else {
        pair = pair == null || tells(each) > tells(pair) ? each : pair;
      }
    }
    if (single == null || pair == null) {
      return single == null ? pair : single;
    }
    return tells(pair) > PAIR_GAIN * tells(single) ? pair : single;
  }

  /** The likelihood ratio (G) of the shares among failures and requests. */
  private static double tells(Difference each) {
    double p = each.shareOfFailures();
    double q = each.shareOfRequests();
    double rest = p >= 1 ? 0 : (1 - p) * Math.log((1 - p) / (1 - q));
    return 2 * each.ofFailures() * (p * Math.log(p / q) + rest);
  }

  private static Difference withSame(Difference most, List<Difference> all, Population population) {
    List<Map<String, String>> same = new ArrayList<>();
    for (Difference each : all) {
      boolean single = each.values().size() == 1;
      boolean other =
          !each.values().keySet().stream().anyMatch(key -> most.values().containsKey(key));
      if (single && other && areOne(most, each, population)) {
        same.add(each.values());
      }
    }
    same.sort(Comparator.comparing(Map::toString));
    return new Difference(
        most.values(),
        most.failures(),
        most.ofFailures(),
        most.requests(),
        most.ofRequests(),
        most.lift(),
        most.low(),
        most.high(),
        most.p(),
        same);
  }

  private static boolean areOne(Difference one, Difference other, Population population) {
    Map<String, String> both = new HashMap<>(one.values());
    both.putAll(other.values());
    Difference joint = of(both, population);
    return joint != null
        && joint.failures() >= SAME * Math.max(one.failures(), other.failures())
        && joint.requests() >= SAME * Math.max(one.requests(), other.requests());
  }

  private static Difference withP(Difference each, double p) {
    return new Difference(
        each.values(),
        each.failures(),
        each.ofFailures(),
        each.requests(),
        each.ofRequests(),
        each.lift(),
        each.low(),
        each.high(),
        p,
        each.same());
  }
}
