package dev.culprit.compare;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * Reads configuration changes: CSV with the columns {@code time,id,description}, or YAML or JSON
 * with the same keys. What else it has becomes attributes.
 */
public final class ChangesFile {

  private static final List<String> COLUMNS = List.of("time", "id", "description");

  private final Path file;
  private final ZoneId zone;
  private final Map<String, String> placeById = new TreeMap<>();
  private final List<Change> changes = new ArrayList<>();

  private ChangesFile(Path file, ZoneId zone) {
    this.file = file;
    this.zone = zone;
  }

  /**
   * The changes of a file, in order of time.
   *
   * @param zone of times that state none
   * @throws ChangesFileException if it cannot be read or a line of it is wrong
   */
  public static List<Change> read(Path file, ZoneId zone) {
    ChangesFile reading = new ChangesFile(file, zone);
    String text;
    try {
      text = Files.readString(file, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new ChangesFileException(
          file
              + ": cannot be read ("
              + e.getClass().getSimpleName()
              + "); check the path given with --changes");
    }
    String name = file.toString().toLowerCase(Locale.ROOT);
    try {
      if (name.endsWith(".yaml") || name.endsWith(".yml") || name.endsWith(".json")) {
        reading.tree(text);
      } else {
        reading.table(text);
      }
    } catch (IOException | UncheckedIOException | IllegalArgumentException e) {
      throw new ChangesFileException(file + ": " + e.getMessage() + "; check quotes and commas");
    }
    reading.changes.sort(Comparator.comparingLong(Change::time).thenComparing(Change::id));
    return List.copyOf(reading.changes);
  }

  private void table(String text) throws IOException {
    try (CSVParser parser =
        Tables.open(new StringReader(text.startsWith("\uFEFF") ? text.substring(1) : text))) {
      List<String> header = parser.getHeaderNames();
      for (String column : List.of("time", "id")) {
        if (!header.contains(column)) {
          throw new ChangesFileException(
              file
                  + ":1: found the columns "
                  + String.join(",", header)
                  + ", but no '"
                  + column
                  + "'; the first line must name time,id,description");
        }
      }
      for (CSVRecord record : parser) {
        Map<String, String> values = new LinkedHashMap<>(record.toMap());
        add(file + ":" + parser.getCurrentLineNumber(), values);
      }
    }
  }

  private void tree(String text) throws IOException {
    JsonNode root;
    try {
      root = new YAMLMapper().readTree(text);
    } catch (JsonProcessingException e) {
      throw new ChangesFileException(
          file
              + ":"
              + (e.getLocation() == null ? 1 : e.getLocation().getLineNr())
              + ": is no valid YAML or JSON: "
              + e.getOriginalMessage()
              + "; check indentation and quotes there");
    }
    JsonNode list = root.isObject() && root.has("changes") ? root.get("changes") : root;
    if (!list.isArray()) {
      throw new ChangesFileException(
          file + ":1: expected a list of changes with time, id and description");
    }
    int number = 0;
    for (JsonNode node : list) {
      Map<String, String> values = new LinkedHashMap<>();
      node.properties().forEach(entry -> values.put(entry.getKey(), entry.getValue().asText()));
      add(file + ": change " + ++number, values);
    }
  }

  private void add(String place, Map<String, String> values) {
    String id = values.getOrDefault("id", "");
    String time = values.getOrDefault("time", "");
    if (id.isEmpty()) {
      throw new ChangesFileException(place + ": the change has no id; give it one, such as chg-17");
    }
    String before = placeById.put(id, place);
    if (before != null) {
      throw new ChangesFileException(
          place + ": the id '" + id + "' stands at " + before + " too; give one of them another");
    }
    Map<String, String> attributes = new LinkedHashMap<>(values);
    COLUMNS.forEach(attributes::remove);
    changes.add(
        new Change(id, instant(place, time), values.getOrDefault("description", ""), attributes));
  }

  private long instant(String place, String written) {
    return WrittenTime.read(written, zone)
        .orElseThrow(
            () ->
                new ChangesFileException(
                    place
                        + ": found the time '"
                        + written
                        + "'; write one such as 2026-03-02T10:00:00Z or 2026-03-02 10:00"));
  }
}
