package dev.culprit;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import dev.culprit.compare.Verdict;
import dev.culprit.event.RootCause;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Reads the policies of {@code culprit gate}: YAML with a list under {@code policies}, each with a
 * {@code name} and one of {@code max_rate}, {@code max_unknown}, {@code min_coverage} and {@code
 * forbid}. Every mistake is told with its line.
 */
public final class PolicyFile {

  private static final List<String> DEMANDS =
      List.of("max_rate", "max_unknown", "min_coverage", "forbid");

  /** What may stand beside a demand. */
  private static final Map<String, List<String>> COMPANIONS =
      Map.of("max_rate", List.of("cause", "min_requests"), "forbid", List.of("changes"));

  private static final List<String> KEYS =
      List.of(
          "name",
          "max_rate",
          "cause",
          "min_requests",
          "max_unknown",
          "min_coverage",
          "forbid",
          "changes");

  private record Value(int line, List<String> texts) {
    String text() {
      return String.join(", ", texts);
    }
  }

  private final Path file;
  private final List<Policy> policies = new ArrayList<>();

  private PolicyFile(Path file) {
    this.file = file;
  }

  /**
   * The policies of a file, at least one.
   *
   * @throws ConfigurationException if it cannot be read or a line of it is wrong
   */
  public static List<Policy> read(Path file) {
    PolicyFile reading = new PolicyFile(file);
    try (JsonParser parser = new YAMLFactory().createParser(Files.readString(file))) {
      reading.document(parser);
    } catch (JsonProcessingException e) {
      throw reading.wrong(
          e.getLocation() == null ? 1 : e.getLocation().getLineNr(),
          "is no valid YAML: " + e.getOriginalMessage().lines().findFirst().orElse(""),
          "check indentation and quotes there");
    } catch (IOException e) {
      throw new ConfigurationException(
          file
              + ": cannot be read ("
              + e.getClass().getSimpleName()
              + "); check the path given with --policy");
    }
    return List.copyOf(reading.policies);
  }

  private void document(JsonParser parser) throws IOException {
    if (parser.nextToken() != JsonToken.START_OBJECT
        || parser.nextToken() != JsonToken.FIELD_NAME
        || !parser.currentName().equals("policies")
        || parser.nextToken() != JsonToken.START_ARRAY) {
      throw wrong(line(parser), "found no list of policies", "begin with 'policies:' and items");
    }
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      int line = line(parser);
      if (parser.currentToken() != JsonToken.START_OBJECT) {
        throw wrong(
            line,
            "found '" + parser.getText() + "' as a policy",
            "write '- name: ...' and a demand");
      }
      policies.add(policy(line, fields(parser)));
    }
    if (parser.nextToken() == JsonToken.FIELD_NAME) {
      throw wrong(
          line(parser),
          "unknown key '" + parser.currentName() + "'",
          "only 'policies' is known here");
    }
    if (policies.isEmpty()) {
      throw wrong(1, "found no policy", "list at least one below 'policies:'");
    }
  }

  private Map<String, Value> fields(JsonParser parser) throws IOException {
    Map<String, Value> fields = new LinkedHashMap<>();
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String key = parser.currentName();
      int line = line(parser);
      if (!KEYS.contains(key)) {
        throw wrong(line, "unknown key '" + key + "'", "one of " + String.join(", ", KEYS));
      }
      List<String> texts = new ArrayList<>();
      if (parser.nextToken() == JsonToken.START_ARRAY) {
        while (parser.nextToken() != JsonToken.END_ARRAY) {
          texts.add(scalar(parser, key));
        }
      } else {
        texts.add(scalar(parser, key));
      }
      if (fields.put(key, new Value(line, texts)) != null) {
        throw wrong(line, "'" + key + "' stands twice in one policy", "keep one");
      }
    }
    return fields;
  }

  private String scalar(JsonParser parser, String key) throws IOException {
    if (!parser.currentToken().isScalarValue()) {
      throw wrong(line(parser), "'" + key + "' holds keys of its own", "write a value or a list");
    }
    return parser.getText().strip();
  }

  private Policy policy(int line, Map<String, Value> fields) {
    List<String> demands = DEMANDS.stream().filter(fields::containsKey).toList();
    if (demands.size() != 1) {
      throw wrong(
          line,
          demands.isEmpty()
              ? "the policy demands nothing"
              : "the policy demands " + String.join(" and ", demands),
          "give each policy one of " + String.join(", ", DEMANDS));
    }
    String demand = demands.get(0);
    fields.forEach(
        (key, value) -> {
          boolean belongs =
              key.equals("name")
                  || key.equals(demand)
                  || COMPANIONS.getOrDefault(demand, List.of()).contains(key);
          if (!belongs) {
            throw wrong(value.line, "'" + key + "' says nothing beside " + demand, "remove it");
          }
        });
    Value name = fields.get("name");
    return new Policy(name == null ? demand : name.text(), demand(demand, fields));
  }

  private Policy.Demand demand(String demand, Map<String, Value> fields) {
    Value value = fields.getOrDefault(demand, new Value(1, List.of()));
    return switch (demand) {
      case "max_rate" -> new Policy.MaxRate(share(demand, value), cause(fields), requests(fields));
      case "max_unknown" -> new Policy.MaxUnknown(share(demand, value));
      case "min_coverage" -> new Policy.MinCoverage(share(demand, value));
      default ->
          new Policy.Forbid(
              value.texts.stream().map(word -> verdict(value.line, word)).toList(),
              fields.containsKey("changes") ? fields.get("changes").texts : List.of());
    };
  }

  private double share(String key, Value value) {
    String text = value.text();
    if (text.matches("\\d{1,3}(\\.\\d+)? ?%")) {
      double percent = Double.parseDouble(text.substring(0, text.length() - 1).strip());
      if (percent <= 100) {
        return percent / 100;
      }
    }
    if (text.matches("0(\\.\\d+)?|1(\\.0+)?")) {
      return Double.parseDouble(text);
    }
    throw wrong(value.line, "found '" + text + "' as " + key, "write a share such as 2 % or 0.02");
  }

  private String cause(Map<String, Value> fields) {
    Value value = fields.get("cause");
    if (value == null) {
      return "";
    }
    String root = value.text().split("/", 2)[0];
    List<String> known = Arrays.stream(RootCause.values()).map(RootCause::label).toList();
    if (!known.contains(root)) {
      throw wrong(
          value.line,
          "found the cause '" + value.text() + "'",
          "write one of " + String.join(", ", known) + ", or one with its subcause");
    }
    return value.text();
  }

  private long requests(Map<String, Value> fields) {
    Value value = fields.get("min_requests");
    if (value == null) {
      return 1;
    }
    if (!value.text().matches("[1-9]\\d{0,14}")) {
      throw wrong(
          value.line,
          "found '" + value.text() + "' as min_requests",
          "write a whole number of 1 or more");
    }
    return Long.parseLong(value.text());
  }

  private Verdict verdict(int line, String word) {
    return Arrays.stream(Verdict.values())
        .filter(verdict -> verdict.label().equals(word))
        .findFirst()
        .orElseThrow(
            () ->
                wrong(
                    line,
                    "found the verdict '" + word + "'",
                    "write one of "
                        + Arrays.stream(Verdict.values())
                            .map(Verdict::label)
                            .collect(Collectors.joining(", "))));
  }

  private static int line(JsonParser parser) {
    return Math.max(1, parser.currentTokenLocation().getLineNr());
  }

  private ConfigurationException wrong(int line, String found, String advice) {
    return new ConfigurationException(file + ":" + line + ": " + found + "; " + advice);
  }
}
