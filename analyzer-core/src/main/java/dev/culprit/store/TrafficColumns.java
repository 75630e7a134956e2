package dev.culprit.store;

import dev.culprit.event.Series;
import dev.culprit.event.Side;
import dev.culprit.ingest.LatencyBuckets;
import dev.culprit.ingest.Traffic;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Traffic as bytes: the distinct texts, then each series as numbers of texts, with its minutes as
 * differences and their counts, and in the same way durations by quarters and buckets. A count of
 * zero says nothing and is left out.
 */
final class TrafficColumns {

  private record Cell(long at, long count) {}

  private TrafficColumns() {}

  static Packer pack(Traffic traffic) {
    Map<Series, List<Cell>> minutes = new LinkedHashMap<>();
    Map<Series, List<Cell>> durations = new LinkedHashMap<>();
    traffic.forEach((series, minute, count) -> add(minutes, series, minute, count));
    traffic.forEachDuration(
        (series, quarter, bucket, count) ->
            add(durations, series, quarter * LatencyBuckets.NUMBER + bucket, count));
    Map<String, Integer> texts = new LinkedHashMap<>();
    for (Map<Series, List<Cell>> cells : List.of(minutes, durations)) {
      for (Series series : cells.keySet()) {
        texts(series).forEach(text -> texts.putIfAbsent(text, texts.size()));
      }
    }
    Packer out = new Packer().number(texts.size());
    texts.keySet().forEach(out::text);
    pack(minutes, texts, out);
    pack(durations, texts, out);
    return out;
  }

  private static void add(Map<Series, List<Cell>> cells, Series series, long at, long count) {
    if (count != 0) {
      cells.computeIfAbsent(series, s -> new ArrayList<>()).add(new Cell(at, count));
    }
  }

  private static void pack(
      Map<Series, List<Cell>> bySeries, Map<String, Integer> texts, Packer out) {
    out.number(bySeries.size());
    bySeries.forEach(
        (series, cells) -> {
          texts(series).forEach(text -> out.number(texts.getOrDefault(text, 0)));
          out.signed(series.status()).number(cells.size());
          long before = 0;
          for (Cell cell : cells) {
            out.signed(cell.at() - before).signed(cell.count());
            before = cell.at();
          }
        });
  }

  /** Adds what stands there to {@code into}; older workspaces hold no durations. */
  static void unpack(Unpacker in, Traffic into) throws IOException {
    List<String> texts = new ArrayList<>();
    for (int left = in.count(); left > 0; left--) {
      texts.add(in.text());
    }
    unpack(in, texts, into::add);
    if (in.hasMore()) {
      unpack(
          in,
          texts,
          (series, cell, count) ->
              into.addDurations(
                  series,
                  Math.floorDiv(cell, LatencyBuckets.NUMBER),
                  Math.floorMod(cell, LatencyBuckets.NUMBER),
                  count));
    }
  }

  private static void unpack(Unpacker in, List<String> texts, Traffic.Cells each)
      throws IOException {
    for (int left = in.count(); left > 0; left--) {
      Series series =
          new Series(
              texts.get(in.small()),
              Side.of(texts.get(in.small())),
              texts.get(in.small()),
              texts.get(in.small()),
              texts.get(in.small()),
              texts.get(in.small()),
              texts.get(in.small()),
              (int) in.signed());
      long at = 0;
      for (int cells = in.count(); cells > 0; cells--) {
        at += in.signed();
        each.cell(series, at, in.signed());
      }
    }
  }

  private static List<String> texts(Series series) {
    return List.of(
        series.source(),
        series.side().label(),
        series.service(),
        series.model(),
        series.route(),
        series.key(),
        series.host());
  }
}
