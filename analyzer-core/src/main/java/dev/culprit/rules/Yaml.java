package dev.culprit.rules;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A YAML document that remembers its lines, so that every mistake can be pointed at. */
sealed interface Yaml {

  /** From 1. */
  int line();

  /** A value of one piece, as it was written. */
  record Text(int line, String value) implements Yaml {}

  /** A list. */
  record Sequence(int line, List<Yaml> items) implements Yaml {}

  /** Keys and values, in the order of the file. */
  record Mapping(int line, Map<String, Yaml> entries) implements Yaml {}

  private static Yaml next(JsonParser parser, JsonToken token) throws IOException {
    int line = parser.currentTokenLocation().getLineNr();
    if (token == JsonToken.START_ARRAY) {
      List<Yaml> items = new ArrayList<>();
      for (JsonToken t = parser.nextToken(); t != JsonToken.END_ARRAY; t = parser.nextToken()) {
        items.add(next(parser, t));
      }
      return new Sequence(line, items);
    }
    if (token == JsonToken.START_OBJECT) {
      Map<String, Yaml> entries = new LinkedHashMap<>();
      for (JsonToken t = parser.nextToken(); t != JsonToken.END_OBJECT; t = parser.nextToken()) {
        String key = parser.currentName();
        entries.put(key, next(parser, parser.nextToken()));
      }
      return new Mapping(line, entries);
    }
    return new Text(line, token == JsonToken.VALUE_NULL ? "" : parser.getText());
  }

  /**
   * The document.
   *
   * @throws RuleFileException if it is no YAML
   */
  static Yaml of(String file, String text) {
    try (JsonParser parser =
        new YAMLFactory()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .createParser(text)) {
      JsonToken first = parser.nextToken();
      return first == null ? new Sequence(1, List.of()) : next(parser, first);
    } catch (JsonProcessingException e) {
      JsonLocation at = e.getLocation();
      throw new RuleFileException(
          file
              + ":"
              + (at == null ? 1 : at.getLineNr())
              + ": is no valid YAML: "
              + firstLine(e.getOriginalMessage())
              + "; check indentation and quotes there");
    } catch (IOException e) {
      throw new UncheckedIOException("a string cannot fail to be read", e);
    }
  }

  private static String firstLine(String message) {
    return message.lines().findFirst().orElse("");
  }
}
