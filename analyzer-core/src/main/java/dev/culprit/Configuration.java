package dev.culprit;

import com.fasterxml.jackson.databind.JsonNode;
import dev.culprit.event.Side;
import dev.culprit.format.Format;
import dev.culprit.format.Formats;
import dev.culprit.ingest.NamedFormat;
import dev.culprit.ingest.PathPattern;
import dev.culprit.ingest.SourceRule;
import dev.culprit.ingest.Sources;
import dev.culprit.rules.Masking;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * What {@code culprit.yaml} says: which files are whose, and who an address is.
 *
 * @param rules for paths, in order: the first match decides
 * @param serviceByAddress services by client address
 * @param masking what is hidden beside secrets
 */
public record Configuration(
    List<SourceRule> rules, Map<String, String> serviceByAddress, Masking masking) {

  /** Nothing is configured: all is detected. */
  public static final Configuration NONE = new Configuration(List.of(), Map.of(), Masking.NONE);

  private static final Set<String> KEYS =
      Set.of(
          "sources",
          "services",
          "logs",
          "workspace",
          "out",
          "retention",
          "gate",
          "changes",
          "acknowledged",
          "window",
          "rules",
          "formats",
          "redact");
  private static final Set<String> REDACT_KEYS = Set.of("emails", "patterns");
  private static final Set<String> SOURCE_KEYS =
      Set.of("path", "side", "log_format", "format", "zone", "service");

  public Configuration {
    rules = List.copyOf(rules);
    serviceByAddress = Map.copyOf(serviceByAddress);
  }

  /**
   * What the file says; {@link #NONE} without one.
   *
   * @throws ConfigurationException as {@link #read} does
   */
  public static Configuration of(Optional<Path> file, Formats formats) {
    return file.map(his -> read(his, formats)).orElse(NONE);
  }

  /**
   * Reads the file.
   *
   * @throws ConfigurationException if it cannot be read or says what cannot be; with file, line
   *     where the parser knows it, and the cure
   */
  public static Configuration read(Path file, Formats formats) {
    YamlFile yaml = YamlFile.read(file, "--config", "'sources:' and 'services:'");
    JsonNode root = yaml.root();
    yaml.known(root, "", KEYS);
    List<SourceRule> rules = new ArrayList<>();
    int number = 0;
    for (JsonNode source : root.path("sources")) {
      rules.add(rule(yaml, source, "sources[" + number++ + "]", formats));
    }
    Map<String, String> services = new TreeMap<>();
    root.path("services")
        .properties()
        .forEach(
            service ->
                service
                    .getValue()
                    .path("addresses")
                    .forEach(address -> services.put(address.asText(), service.getKey())));
    return new Configuration(rules, services, masking(yaml, root.path("redact")));
  }

  /**
   * What each file is by it.
   *
   * @param zone of times that state none, where nothing is configured
   * @param named the first whose path matches is the file's format, whatever is configured
   */
  public Sources sources(Formats formats, ZoneId zone, List<NamedFormat> named) {
    return new Sources(rules, serviceByAddress, formats, zone, named, masking);
  }

  private static Masking masking(YamlFile yaml, JsonNode redact) {
    yaml.known(redact, "redact: ", REDACT_KEYS);
    JsonNode emails = redact.path("emails");
    if (!emails.isMissingNode() && !emails.isBoolean()) {
      throw new ConfigurationException(
          yaml.file() + ": redact: emails: found '" + emails.asText() + "'; write true or false");
    }
    List<Pattern> own = new ArrayList<>();
    for (JsonNode pattern : redact.path("patterns")) {
      try {
        own.add(Pattern.compile(pattern.asText()));
      } catch (PatternSyntaxException e) {
        throw new ConfigurationException(
            yaml.file()
                + ": redact: patterns: '"
                + pattern.asText()
                + "' is no regular expression: "
                + e.getDescription()
                + "; mend it near character "
                + e.getIndex());
      }
    }
    return new Masking(emails.asBoolean(false), own);
  }

  private static SourceRule rule(YamlFile yaml, JsonNode source, String where, Formats formats) {
    Path file = yaml.file();
    yaml.known(source, where + ": ", SOURCE_KEYS);
    if (!source.path("path").isTextual()) {
      throw new ConfigurationException(
          file + ": " + where + " has no path; add one such as path: \"client/{service}/*.log\"");
    }
    try {
      return new SourceRule(
          new PathPattern(source.path("path").asText()),
          source.has("side") ? Side.of(source.path("side").asText()) : null,
          format(source, formats),
          source.has("zone") ? ZoneId.of(source.path("zone").asText()) : null,
          source.path("service").asText(""));
    } catch (DateTimeException e) {
      throw new ConfigurationException(
          file
              + ": "
              + where
              + ": zone '"
              + source.path("zone").asText()
              + "' is unknown; write one such as Europe/Berlin, UTC or +02:00");
    } catch (IllegalArgumentException e) {
      throw new ConfigurationException(file + ": " + where + ": " + e.getMessage());
    }
  }

  private static @Nullable Format format(JsonNode source, Formats formats) {
    if (source.has("log_format")) {
      return Formats.ofLogFormat(source.path("log_format").asText());
    }
    if (!source.has("format")) {
      return null;
    }
    String name = source.path("format").asText();
    return formats
        .named(name)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "format '"
                        + name
                        + "' is unknown; one of "
                        + String.join(
                            ", ", formats.all().stream().map(Format::name).sorted().toList())));
  }
}
