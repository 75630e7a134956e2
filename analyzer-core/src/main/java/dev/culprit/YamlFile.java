package dev.culprit;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * A file of settings.
 *
 * @param root an object, empty if the file is
 */
record YamlFile(Path file, JsonNode root) {

  /** Of so many letters one may be wrong. */
  private static final int MANY = 3;

  /**
   * Reads it.
   *
   * @param option that named the file
   * @param keys such as it has, in words
   * @throws ConfigurationException if it cannot be read or holds no keys; with the line where the
   *     parser knows it, and the cure
   */
  static YamlFile read(Path file, String option, String keys) {
    JsonNode root;
    try {
      root = new YAMLMapper().readTree(Files.readString(file));
    } catch (JsonProcessingException e) {
      JsonLocation at = e.getLocation();
      throw new ConfigurationException(
          file
              + ":"
              + (at == null ? 1 : at.getLineNr())
              + ": is no valid YAML: "
              + e.getOriginalMessage()
              + "; check indentation and quotes there");
    } catch (IOException e) {
      throw new ConfigurationException(
          file + ": cannot be read (" + e.getMessage() + "); check the path given with " + option);
    }
    if (root == null || root.isMissingNode() || root.isNull()) {
      root = JsonNodeFactory.instance.objectNode();
    }
    if (!root.isObject()) {
      throw new ConfigurationException(
          file
              + ": expected keys such as "
              + keys
              + ", found a "
              + root.getNodeType().name().toLowerCase(Locale.ROOT));
    }
    return new YamlFile(file, root);
  }

  /**
   * Checks that a node has no other keys.
   *
   * @param where the node is, empty for the root
   * @throws ConfigurationException if it has
   */
  void known(JsonNode node, String where, Collection<String> keys) {
    node.fieldNames()
        .forEachRemaining(
            key -> {
              if (!keys.contains(key)) {
                throw wrong(
                    where
                        + "unknown key '"
                        + key
                        + "'; "
                        + meant(key, keys)
                        + "one of "
                        + String.join(", ", keys.stream().sorted().toList()));
              }
            });
  }

  /** The key that a few slips of the finger make this one of, if there is one. */
  private static String meant(String key, Collection<String> keys) {
    return keys.stream()
        .sorted()
        .filter(known -> edits(key, known) <= Math.max(1, known.length() / MANY))
        .min(Comparator.comparingInt(known -> edits(key, known)))
        .map(known -> "did you mean '" + known + "'? ")
        .orElse("");
  }

  /** How many letters have to be put in, left out or changed (Levenshtein's distance). */
  private static int edits(String one, String other) {
    int[] before = IntStream.rangeClosed(0, other.length()).toArray();
    for (int i = 1; i <= one.length(); i++) {
      int[] now = new int[other.length() + 1];
      now[0] = i;
      for (int j = 1; j <= other.length(); j++) {
        int changed = before[j - 1] + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
        now[j] = Math.min(changed, 1 + Math.min(before[j], now[j - 1]));
      }
      before = now;
    }
    return before[other.length()];
  }

  /** A mistake in it. */
  ConfigurationException wrong(String what) {
    return new ConfigurationException(file + ": " + what);
  }

  /** A path that stands in it, which is relative to the file's folder. */
  Path path(String written) {
    Path folder = file.toAbsolutePath().normalize().getParent();
    return folder == null ? Path.of(written) : folder.resolve(written).normalize();
  }
}
