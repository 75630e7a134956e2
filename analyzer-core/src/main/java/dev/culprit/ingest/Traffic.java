package dev.culprit.ingest;

import dev.culprit.event.Series;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * Ordinary attempts, counted per minute and series, and how long they took, per quarter of an hour,
 * {@link LatencyBuckets bucket} and place. Mergeable. Not safe for use by several threads at once.
 */
public final class Traffic {

  /** Of the time in which durations are counted together. */
  public static final long MILLIS_A_QUARTER = 900_000;

  private static final long MINUTES_A_QUARTER = 15;

  private final NavigableMap<Series, NavigableMap<Long, Long>> minutesBySeries = new TreeMap<>();
  private final NavigableMap<Series, NavigableMap<Long, Long>> durationsBySeries = new TreeMap<>();

  /** Is told every cell. */
  public interface Cells {
    /**
     * One cell.
     *
     * @param minute minutes since 1970-01-01T00:00Z
     * @param count attempts; negative where a partner that was read again must not count twice
     */
    void cell(Series series, long minute, long count);
  }

  /** Is told every count of durations. */
  public interface Durations {
    /**
     * Attempts that took so long.
     *
     * @param series that tells source, side, service and host alone
     * @param quarter quarters of an hour since 1970-01-01T00:00Z
     * @param bucket of {@link LatencyBuckets}
     */
    void cell(Series series, long quarter, int bucket, long count);
  }

  /** The series that durations of that one are counted under: who was asked by whom, no more. */
  static Series timed(Series series) {
    return new Series(
        series.source(),
        series.side(),
        series.service(),
        "",
        "",
        "",
        series.service().isEmpty() ? series.host() : "",
        0);
  }

  /** Counts durations; see {@link Durations#cell} for the units. */
  public void addDurations(Series series, long quarter, int bucket, long count) {
    durationsBySeries
        .computeIfAbsent(timed(series), s -> new TreeMap<>())
        .merge(quarter * LatencyBuckets.NUMBER + bucket, count, Long::sum);
  }

  /** Tells every count of durations, in order of series, of time, then of buckets. */
  public void forEachDuration(Durations each) {
    durationsBySeries.forEach(
        (series, cells) ->
            cells.forEach(
                (cell, count) ->
                    each.cell(
                        series,
                        Math.floorDiv(cell, LatencyBuckets.NUMBER),
                        Math.floorMod(cell, LatencyBuckets.NUMBER),
                        count)));
  }

  /** Counts attempts; see {@link Cells#cell} for the units. */
  public void add(Series series, long minute, long count) {
    minutesBySeries.computeIfAbsent(series, s -> new TreeMap<>()).merge(minute, count, Long::sum);
  }

  /** Counts all that the other has counted. */
  public void add(Traffic other) {
    other.forEach(this::add);
    other.forEachDuration(this::addDurations);
  }

  /** Counts what the other has counted from one minute up to, not including, another. */
  public void add(Traffic other, long fromMinute, long toMinute) {
    other.minutesBySeries.forEach(
        (series, minutes) ->
            minutes
                .subMap(fromMinute, toMinute)
                .forEach((minute, count) -> add(series, minute, count)));
    long fromQuarter = Math.floorDiv(fromMinute, MINUTES_A_QUARTER);
    long toQuarter = Math.floorDiv(toMinute, MINUTES_A_QUARTER);
    other.forEachDuration(
        (series, quarter, bucket, count) -> {
          if (quarter >= fromQuarter && quarter < toQuarter) {
            addDurations(series, quarter, bucket, count);
          }
        });
  }

  /** Tells every cell, in order of series, then of minutes. */
  public void forEach(Cells each) {
    minutesBySeries.forEach(
        (series, minutes) -> minutes.forEach((minute, count) -> each.cell(series, minute, count)));
  }

  public boolean isEmpty() {
    return minutesBySeries.isEmpty() && durationsBySeries.isEmpty();
  }
}
