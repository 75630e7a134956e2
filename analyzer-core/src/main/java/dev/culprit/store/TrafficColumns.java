package dev.culprit.store;

import dev.culprit.event.Series;
import dev.culprit.event.Side;
import dev.culprit.ingest.Traffic;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Traffic as bytes: the distinct texts, then each series as numbers of texts, with its minutes as
 * differences and their counts. A count of zero says nothing and is left out.
 */
final class TrafficColumns {

  private record Cell(long minute, long count) {}

  private TrafficColumns() {}

  static Packer pack(Traffic traffic) {
    Map<Series, List<Cell>> cells = new LinkedHashMap<>();
    Map<String, Integer> texts = new LinkedHashMap<>();
    traffic.forEach(
        (series, minute, count) -> {
          if (count != 0) {
            cells.computeIfAbsent(series, s -> new ArrayList<>()).add(new Cell(minute, count));
          }
        });
    for (Series series : cells.keySet()) {
      texts(series).forEach(text -> texts.putIfAbsent(text, texts.size()));
    }
    Packer out = new Packer().number(texts.size());
    texts.keySet().forEach(out::text);
    out.number(cells.size());
    cells.forEach(
        (series, minutes) -> {
          texts(series).forEach(text -> out.number(texts.getOrDefault(text, 0)));
          out.signed(series.status()).number(minutes.size());
          long before = 0;
          for (Cell cell : minutes) {
            out.signed(cell.minute() - before).signed(cell.count());
            before = cell.minute();
          }
        });
    return out;
  }

  /** Adds what stands there to {@code into}. */
  static void unpack(Unpacker in, Traffic into) throws IOException {
    List<String> texts = new ArrayList<>();
    for (int left = in.count(); left > 0; left--) {
      texts.add(in.text());
    }
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
      long minute = 0;
      for (int cells = in.count(); cells > 0; cells--) {
        minute += in.signed();
        into.add(series, minute, in.signed());
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
