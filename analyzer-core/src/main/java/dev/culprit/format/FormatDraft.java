package dev.culprit.format;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.culprit.event.Field;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Proposes the definition of a log format from lines of it: a file to put into a folder of formats,
 * with the lines as samples, which hold. What is guessed is said in comments.
 *
 * @param yaml the definition
 * @param lines how many lines it was made from
 * @param matched how many of them it recognises
 * @param known names of specific formats that recognise one of them already
 */
public record FormatDraft(String yaml, int lines, int matched, Set<String> known) {

  private static final int MOST_LINES = 500;
  private static final int MOST_LAYOUTS = 6;
  private static final int MOST_REQUIRED = 3;

  private static final Dating DATING =
      new Dating(ZoneOffset.UTC, Instant.parse("2026-12-31T00:00:00Z"));

  private static final Map<String, Field> SHOWN =
      Map.of(
          "level", Field.LEVEL, "client", Field.CLIENT, "path", Field.PATH, "status", Field.STATUS);

  public FormatDraft {
    known = Set.copyOf(known);
  }

  /**
   * A draft.
   *
   * @param name of the format
   * @param given lines of a log; secrets in them end up in the draft
   * @throws IllegalArgumentException if there is no line, or nothing in them to go by
   */
  public static FormatDraft of(String name, List<String> given, Formats formats) {
    List<String> lines = given.stream().filter(line -> !line.isBlank()).limit(MOST_LINES).toList();
    if (lines.isEmpty()) {
      throw new IllegalArgumentException(
          "no line to go by; give a file with some lines of the log");
    }
    Set<String> specific =
        formats.of(Definition.Rank.SPECIFIC).stream().map(Format::name).collect(Collectors.toSet());
    Set<String> known = new TreeSet<>();
    for (String line : lines) {
      byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
      Detection.candidates(bytes, 0, bytes.length, formats, DATING)
          .forEach(format -> known.add(format.name()));
    }
    known.retainAll(specific);
    long json = lines.stream().filter(FormatDraft::isJson).count();
    long access = lines.stream().filter(AccessGuess::isAccess).count();
    if (json * 2 > lines.size()) {
      return json(name, lines, known);
    }
    return access * 2 > lines.size() ? access(name, lines, known) : text(name, lines, known);
  }

  private static boolean isJson(String line) {
    return line.startsWith("{") && line.stripTrailing().endsWith("}");
  }

  private static FormatDraft access(String name, List<String> lines, Set<String> known) {
    String head =
        head(name, "layout")
            + "dialect: nginx                 # $names that nginx does not have are passed over; rename what is worth keeping\n"
            + "side: proxy                    # or client\n"
            + "tells: attempt\nstamp: end                     # or begin, if the time is that of the request's arrival\nmultiline: false\n";
    return layouts(head, lines, AccessGuess::of, known);
  }

  private static FormatDraft text(String name, List<String> lines, Set<String> known) {
    String head =
        head(name, "text")
            + "side: client                   # or proxy\n"
            + "tells: application\nstamp: end\nmultiline: true                # lines that do not begin so belong to the record before them\n";
    return layouts(head, lines, line -> TextGuess.of(line, DATING), known);
  }

  private static String head(String name, String kind) {
    return "# Proposed from lines of a log: look at each layout, and at what its samples state.\nname: "
        + name
        + "\nkind: "
        + kind
        + "\n";
  }

  private interface Guess {
    String layout(String line);
  }

  /** A layout for each shape of line, in the order in which they appear; the samples prove them. */
  private static FormatDraft layouts(
      String head, List<String> lines, Guess guess, Set<String> known) {
    Map<String, String> sampleByLayout = new LinkedHashMap<>();
    int matched = 0;
    Format.ScannerFactory scanners = null;
    for (String line : lines) {
      if (scanners == null || !recognises(scanners, line, new Slots())) {
        String layout = guess.layout(line);
        if (!layout.isEmpty()
            && sampleByLayout.size() < MOST_LAYOUTS
            && !sampleByLayout.containsKey(layout)) {
          Map<String, String> more = new LinkedHashMap<>(sampleByLayout);
          more.put(layout, line);
          Format.ScannerFactory tried = compiled(head, more.keySet(), line);
          if (recognises(tried, line, new Slots())) {
            sampleByLayout = more;
            scanners = tried;
          }
        }
      }
      matched += scanners != null && recognises(scanners, line, new Slots()) ? 1 : 0;
    }
    if (scanners == null) {
      throw new IllegalArgumentException(
          "none of the lines begins with a time or a level, quotes a request or is JSON; such lines need no format of their own");
    }
    StringBuilder yaml = new StringBuilder(head).append("layouts:\n");
    sampleByLayout
        .keySet()
        .forEach(layout -> yaml.append("  - ").append(quoted(layout)).append('\n'));
    yaml.append("samples:\n");
    for (String line : sampleByLayout.values()) {
      sample(scanners, line, yaml);
    }
    return new FormatDraft(yaml.toString(), lines.size(), matched, known);
  }

  private static Format.ScannerFactory compiled(String head, Set<String> layouts, String sample) {
    StringBuilder yaml = new StringBuilder(head).append("layouts:\n");
    layouts.forEach(layout -> yaml.append("  - ").append(quoted(layout)).append('\n'));
    yaml.append("samples:\n  - line: ").append(quoted(sample)).append('\n');
    return Definitions.read("draft", yaml.toString()).format().scanners();
  }

  private static FormatDraft json(String name, List<String> lines, Set<String> known) {
    List<JsonNode> records = new ArrayList<>();
    for (String line : lines) {
      try {
        records.add(new ObjectMapper().readTree(line));
      } catch (JsonProcessingException e) {
        // cut off perhaps: the others tell
        continue;
      }
    }
    Set<String> everywhere = new LinkedHashSet<>();
    if (!records.isEmpty()) {
      records.get(0).fieldNames().forEachRemaining(everywhere::add);
    }
    records.forEach(record -> everywhere.removeIf(key -> !record.has(key)));
    StringBuilder yaml =
        new StringBuilder(head(name, "json"))
            .append("side: client                   # or proxy\n")
            .append("tells: application             # or attempt, if each line is one request\n")
            .append("stamp: end\nmultiline: false\n")
            .append("requires: [")
            .append(
                String.join(
                    ", ",
                    everywhere.stream().limit(MOST_REQUIRED).map(FormatDraft::quoted).toList()))
            .append("]      # keys that each line has; those that tell these lines from others\n")
            .append(
                "names: record                  # the names that programs commonly use; others go below, best first\n")
            .append(
                "fields: {}                     # such as {message: [text], durationMs: [took ms]}\n")
            .append("samples:\n");
    String start = yaml.toString();
    Format.ScannerFactory scanners =
        Definitions.read("draft", start + "  - line: " + quoted(lines.get(0)) + "\n")
            .format()
            .scanners();
    int matched = 0;
    for (String line : lines) {
      boolean recognised = recognises(scanners, line, new Slots());
      if (recognised && matched < 2) {
        sample(scanners, line, yaml);
      }
      matched += recognised ? 1 : 0;
    }
    return new FormatDraft(yaml.toString(), lines.size(), matched, known);
  }

  /** A sample with what is read of it, so that its reader can see whether that is right. */
  private static void sample(Format.ScannerFactory scanners, String line, StringBuilder yaml) {
    Slots slots = new Slots();
    recognises(scanners, line, slots);
    yaml.append("  - line: ").append(quoted(line)).append('\n');
    if (slots.time() != Slots.NO_TIME) {
      yaml.append("    time: \"").append(Instant.ofEpochMilli(slots.time())).append("\"\n");
    }
    new TreeMap<>(SHOWN)
        .forEach(
            (label, field) -> {
              if (slots.has(field)) {
                yaml.append("    ")
                    .append(label)
                    .append(": ")
                    .append(quoted(slots.text(field)))
                    .append('\n');
              }
            });
  }

  private static boolean recognises(Format.ScannerFactory scanners, String line, Slots slots) {
    byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
    slots.reset(bytes);
    return scanners.scanner(DATING).scan(bytes, 0, bytes.length, slots);
  }

  /** As YAML writes it between apostrophes. */
  private static String quoted(String text) {
    return "'" + text.replace("'", "''") + "'";
  }
}
