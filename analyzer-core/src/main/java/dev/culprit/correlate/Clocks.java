package dev.culprit.correlate;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How far each client's clock is ahead of the proxies', in milliseconds. A writer of whom nothing
 * is known has the clock of its service's other writers.
 */
final class Clocks {

  private static final int FEWEST = 3;
  private static final int MOST_SAMPLES = 5_000;

  /** Clocks that differ by less are shown as one. */
  private static final long SAME_MILLIS = 100;

  private final Map<Writer, List<Long>> byId = new TreeMap<>();
  private final Map<Writer, List<Long>> byCoincidence = new TreeMap<>();
  private final Map<Writer, Long> ofWriters = new TreeMap<>();
  private final Map<String, Long> ofServices = new TreeMap<>();

  /** Clocks that all go right. */
  static Clocks right() {
    return new Clocks();
  }

  /** Clocks of whole services, as somebody knows them. */
  static Clocks of(Map<String, Long> skewMillisByService) {
    Clocks clocks = new Clocks();
    clocks.ofServices.putAll(skewMillisByService);
    return clocks;
  }

  /** A pair that an id proves. */
  void sure(Writer writer, long skewMillis) {
    add(byId, writer, skewMillis);
  }

  /** A pair that time and status suggest. */
  void likely(Writer writer, long skewMillis) {
    add(byCoincidence, writer, skewMillis);
  }

  private static void add(Map<Writer, List<Long>> samples, Writer writer, long skewMillis) {
    List<Long> list = samples.computeIfAbsent(writer, w -> new ArrayList<>());
    if (list.size() < MOST_SAMPLES) {
      list.add(skewMillis);
    }
  }

  /** Weighs the samples: medians, those by id before others. */
  void settle() {
    settle(byCoincidence);
    settle(byId);
  }

  private void settle(Map<Writer, List<Long>> samples) {
    Map<String, List<Long>> byService = new TreeMap<>();
    samples.forEach(
        (writer, list) -> {
          byService.computeIfAbsent(writer.service(), s -> new ArrayList<>()).addAll(list);
          if (list.size() >= FEWEST) {
            ofWriters.put(writer, median(list));
          }
        });
    byService.forEach((service, list) -> ofServices.put(service, median(list)));
  }

  private static long median(Collection<Long> samples) {
    List<Long> sorted = new ArrayList<>(samples);
    Collections.sort(sorted);
    return sorted.get(sorted.size() / 2);
  }

  /** How far the writer's clock is ahead; 0 where nothing is known. */
  long ahead(Writer writer) {
    Long own = ofWriters.get(writer);
    return own == null ? ofServices.getOrDefault(writer.service(), 0L) : own;
  }

  /** The largest difference either way. */
  long largest() {
    long largest = 0;
    for (long skew : ofWriters.values()) {
      largest = Math.max(largest, Math.abs(skew));
    }
    for (long skew : ofServices.values()) {
      largest = Math.max(largest, Math.abs(skew));
    }
    return largest;
  }

  /** By service; by file where a service's writers differ. */
  Map<String, Long> shown() {
    Map<String, Long> shown = new TreeMap<>(ofServices);
    ofWriters.forEach(
        (writer, skew) -> {
          if (Math.abs(skew - ofServices.getOrDefault(writer.service(), skew)) > SAME_MILLIS) {
            shown.put(writer.file(), skew);
          }
        });
    return shown;
  }
}
