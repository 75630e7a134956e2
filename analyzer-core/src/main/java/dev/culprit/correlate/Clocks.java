package dev.culprit.correlate;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How far each client's clock is ahead of the proxies', in milliseconds. A writer of whom nothing
 * is known has the clock of its service's other writers.
 */
final class Clocks {

  private static final int FEWEST = 3;
  private static final int MOST_SAMPLES = 4_000;

  /** Clocks that differ by less are shown as one. */
  private static final long SAME_MILLIS = 100;

  /** Pairs of one writer, thinned out evenly where there are many. */
  private static final class Samples {
    private final List<ClockCourse.Sample> kept = new ArrayList<>();
    private long seen;
    private long step = 1;

    void add(ClockCourse.Sample sample) {
      if (seen++ % step != 0) {
        return;
      }
      kept.add(sample);
      if (kept.size() >= MOST_SAMPLES) {
        for (int i = MOST_SAMPLES / 2 - 1; i >= 0; i--) {
          kept.remove(2 * i + 1);
        }
        step *= 2;
      }
    }
  }

  private final Map<Writer, Samples> byId = new TreeMap<>();
  private final Map<Writer, Samples> byCoincidence = new TreeMap<>();
  private final Map<Writer, ClockCourse> ofWriters = new TreeMap<>();
  private final Map<String, ClockCourse> ofServices = new TreeMap<>();

  /** Clocks that all go right. */
  static Clocks right() {
    return new Clocks();
  }

  /** Clocks of whole services, as somebody knows them. */
  static Clocks of(Map<String, Long> skewMillisByService) {
    Clocks clocks = new Clocks();
    skewMillisByService.forEach(
        (service, skew) -> clocks.ofServices.put(service, ClockCourse.constant(skew)));
    return clocks;
  }

  /** A pair that an id proves. */
  void sure(Writer writer, ClockCourse.Sample sample) {
    add(byId, writer, sample);
  }

  /** A pair that time and status suggest. */
  void likely(Writer writer, ClockCourse.Sample sample) {
    add(byCoincidence, writer, sample);
  }

  private static void add(Map<Writer, Samples> samples, Writer writer, ClockCourse.Sample sample) {
    samples.computeIfAbsent(writer, w -> new Samples()).add(sample);
  }

  /** Weighs the samples, those by id before others. */
  void settle() {
    settle(byCoincidence);
    settle(byId);
  }

  private void settle(Map<Writer, Samples> samples) {
    Map<String, List<ClockCourse.Sample>> byService = new TreeMap<>();
    samples.forEach(
        (writer, its) -> {
          byService.computeIfAbsent(writer.service(), s -> new ArrayList<>()).addAll(its.kept);
          if (its.kept.size() >= FEWEST) {
            ofWriters.put(writer, ClockCourse.of(its.kept));
          }
        });
    byService.forEach((service, list) -> ofServices.put(service, ClockCourse.of(list)));
  }

  /**
   * How far the writer's clock is ahead; 0 where nothing is known.
   *
   * @param at a time in its clock or the proxies'
   */
  long ahead(Writer writer, long at) {
    ClockCourse course = ofWriters.getOrDefault(writer, ofServices.get(writer.service()));
    return course == null ? 0 : course.ahead(at);
  }

  /** The largest difference either way. */
  long largest() {
    long largest = 0;
    for (ClockCourse course : ofWriters.values()) {
      largest = Math.max(largest, course.largest());
    }
    for (ClockCourse course : ofServices.values()) {
      largest = Math.max(largest, course.largest());
    }
    return largest;
  }

  /** The median skew by service; by file where a service's writers differ. */
  Map<String, Long> shown() {
    Map<String, Long> shown = new TreeMap<>();
    ofServices.forEach((service, course) -> shown.put(service, course.median()));
    ofWriters.forEach(
        (writer, course) -> {
          ClockCourse whole = ofServices.get(writer.service());
          if (whole == null || Math.abs(course.median() - whole.median()) > SAME_MILLIS) {
            shown.put(writer.file(), course.median());
          }
        });
    return shown;
  }

  /** What the clocks of services gain in milliseconds an hour; without those that keep pace. */
  Map<String, Double> drifts() {
    Map<String, Double> drifts = new TreeMap<>();
    ofServices.forEach(
        (service, course) -> {
          if (course.driftPerHour() != 0) {
            drifts.put(service, course.driftPerHour());
          }
        });
    return drifts;
  }
}
