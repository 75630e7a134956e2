package dev.culprit.night;

import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * A day's failure rate against that of the same weekday in the four weeks before.
 *
 * @param rate of the day: failed attempts of all attempts
 * @param before rates of the same weekdays that had requests, the latest first
 * @param low below this the day is unusual; {@code NaN} with fewer than three days before
 * @param high above this the day is unusual; likewise
 */
public record Weekdays(double rate, List<Double> before, double low, double high) {

  /** So many weeks lie within the month that a day looks back. */
  private static final int WEEKS = 4;

  private static final int FEWEST = 3;

  /** One usual day of two hundred lies outside on either side. */
  private static final double QUANTILE = 0.995;

  public Weekdays {
    before = List.copyOf(before);
  }

  /** How the day is. */
  public enum Outcome {
    NOT_ENOUGH,
    FEWER,
    USUAL,
    MORE
  }

  /**
   * That of a day; empty if it had no request.
   *
   * @throws IOException if a digest cannot be read
   */
  public static Optional<Weekdays> of(LocalDate day, Digests digests) throws IOException {
    Optional<Digest> today = digests.of(day);
    if (today.isEmpty() || today.get().requested() == 0) {
      return Optional.empty();
    }
    List<Double> before = new ArrayList<>();
    List<Double> logs = new ArrayList<>();
    for (int weeks = 1; weeks <= WEEKS; weeks++) {
      Optional<Digest> past = digests.of(day.minusWeeks(weeks));
      if (past.isPresent() && past.get().requested() > 0) {
        before.add(rate(past.get()));
        logs.add(log(past.get()));
      }
    }
    double low = Double.NaN;
    double high = Double.NaN;
    if (logs.size() >= FEWEST) {
      double[] bounds = bounds(logs, today.get().requested());
      low = bounds[0];
      high = bounds[1];
    }
    return Optional.of(new Weekdays(rate(today.get()), before, low, high));
  }

  /**
   * Where the next of such values lies: mean and Student's t over the logarithms of the rates, with
   * at least the spread that counting alone brings.
   */
  private static double[] bounds(List<Double> logs, long requests) {
    int n = logs.size();
    double mean = logs.stream().mapToDouble(Double::doubleValue).average().orElse(0);
    double squares = logs.stream().mapToDouble(x -> (x - mean) * (x - mean)).sum();
    double counting = 1 / Math.max(1, Math.exp(mean) * requests);
    double deviation = Math.sqrt(Math.max(squares / (n - 1), counting));
    double reach =
        TDistribution.of(n - 1.0).inverseCumulativeProbability(QUANTILE)
            * deviation
            * Math.sqrt(1 + 1.0 / n);
    return new double[] {Math.exp(mean - reach), Math.min(1, Math.exp(mean + reach))};
  }

  private static double rate(Digest digest) {
    return (double) digest.failed() / digest.requested();
  }

  /** Half a failure more, so that a day without any has a logarithm. */
  private static double log(Digest digest) {
    return Math.log((digest.failed() + 0.5) / (digest.requested() + 1));
  }

  /** How the day is. */
  public Outcome outcome() {
    if (Double.isNaN(low)) {
      return Outcome.NOT_ENOUGH;
    }
    return rate > high ? Outcome.MORE : rate < low ? Outcome.FEWER : Outcome.USUAL;
  }
}
