package dev.culprit.compare;

import dev.culprit.correlate.Failures;
import dev.culprit.correlate.Requests;
import dev.culprit.event.Cause;
import java.time.Instant;
import java.util.Random;

/** Traffic of an invented fleet, minute by minute, with errors at a given rate: for tests. */
final class Told {

  static final long START = Instant.parse("2031-05-05T00:00:00Z").toEpochMilli();
  static final int MINUTES_A_DAY = 1440;

  private static final long MILLIS_A_MINUTE = 60_000;

  final Failures failures = new Failures();
  final Requests requests = new Requests();
  private final Random random;

  Told(long seed) {
    random = new Random(seed);
  }

  /** Milliseconds of that minute. */
  static long at(int minute) {
    return START + minute * MILLIS_A_MINUTE;
  }

  /** {@code perMinute} requests in each minute from one to, not including, the other. */
  Told traffic(String service, int from, int to, int perMinute) {
    for (int minute = from; minute < to; minute++) {
      requests.add(service, at(minute) / MILLIS_A_MINUTE, perMinute);
    }
    return this;
  }

  /** Failures at random, {@code mean} a minute on average, counted as requests too. */
  Told errors(String cause, String service, int from, int to, double mean) {
    Failures.Place place = new Failures.Place(Cause.of(cause), service, "", "", "");
    for (int minute = from; minute < to; minute++) {
      int count = poisson(mean);
      if (count > 0) {
        failures.add(place, at(minute) / MILLIS_A_MINUTE, count);
        requests.add(service, at(minute) / MILLIS_A_MINUTE, count);
      }
    }
    return this;
  }

  /** As bursts: clumps of {@code size} minutes at ten a minute, {@code aDay} of them. */
  Told bursts(String cause, String service, int from, int to, double aDay, int size) {
    int minute = from;
    while (minute < to) {
      minute += 1 + (int) (-Math.log(1 - random.nextDouble()) * MINUTES_A_DAY / aDay);
      errors(cause, service, Math.min(to, minute), Math.min(to, minute + size), 10);
    }
    return this;
  }

  private int poisson(double mean) {
    double limit = Math.exp(-mean);
    double product = random.nextDouble();
    int count = 0;
    while (product > limit) {
      product *= random.nextDouble();
      count++;
    }
    return count;
  }
}
