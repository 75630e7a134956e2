package dev.culprit.rules;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.culprit.event.Cause;
import dev.culprit.event.Field;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/** Reads one rule file. Every mistake is told with file, line and cure. */
final class RuleReader {

  private static final Set<String> KEYS =
      Set.of(
          "id",
          "cause",
          "rank",
          "any",
          "regex",
          "fields",
          "status",
          "unless",
          "retry",
          "advice",
          "confidence",
          "fires",
          "silent");

  private final String file;
  private final String yaml;

  RuleReader(String file, String yaml) {
    this.file = file;
    this.yaml = yaml;
  }

  /**
   * Its rules, in the order of the file.
   *
   * @throws RuleFileException if there is a mistake in it
   */
  List<Rule> rules() {
    JsonNode root;
    try {
      root = new YAMLMapper().readTree(yaml);
    } catch (JsonProcessingException e) {
      JsonLocation at = e.getLocation();
      throw new RuleFileException(
          file
              + ":"
              + (at == null ? 1 : at.getLineNr())
              + ": is no valid YAML: "
              + e.getOriginalMessage()
              + "; check indentation and quotes there");
    }
    if (!root.isArray()) {
      throw new RuleFileException(
          file + ":1: expected a list of rules, each beginning with '- id:'");
    }
    List<Rule> rules = new ArrayList<>();
    for (JsonNode node : root) {
      rules.add(rule(node));
    }
    return rules;
  }

  private Rule rule(JsonNode node) {
    String id = node.path("id").asText("");
    String place = file + ":" + lineOf(id.isEmpty() ? "- " : "id: " + id);
    if (id.isEmpty()) {
      throw new RuleFileException(place + ": a rule has no id; begin it with '- id: area.what'");
    }
    node.fieldNames()
        .forEachRemaining(
            key -> {
              if (!KEYS.contains(key)) {
                throw new RuleFileException(
                    place
                        + ": rule "
                        + id
                        + " has the unknown key '"
                        + key
                        + "'; one of "
                        + String.join(", ", KEYS.stream().sorted().toList()));
              }
            });
    List<Rule.Sample> fires = samples(node.path("fires"));
    if (fires.isEmpty()) {
      throw new RuleFileException(
          place + ": rule " + id + " has no 'fires:' text; add one that it must recognise");
    }
    int rank = node.path("rank").asInt(0);
    if (rank < 1 || rank > 7) {
      throw new RuleFileException(
          place
              + ": rule "
              + id
              + " has rank '"
              + node.path("rank").asText()
              + "'; write 1 (machine code) to 7 (bare status)");
    }
    List<Pattern> unless = new ArrayList<>();
    for (String text : strings(node.path("unless"))) {
      unless.add(pattern(text, id, place));
    }
    Set<Integer> statuses = new HashSet<>();
    for (JsonNode status :
        node.path("status").isArray()
            ? node.path("status")
            : node.path("status").isMissingNode()
                ? new YAMLMapper().createArrayNode()
                : new YAMLMapper().createArrayNode().add(node.path("status"))) {
      statuses.add(status.asInt());
    }
    return new Rule(
        id,
        cause(node.path("cause").asText(""), id, place),
        rank,
        strings(node.path("any")).stream().map(text -> text.toLowerCase(Locale.ROOT)).toList(),
        node.has("regex") ? pattern(node.path("regex").asText(), id, place) : null,
        fields(node.path("fields"), id, place),
        statuses,
        unless,
        node.path("retry").asBoolean(false),
        node.path("advice").asText(""),
        node.path("confidence").asDouble(Math.max(0.4, 1.0 - 0.05 * rank)),
        fires,
        samples(node.path("silent")),
        place);
  }

  private static Cause cause(String written, String id, String place) {
    try {
      return Cause.of(written);
    } catch (IllegalArgumentException e) {
      throw new RuleFileException(place + ": rule " + id + ": " + e.getMessage());
    }
  }

  private static Pattern pattern(String regex, String id, String place) {
    try {
      return Pattern.compile(regex, Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    } catch (PatternSyntaxException e) {
      throw new RuleFileException(
          place
              + ": rule "
              + id
              + ": '"
              + regex
              + "' is no regular expression: "
              + e.getDescription()
              + " at "
              + e.getIndex());
    }
  }

  private static Map<Field, Pattern> fields(JsonNode node, String id, String place) {
    Map<Field, Pattern> fields = new EnumMap<>(Field.class);
    node.properties()
        .forEach(
            entry -> {
              try {
                fields.put(Field.of(entry.getKey()), pattern(entry.getValue().asText(), id, place));
              } catch (IllegalArgumentException e) {
                throw new RuleFileException(place + ": rule " + id + ": " + e.getMessage());
              }
            });
    return fields;
  }

  private List<Rule.Sample> samples(JsonNode node) {
    List<Rule.Sample> samples = new ArrayList<>();
    for (JsonNode one : node) {
      String text = one.isTextual() ? one.asText() : one.path("text").asText("");
      Map<Field, String> fields = new EnumMap<>(Field.class);
      if (one.isObject()) {
        one.properties()
            .forEach(
                entry -> {
                  if (!entry.getKey().equals("text")
                      && !entry.getKey().equals("status")
                      && !entry.getKey().equals("format")) {
                    fields.put(Field.of(entry.getKey()), entry.getValue().asText());
                  }
                });
      }
      String sought =
          text.isEmpty()
              ? ""
              : text.substring(0, Math.min(40, text.length())).lines().findFirst().orElse("");
      samples.add(
          new Rule.Sample(
              new Clue(text, one.path("format").asText(""), one.path("status").asInt(0), fields),
              file + ":" + lineOf(sought)));
    }
    return samples;
  }

  private static List<String> strings(@Nullable JsonNode node) {
    List<String> texts = new ArrayList<>();
    if (node != null && node.isTextual()) {
      texts.add(node.asText());
    } else if (node != null) {
      node.forEach(text -> texts.add(text.asText()));
    }
    return texts;
  }

  private int lineOf(String sought) {
    int at = Math.max(0, yaml.indexOf(sought));
    return 1 + (int) yaml.substring(0, at).chars().filter(c -> c == '\n').count();
  }
}
