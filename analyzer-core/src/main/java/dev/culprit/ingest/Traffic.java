package dev.culprit.ingest;

import dev.culprit.event.Series;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * Ordinary attempts, counted per minute and series. Mergeable. Not safe for use by several threads
 * at once.
 */
public final class Traffic {

  private final NavigableMap<Series, NavigableMap<Long, Long>> minutesBySeries = new TreeMap<>();

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

  /** Counts attempts; see {@link Cells#cell} for the units. */
  public void add(Series series, long minute, long count) {
    minutesBySeries.computeIfAbsent(series, s -> new TreeMap<>()).merge(minute, count, Long::sum);
  }

  /** Counts all that the other has counted. */
  public void add(Traffic other) {
    other.forEach(this::add);
  }

  /** Tells every cell, in order of series, then of minutes. */
  public void forEach(Cells each) {
    minutesBySeries.forEach(
        (series, minutes) -> minutes.forEach((minute, count) -> each.cell(series, minute, count)));
  }

  public boolean isEmpty() {
    return minutesBySeries.isEmpty();
  }
}
