package dev.culprit.format;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.culprit.event.Side;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Reads format definitions: one YAML file each. Every mistake is told with file, line and cure. */
final class Definitions {

  private static final YAMLMapper YAML = new YAMLMapper();

  private Definitions() {}

  private static final Set<String> KEYS =
      Set.of(
          "name",
          "kind",
          "dialect",
          "side",
          "tells",
          "stamp",
          "multiline",
          "generic",
          "envelope",
          "partial",
          "layouts",
          "loggers",
          "starts",
          "fields",
          "names",
          "inside",
          "requires",
          "lacks",
          "needs",
          "begins",
          "samples");

  /** Those that come with the program, in order of their names. */
  static List<Definition> shipped() {
    URL folder = Definitions.class.getResource("/formats");
    if (folder == null) {
      throw new IllegalStateException("/formats is missing from the program");
    }
    try {
      URI uri = folder.toURI();
      if (!uri.getScheme().equals("jar")) {
        return ofFolder(Path.of(uri));
      }
      try (FileSystem jar = FileSystems.newFileSystem(uri, Map.of())) {
        return ofFolder(jar.getPath("/formats"));
      }
    } catch (URISyntaxException e) {
      throw new IllegalStateException(folder + " is no place of files", e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Those of a folder, in order of their names.
   *
   * @throws FormatFileException if a definition is wrong
   */
  static List<Definition> ofFolder(Path folder) {
    Map<String, String> texts = new TreeMap<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".yaml")).toList()) {
        texts.put(file.toString(), Files.readString(file));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(folder + " cannot be read; check the path of the formats", e);
    }
    // a short command would wait for them otherwise
    return texts.entrySet().parallelStream()
        .map(text -> read(text.getKey(), text.getValue()))
        .toList();
  }

  /**
   * One definition.
   *
   * @param file its name, for messages
   * @throws FormatFileException if it is wrong
   */
  static Definition read(String file, String yaml) {
    try {
      return of(file, yaml, YAML.readTree(yaml));
    } catch (JsonProcessingException e) {
      JsonLocation at = e.getLocation();
      throw new FormatFileException(
          file
              + ":"
              + (at == null ? 1 : at.getLineNr())
              + ": is no valid YAML: "
              + firstLine(e.getOriginalMessage())
              + "; check indentation and quotes there",
          e);
    } catch (IllegalArgumentException e) {
      throw new FormatFileException(file + ":" + line(yaml, e) + ": " + e.getMessage(), e);
    }
  }

  private static Definition of(String file, String yaml, JsonNode node) {
    String name = node.path("name").asText("");
    if (name.isEmpty()) {
      throw new IllegalArgumentException("a definition has no name; write 'name: my-format'");
    }
    for (Map.Entry<String, JsonNode> entry : node.properties()) {
      if (!KEYS.contains(entry.getKey())) {
        throw new IllegalArgumentException(
            "found '" + entry.getKey() + "', expected one of " + new TreeSet<>(KEYS));
      }
    }
    if (!node.path("samples").isArray() || node.path("samples").isEmpty()) {
      throw new IllegalArgumentException(
          name + " has no samples; add a line that it must recognise");
    }
    Format format =
        new Format(
            name,
            node.has("side") ? Side.of(node.path("side").asText()) : null,
            Format.Tells.valueOf(
                word(node, "tells", List.of("attempt", "application", "detail", "nothing"))),
            Format.Stamp.valueOf(word(node, "stamp", List.of("begin", "end"))),
            node.path("multiline").asBoolean(false),
            scanners(node));
    Partial partial = Partial.of(node.path("partial").asText(""));
    return new Definition(format, rank(node), partial, file, sampleLines(yaml), node);
  }

  private static Definition.Rank rank(JsonNode node) {
    if (node.path("envelope").asBoolean(false)) {
      return Definition.Rank.ENVELOPE;
    }
    return node.path("generic").asBoolean(false)
        ? Definition.Rank.GENERIC
        : Definition.Rank.SPECIFIC;
  }

  private static List<Integer> sampleLines(String yaml) {
    List<Integer> lines = new ArrayList<>();
    int number = 0;
    for (String line : yaml.lines().toList()) {
      number++;
      if (line.stripLeading().startsWith("- line:")) {
        lines.add(number);
      }
    }
    return lines;
  }

  private static String firstLine(String message) {
    return message.lines().findFirst().orElse("").strip();
  }

  /** The line that holds what the message quotes, 1 where it quotes nothing of the file. */
  private static int line(String yaml, IllegalArgumentException e) {
    String message = String.valueOf(e.getMessage());
    int from = message.indexOf('\'');
    int to = message.indexOf('\'', from + 1);
    int at = from < 0 || to < 0 ? -1 : yaml.indexOf(message.substring(from + 1, to));
    return at < 0 ? 1 : 1 + (int) yaml.substring(0, at).chars().filter(c -> c == '\n').count();
  }

  private static String word(JsonNode node, String key, List<String> expected) {
    String word = node.path(key).asText("");
    if (!expected.contains(word)) {
      throw new IllegalArgumentException(
          key + ": found '" + word + "', expected one of " + String.join(", ", expected));
    }
    return word.toUpperCase(Locale.ROOT);
  }

  static Format.ScannerFactory scanners(JsonNode node) {
    String kind = node.path("kind").asText("");
    return switch (kind) {
      case "json" -> JsonScanner.factory(node);
      case "text" -> TextScanner.factory(node);
      case "logfmt" -> LogfmtScanner.factory(node);
      case "layout" -> layouts(node);
      case "csv" -> CsvScanner.factory(node);
      case "w3c" -> W3cScanner.factory(node);
      case "nginx-error" -> NginxErrorScanner::new;
      case "apache-error" -> ApacheErrorScanner::new;
      case "syslog" -> SyslogScanner::new;
      case "klog" -> KlogScanner::new;
      case "cri" -> CriScanner::new;
      case "jul" -> JulScanner::new;
      case "otlp" -> OtlpScanner.factory(node);
      case "colours" -> dating -> new ColourScanner();
      case "prefix" -> PrefixScanner::new;
      case "stamped" -> StampedScanner::new;
      default ->
          throw new IllegalArgumentException(
              "kind: found '"
                  + kind
                  + "', expected one of apache-error, colours, cri, csv, json, jul, klog, layout, logfmt,"
                  + " nginx-error, otlp, prefix, stamped, syslog, text, w3c");
    };
  }

  private static Format.ScannerFactory layouts(JsonNode node) {
    Dialect dialect = Dialect.of(node.path("dialect").asText(""));
    List<Layout> layouts = new ArrayList<>();
    node.path("layouts").forEach(layout -> layouts.add(dialect.compile(layout.asText())));
    if (layouts.isEmpty()) {
      throw new IllegalArgumentException(
          "no layouts; paste the format string as it stands in the server's configuration");
    }
    return any(layouts);
  }

  /** A scanner that tries one layout after the other. */
  static Format.ScannerFactory any(List<Layout> layouts) {
    return (dating) -> new LayoutScanner(layouts, dating);
  }
}
