package dev.culprit.format;

import com.fasterxml.jackson.databind.JsonNode;
import dev.culprit.event.Field;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the JSON lines of a format look like. Immutable. A definition says it so:
 *
 * <pre>{@code
 * requires: [level number, time number, msg]   # keys that each line has, and what stands under them
 * requires: [status, remote_addr|client_ip]    # of names with bars between them, one
 * lacks: [v]                                   # keys that none has
 * needs: [time, level message]                 # fields of which each line states one group
 * begins: {logger: [http., tls]}               # how a field's value begins, one of these
 * names: record                                # the common names count too, behind those below
 * inside: [logEvent, extra]                    # keys below these count as if beside them
 * fields: {message: [msg], durationMs: [duration s]}
 * }</pre>
 */
final class JsonPaths {

  /** Requirements are bits of a long; the highest says that a key stands that must not. */
  private static final int MOST_REQUIREMENTS = 62;

  /** Numbers, texts, true, and all else. */
  private static final int KINDS = 4;

  private static final long REFUSED = 1L << MOST_REQUIREMENTS;

  private final NameTable names;
  private final long required;
  private final List<List<Field>> needs;
  private final List<Begin> begins;

  private JsonPaths(NameTable names, long required, List<List<Field>> needs, List<Begin> begins) {
    this.names = names;
    this.required = required;
    this.needs = List.copyOf(needs);
    this.begins = List.copyOf(begins);
  }

  /**
   * Reads a definition.
   *
   * @throws IllegalArgumentException if it names unknown fields, units or kinds of values
   */
  static JsonPaths of(JsonNode definition) {
    Draft draft = new Draft();
    FieldNames fields = new FieldNames().add(definition.path("fields"));
    if (definition.has("names")) {
      String part = definition.path("names").asText();
      fields.add(FieldNames.common(part));
      FieldNames.common("inside").forEach(key -> draft.through(key.asText()));
    }
    definition.path("inside").forEach(key -> draft.through(key.asText()));
    definition.path("requires").forEach(key -> draft.require(key.asText()));
    definition.path("lacks").forEach(key -> draft.refuse(key.asText()));
    List<List<Field>> needs = new ArrayList<>();
    definition
        .path("needs")
        .forEach(
            group ->
                needs.add(List.of(group.asText().split(" ")).stream().map(Field::of).toList()));
    fields.targets().forEach(draft::targets);
    List<Begin> begins = new ArrayList<>();
    definition
        .path("begins")
        .properties()
        .forEach(entry -> begins.add(new Begin(Field.of(entry.getKey()), texts(entry.getValue()))));
    return new JsonPaths(draft.table(), draft.required(), needs, begins);
  }

  private static List<byte[]> texts(JsonNode list) {
    List<byte[]> texts = new ArrayList<>();
    list.forEach(text -> texts.add(text.asText().getBytes(StandardCharsets.UTF_8)));
    return texts;
  }

  NameTable names() {
    return names;
  }

  /** Whether a key stands there that must not. */
  boolean refuses(long met) {
    return met >= REFUSED;
  }

  /** Whether the line has all that is required. */
  boolean accepts(long met, Slots slots) {
    if ((met & required) != required || !begins.isEmpty() && !beginsSo(slots)) {
      return false;
    }
    if (needs.isEmpty()) {
      return true;
    }
    for (int i = 0; i < needs.size(); i++) {
      if (hasAll(needs.get(i), slots)) {
        return true;
      }
    }
    return false;
  }

  private boolean beginsSo(Slots slots) {
    for (int i = 0; i < begins.size(); i++) {
      Field field = begins.get(i).field();
      if (!slots.has(field) || !begins.get(i).isBeginOf(slots)) {
        return false;
      }
    }
    return true;
  }

  /** How a field's value begins: with one of the texts. */
  private record Begin(Field field, List<byte[]> texts) {
    boolean isBeginOf(Slots slots) {
      for (int i = 0; i < texts.size(); i++) {
        if (Bytes.begin(slots.block(), slots.begin(field), slots.end(field), texts.get(i))) {
          return true;
        }
      }
      return false;
    }
  }

  private static boolean hasAll(List<Field> fields, Slots slots) {
    for (int i = 0; i < fields.size(); i++) {
      if (!slots.has(fields.get(i))) {
        return false;
      }
    }
    return true;
  }

  /** Collects what is said about each key. */
  private static final class Draft {

    private final Map<String, List<Name.Target>> targets = new HashMap<>();
    private final Set<String> known = new HashSet<>();
    private final Set<String> branches = new HashSet<>();
    private final Set<String> throughs = new HashSet<>();
    private final Map<String, long[]> bits = new HashMap<>();
    private int requirements;

    void targets(String path, List<Name.Target> fields) {
      targets.put(path, fields);
      know(path);
    }

    void through(String key) {
      String path = KeyPath.plain(key);
      throughs.add(path);
      know(path);
    }

    void refuse(String keyAndKind) {
      set(keyAndKind, REFUSED);
    }

    void require(String keyAndKind) {
      if (requirements == MOST_REQUIREMENTS) {
        throw new IllegalArgumentException(
            "more than " + MOST_REQUIREMENTS + " required keys; leave some out");
      }
      long bit = 1L << requirements++;
      for (String one : keyAndKind.split("\\|")) {
        set(one, bit);
      }
    }

    /** Sets the bit for the kinds of values that are named behind the key; for all if none is. */
    private void set(String keyAndKind, long bit) {
      int blank = keyAndKind.indexOf(' ');
      String kind = blank < 0 ? "" : keyAndKind.substring(blank + 1).strip();
      long[] mine = bits(blank < 0 ? keyAndKind : keyAndKind.substring(0, blank));
      switch (kind) {
        case "" -> {
          for (int i = 0; i < KINDS; i++) {
            mine[i] |= bit;
          }
        }
        case "number" -> mine[0] |= bit;
        case "text" -> mine[1] |= bit;
        case "true" -> mine[2] |= bit;
        default ->
            throw new IllegalArgumentException(
                "key '" + keyAndKind + "': '" + kind + "' is neither number, text nor true");
      }
    }

    private long[] bits(String key) {
      String path = KeyPath.plain(key);
      know(path);
      return bits.computeIfAbsent(path, p -> new long[KINDS]);
    }

    private void know(String path) {
      known.add(path);
      for (int dot = path.lastIndexOf('.'); dot > 0; dot = path.lastIndexOf('.', dot - 1)) {
        known.add(path.substring(0, dot));
        branches.add(path.substring(0, dot));
      }
    }

    long required() {
      return (1L << requirements) - 1;
    }

    NameTable table() {
      Map<String, Name> names = new HashMap<>();
      for (String path : known) {
        long[] mine = bits.getOrDefault(path, new long[KINDS]);
        names.put(
            path,
            new Name(
                targets.getOrDefault(path, List.of()),
                branches.contains(path),
                throughs.contains(path),
                mine[0],
                mine[1],
                mine[2],
                mine[3]));
      }
      return new NameTable(names);
    }
  }
}
