package dev.culprit.compare;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * Reads counts that something else made: CSV with {@code time,requests,errors}, one row for each
 * bin (and segment), the time being the beginning of the bin. Any further columns are segments.
 */
final class CountsFile {

  private static final List<String> COLUMNS = List.of("time", "requests", "errors");
  private static final int MOST_BINS = 5_000_000;

  /** More are no comparison but a telephone book: corrected for their number none would show. */
  private static final int MOST_SEGMENTS = 10_000;

  /** Bins of all segments together, for they are held in memory. */
  private static final long MOST_CELLS = 50_000_000;

  /** One row: a bin of a segment. */
  private record Row(String place, long time, double requests, double errors) {}

  private final Path file;
  private final ZoneId zone;
  private final Map<Map<String, String>, List<Row>> rows = new LinkedHashMap<>();
  private final TreeMap<Long, String> placeByTime = new TreeMap<>();

  private CountsFile(Path file, ZoneId zone) {
    this.file = file;
    this.zone = zone;
  }

  /**
   * The series of each segment, all over the same time, in order of the segments' names.
   *
   * @param zone of times that state none
   * @throws CountsFileException if the file cannot be read or a line of it is wrong
   */
  static Map<Map<String, String>, Bins> read(Path file, ZoneId zone) {
    CountsFile reading = new CountsFile(file, zone);
    if (!Files.isRegularFile(file)) {
      throw wrong(file.toString(), "found no file there", "check the path given with --counts");
    }
    try (Reader text = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      reading.rows(text);
    } catch (IOException | UncheckedIOException | IllegalArgumentException e) {
      throw new CountsFileException(
          file
              + ": cannot be read as CSV in UTF-8 ("
              + e.getMessage()
              + "); check the path and quotes");
    }
    return reading.series();
  }

  private void rows(Reader text) throws IOException {
    try (CSVParser parser = Tables.open(text)) {
      List<String> header = header(parser);
      for (CSVRecord record : parser) {
        row(file + ":" + parser.getCurrentLineNumber(), record, header);
      }
    }
    if (rows.isEmpty()) {
      throw wrong(file + ":1", "found no row of counts", "write one row for each bin");
    }
  }

  /** The names of the columns; a byte order mark before the first belongs to none. */
  private List<String> header(CSVParser parser) {
    List<String> header = new ArrayList<>(parser.getHeaderNames());
    if (!header.isEmpty()) {
      header.set(0, header.get(0).replace("\uFEFF", ""));
    }
    for (String column : COLUMNS) {
      if (!header.contains(column)) {
        throw wrong(
            file + ":1",
            "found the columns " + String.join(",", header) + ", but no '" + column + "'",
            "name time,requests,errors in the first line");
      }
    }
    return header;
  }

  private void row(String place, CSVRecord record, List<String> header) {
    if (record.size() != header.size()) {
      throw wrong(
          place,
          "found " + record.size() + " columns",
          "write " + header.size() + ", as the first line names");
    }
    Map<String, String> segment = new LinkedHashMap<>();
    for (int i = 0; i < header.size(); i++) {
      if (!COLUMNS.contains(header.get(i))) {
        segment.put(header.get(i), record.get(i));
      }
    }
    long time = time(place, record.get(header.indexOf("time")));
    double requests = count(place, "requests", record.get(header.indexOf("requests")));
    double errors = count(place, "errors", record.get(header.indexOf("errors")));
    if (errors > requests) {
      throw wrong(
          place,
          "found " + whole(errors) + " errors among " + whole(requests) + " requests",
          "count every failed request as a request too");
    }
    rows.computeIfAbsent(segment, s -> new ArrayList<>())
        .add(new Row(place, time, requests, errors));
    placeByTime.putIfAbsent(time, place);
    if (rows.size() > MOST_SEGMENTS) {
      throw wrong(
          place,
          "found more than " + MOST_SEGMENTS + " segments",
          "leave out a column that takes so many values, or join the rare ones");
    }
  }

  private long time(String place, String written) {
    return WrittenTime.read(written, zone)
        .orElseThrow(
            () ->
                wrong(
                    place,
                    "found the time '" + written + "'",
                    "write one such as 2026-03-02T10:00:00Z or 2026-03-02 10:00"));
  }

  private static double count(String place, String column, String written) {
    if (!written.matches("\\d{1,15}")) {
      throw wrong(
          place,
          "found '" + written + "' as " + column,
          "write a whole number of 0 or more, in digits only");
    }
    return Long.parseLong(written);
  }

  private Map<Map<String, String>, Bins> series() {
    long width = width();
    long begin = placeByTime.firstKey();
    long number = (placeByTime.lastKey() - begin) / width + 1;
    if (number > MOST_BINS) {
      throw wrong(
          file.toString(),
          "found " + number + " bins between its first and last time",
          "give at most " + MOST_BINS);
    }
    if (number * rows.size() > MOST_CELLS) {
      throw wrong(
          file.toString(),
          "found " + number + " bins of " + rows.size() + " segments",
          "give at most " + MOST_CELLS + " together: longer bins, less history or fewer segments");
    }
    Map<String, Map<String, String>> byName = new TreeMap<>();
    rows.keySet().forEach(segment -> byName.put(segment.toString(), segment));
    Map<Map<String, String>, Bins> series = new LinkedHashMap<>();
    byName.forEach(
        (name, segment) ->
            series.put(
                segment, bins(rows.getOrDefault(segment, List.of()), begin, width, (int) number)));
    return series;
  }

  /**
   * The most frequent distance between neighbouring times: every other one must be a multiple of
   * it, which is a gap.
   */
  private long width() {
    TreeMap<Long, Integer> distances = new TreeMap<>();
    Long last = null;
    for (long time : placeByTime.keySet()) {
      if (last != null) {
        distances.merge(time - last, 1, Integer::sum);
      }
      last = time;
    }
    if (distances.isEmpty()) {
      throw wrong(
          file.toString(),
          "found a single bin",
          "give at least one before the change and one after");
    }
    long width = distances.firstKey();
    for (Map.Entry<Long, Integer> distance : distances.entrySet()) {
      width = distance.getValue() > distances.getOrDefault(width, 0) ? distance.getKey() : width;
    }
    long begin = placeByTime.firstKey();
    for (Map.Entry<Long, String> time : placeByTime.entrySet()) {
      if ((time.getKey() - begin) % width != 0) {
        throw wrong(
            time.getValue(),
            "found a bin "
                + (time.getKey() - begin) % width / 1000
                + " s off the others, which are "
                + width / 1000
                + " s long",
            "write equal bins, each with the time of its beginning");
      }
    }
    return width;
  }

  private static Bins bins(List<Row> rows, long begin, long width, int number) {
    double[] requests = new double[number];
    double[] errors = new double[number];
    String[] places = new String[number];
    for (Row row : rows) {
      int bin = (int) ((row.time - begin) / width);
      if (places[bin] != null) {
        throw wrong(
            row.place,
            "found the time of " + places[bin] + " again, in the same segment",
            "write one row for each bin and segment");
      }
      places[bin] = row.place;
      requests[bin] = row.requests;
      errors[bin] = row.errors;
    }
    return new Bins(begin, width, requests, errors);
  }

  private static String whole(double count) {
    return Long.toString((long) count);
  }

  private static CountsFileException wrong(String place, String found, String advice) {
    return new CountsFileException(place + ": " + found + "; " + advice);
  }
}
