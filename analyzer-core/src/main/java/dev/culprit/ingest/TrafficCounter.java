package dev.culprit.ingest;

import dev.culprit.event.Field;
import dev.culprit.event.Series;
import dev.culprit.event.Side;
import dev.culprit.format.Slots;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Counts ordinary attempts of one portion per minute and series, without an object for each line:
 * dimensions are hashed where they stand in the line; only what was never seen before becomes a
 * {@link Series}.
 */
final class TrafficCounter {

  /**
   * Of each dimension so many values are kept apart for each source; the rest is {@link #OTHER}.
   */
  static final int MOST_VALUES = 200;

  /** Stands for the values beyond {@link #MOST_VALUES}. */
  static final String OTHER = "(other)";

  private static final int MOST_HASHES = 1 << 16;
  private static final long MILLIS_A_MINUTE = 60_000;

  private final Source source;
  private final Map<Series, Integer> indexBySeries = new LinkedHashMap<>();
  private final List<Series> series = new ArrayList<>();
  private final List<Map<String, String>> values = new ArrayList<>();
  private long[] hashes = new long[256];
  private int[] seriesByHash = new int[256];
  private int hashed;
  private final CellCounts minutes = new CellCounts();
  private final CellCounts durations = new CellCounts();

  /** For each series the one that its durations are counted under. */
  private int[] timedBySeries = new int[64];

  TrafficCounter(Source source) {
    this.source = source;
    for (int i = 0; i < 4; i++) {
      values.add(new LinkedHashMap<>());
    }
  }

  /**
   * Counts the attempt that the slots describe.
   *
   * @param side who tells of it
   * @param time when it ended, milliseconds since 1970
   */
  void count(Side side, Slots slots, long time) {
    long hash = (slots.status() * 2 + side.ordinal()) * 0x9E3779B97F4A7C15L + 1;
    hash = mix(hash, slots, Field.CLIENT, false);
    hash = mix(hash, slots, Field.PATH, true);
    hash = mix(hash, slots, Field.MODEL, false);
    hash = mix(hash, slots, Field.SERVICE, false);
    if (hash == 0) {
      hash = 1;
    }
    int slot = find(hashes, hash);
    int index;
    if (hashes[slot] == hash) {
      index = seriesByHash[slot];
    } else {
      index = indexOf(seriesOf(side, slots));
      remember(hash, index);
    }
    minutes.add(((long) index << 40) ^ (Math.floorDiv(time, MILLIS_A_MINUTE) & 0xFF_FFFF_FFFFL));
    if (slots.durationMicros() >= 0) {
      long quarter = Math.floorDiv(time, Traffic.MILLIS_A_QUARTER) & 0x3FFF_FFFFL;
      durations.add(
          ((long) timedBySeries[index] << 40)
              ^ (quarter << 10 | LatencyBuckets.of(slots.durationMicros())));
    }
  }

  /** All that was counted. */
  Traffic traffic() {
    Traffic traffic = new Traffic();
    minutes.forEach(
        (cell, count) -> traffic.add(series.get((int) (cell >>> 40)), cell << 24 >> 24, count));
    durations.forEach(
        (cell, count) ->
            traffic.addDurations(
                series.get((int) (cell >>> 40)), cell << 24 >> 34, (int) (cell & 0x3FF), count));
    return traffic;
  }

  private static long mix(long hash, Slots slots, Field field, boolean upToQuery) {
    long h = (hash * 31 + 7 ^ slots.word(field).hashCode()) * 0x100000001B3L;
    int from = slots.begin(field);
    if (from >= 0) {
      byte[] block = slots.block();
      int to = slots.end(field);
      for (int i = from; i < to; i++) {
        byte b = block[i];
        if (upToQuery && b == '?') {
          break;
        }
        h = (h ^ b) * 0x100000001B3L;
      }
    }
    return h ^ h >>> 29;
  }

  private Series seriesOf(Side side, Slots slots) {
    return new Series(
        source.family(),
        side,
        capped(3, source.serviceOf(side, slots)),
        capped(0, slots.text(Field.MODEL)),
        capped(1, RouteTemplate.of(slots.text(Field.PATH))),
        "",
        capped(2, slots.text(Field.CLIENT)),
        slots.status());
  }

  private String capped(int dimension, String value) {
    Map<String, String> seen = values.get(dimension);
    String kept = seen.get(value);
    if (kept != null) {
      return kept;
    }
    if (seen.size() >= MOST_VALUES) {
      return OTHER;
    }
    seen.put(value, value);
    return value;
  }

  private int indexOf(Series wanted) {
    Integer known = indexBySeries.get(wanted);
    if (known != null) {
      return known;
    }
    int index = series.size();
    series.add(wanted);
    indexBySeries.put(wanted, index);
    if (index == timedBySeries.length) {
      timedBySeries = Arrays.copyOf(timedBySeries, 2 * index);
    }
    Series timed = Traffic.timed(wanted);
    int timedIndex = timed.equals(wanted) ? index : indexOf(timed);
    timedBySeries[index] = timedIndex;
    return index;
  }

  private void remember(long hash, int index) {
    if (hashed >= MOST_HASHES) {
      Arrays.fill(hashes, 0);
      hashed = 0;
    }
    if (hashed * 2 >= hashes.length) {
      long[] old = hashes;
      int[] oldSeries = seriesByHash;
      hashes = new long[old.length * 2];
      seriesByHash = new int[hashes.length];
      for (int i = 0; i < old.length; i++) {
        if (old[i] != 0) {
          int slot = find(hashes, old[i]);
          hashes[slot] = old[i];
          seriesByHash[slot] = oldSeries[i];
        }
      }
    }
    int slot = find(hashes, hash);
    hashes[slot] = hash;
    seriesByHash[slot] = index;
    hashed++;
  }

  private static int find(long[] table, long hash) {
    int slot = (int) (hash ^ hash >>> 32) & table.length - 1;
    while (table[slot] != 0 && table[slot] != hash) {
      slot = slot + 1 & table.length - 1;
    }
    return slot;
  }
}
