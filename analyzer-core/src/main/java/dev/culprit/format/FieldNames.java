package dev.culprit.format;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.culprit.event.Field;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Under which names the fields stand, as definitions say it: {@code durationMs: [latency_ms ms,
 * request_time s]}. Names of one field are listed best first; behind a duration's name stands its
 * unit.
 */
final class FieldNames {

  private static final String COMMON = "field-names.yaml";

  private final Map<String, List<Name.Target>> targetsByPath = new LinkedHashMap<>();
  private int rank;

  /** What programs commonly call the fields in a part of their logs: records or messages. */
  static JsonNode common(String part) {
    return Common.NAMES.path(part);
  }

  /** The table of the names in that part of the common ones. */
  static NameTable commonTable(String part) {
    NameTable table = Common.TABLES.get(part);
    if (table == null) {
      throw new IllegalArgumentException(COMMON + " has no part '" + part + "'");
    }
    return table;
  }

  /**
   * Adds names, behind those already there.
   *
   * @param fields an object: field to list of names
   * @throws IllegalArgumentException if a field or unit is unknown
   */
  FieldNames add(JsonNode fields) {
    fields
        .properties()
        .forEach(
            entry -> {
              Field field = Field.of(entry.getKey());
              if (entry.getValue().isArray()) {
                entry.getValue().forEach(name -> add(field, name.asText()));
              } else {
                add(field, entry.getValue().asText());
              }
            });
    return this;
  }

  private void add(Field field, String nameAndUnit) {
    int blank = nameAndUnit.indexOf(' ');
    String name = blank < 0 ? nameAndUnit : nameAndUnit.substring(0, blank);
    Unit unit = blank < 0 ? defaultUnit(field) : Unit.of(nameAndUnit.substring(blank + 1).strip());
    targetsByPath
        .computeIfAbsent(KeyPath.plain(name), key -> new ArrayList<>())
        .add(new Name.Target(field, rank++, unit));
  }

  private static Unit defaultUnit(Field field) {
    return field == Field.DURATION ? Unit.GUESSED : Unit.NONE;
  }

  /** What is under each name. */
  Map<String, List<Name.Target>> targets() {
    return targetsByPath;
  }

  /** A table of the names, none of which stand below others. */
  NameTable table() {
    Map<String, Name> names = new LinkedHashMap<>();
    targetsByPath.forEach(
        (name, targets) -> names.put(name, new Name(targets, false, false, 0, 0, 0, 0)));
    return new NameTable(names);
  }

  /** Read once, when it is first needed. */
  private static final class Common {

    private static final JsonNode NAMES = read();

    /** By part; every scanner of every portion asks for one. */
    private static final Map<String, NameTable> TABLES =
        NAMES.properties().stream()
            .collect(
                Collectors.toUnmodifiableMap(
                    Map.Entry::getKey, part -> new FieldNames().add(part.getValue()).table()));

    private static JsonNode read() {
      try (InputStream in = FieldNames.class.getResourceAsStream(COMMON)) {
        if (in == null) {
          throw new IllegalStateException(COMMON + " is missing from the program");
        }
        return new YAMLMapper().readTree(in);
      } catch (IOException e) {
        throw new UncheckedIOException(COMMON + " of the program cannot be read", e);
      }
    }
  }
}
