package dev.culprit.correlate;

import dev.culprit.event.Event;
import dev.culprit.event.Field;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Whose failures come at the same times: for each client's log and each address on the proxies'
 * lines, how far their failures are apart, counted in bins. The failures of one service pile up at
 * the difference of the two clocks; those of strangers spread evenly. So who an address is and
 * whose clock is ahead is told without any id.
 */
final class Coincidences {

  /** Clocks that differ by more are not found without ids. */
  static final long REACH_MILLIS = 90_000;

  private static final long BIN_MILLIS = 250;
  private static final int BINS = (int) (2 * REACH_MILLIS / BIN_MILLIS) + 1;

  /** Bins of one pile: proxies state whole seconds. */
  private static final int PILE = 6;

  private static final int FEWEST = 3;

  /** Pairs that are counted; what comes later has to be known from elsewhere. */
  private static final int MOST_PAIRS = 600;

  /** So many standard deviations a pile stands above the rest. */
  private static final double STANDS_OUT = 4;

  /** By so much the best pile of an address must exceed another service's. */
  private static final double CLEARLY = 1.5;

  private record Between(Writer writer, String address) {}

  /** Where and how high a pile is. */
  private record Peak(long skewMillis, int count, double score) {}

  private static final class Counts {
    private final int[] bins = new int[BINS];
    private final List<ClockCourse.Sample> samples = new ArrayList<>();

    void add(ClockCourse.Sample sample) {
      long apart = sample.skewMillis();
      bins[(int) ((apart + REACH_MILLIS) / BIN_MILLIS)]++;
      if (samples.size() < 20_000) {
        samples.add(sample);
      }
    }

    Peak peak() {
      int sum = 0;
      int best = 0;
      int at = 0;
      long all = 0;
      for (int i = 0; i < BINS; i++) {
        all += bins[i];
        sum += bins[i] - (i >= PILE ? bins[i - PILE] : 0);
        boolean nearer = Math.abs(i - PILE / 2 - BINS / 2) < Math.abs(at - PILE / 2 - BINS / 2);
        if (sum > best || sum == best && nearer) {
          best = sum;
          at = i;
        }
      }
      double usual = (double) (all - best) / (BINS - PILE) * PILE;
      long middle = (long) ((at - (PILE - 1) / 2.0) * BIN_MILLIS) - REACH_MILLIS;
      return new Peak(middle, best, (best - usual) / Math.sqrt(usual + 1));
    }
  }

  private final Map<Between, Counts> counts = new HashMap<>();

  /** Counts two records that may be one attempt, both without a partner by id. */
  void add(Event his, Event its) {
    String address = its.field(Field.CLIENT);
    long apart = his.about() - its.about();
    if (address.isEmpty() || his.service().isEmpty() || Math.abs(apart) > REACH_MILLIS) {
      return;
    }
    Between between = new Between(Writer.of(his), address);
    Counts known = counts.get(between);
    if (known == null) {
      if (counts.size() >= MOST_PAIRS) {
        return;
      }
      known = new Counts();
      counts.put(between, known);
    }
    known.add(ClockCourse.Sample.of(his, its));
  }

  /**
   * Adds who the addresses are that nothing is known of yet.
   *
   * @param services by address
   */
  void elect(Map<String, String> services) {
    Map<String, Map<String, Double>> heights = new TreeMap<>();
    counts.forEach(
        (between, its) -> {
          Peak peak = its.peak();
          if (stands(peak) && !services.containsKey(between.address)) {
            heights
                .computeIfAbsent(between.address, a -> new TreeMap<>())
                .merge(between.writer.service(), (double) peak.count, Double::sum);
          }
        });
    heights.forEach(
        (address, byService) -> {
          List<Map.Entry<String, Double>> sorted = new ArrayList<>(byService.entrySet());
          sorted.sort(Map.Entry.<String, Double>comparingByValue().reversed());
          double second = sorted.size() > 1 ? sorted.get(1).getValue() : 0;
          if (sorted.get(0).getValue() >= CLEARLY * second) {
            services.put(address, sorted.get(0).getKey());
          }
        });
  }

  private static boolean stands(Peak peak) {
    return peak.count >= FEWEST && peak.score >= STANDS_OUT / 2 && peak.score > 0;
  }

  /**
   * Teaches the clocks of each writer from the piles that it has with its own service's addresses.
   */
  void teach(Clocks clocks, Map<String, String> services) {
    Map<Writer, Counts> merged = new TreeMap<>();
    counts.forEach(
        (between, its) -> {
          if (between.writer.service().equals(services.get(between.address))) {
            Counts all = merged.computeIfAbsent(between.writer, w -> new Counts());
            its.samples.forEach(all::add);
          }
        });
    merged.forEach(
        (writer, all) -> {
          Peak peak = all.peak();
          if (stands(peak)) {
            for (ClockCourse.Sample sample : all.samples) {
              if (Math.abs(sample.skewMillis() - peak.skewMillis) <= PILE * BIN_MILLIS) {
                clocks.likely(writer, sample);
              }
            }
          }
        });
  }
}
