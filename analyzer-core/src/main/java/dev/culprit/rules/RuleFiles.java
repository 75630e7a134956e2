package dev.culprit.rules;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Where rules come from: the program's own files, and folders of the user's. */
final class RuleFiles {

  /** The files of the shipped pack. */
  static final List<String> SHIPPED =
      List.of(
          "anthropic-limits",
          "anthropic-requests",
          "anthropic-access",
          "claude-code",
          "bedrock",
          "google",
          "openai",
          "azure",
          "providers",
          "self-hosted",
          "litellm",
          "relays",
          "words",
          "types",
          "nginx",
          "apache",
          "haproxy",
          "envoy",
          "edges",
          "network",
          "os-languages",
          "tls",
          "timeouts",
          "bugs",
          "status");

  private RuleFiles() {}

  /**
   * The shipped rules, and those of the folders, which replace shipped ones of the same id; in
   * order of id.
   *
   * @throws RuleFileException if a file cannot be used
   */
  static Collection<Rule> with(List<Path> folders) {
    Map<String, Rule> byId = new TreeMap<>();
    // To read them is most of the time in which a short command starts.
    List<List<Rule>> shipped =
        SHIPPED.parallelStream()
            .map(area -> new RuleReader("rules/" + area + ".yaml", shipped(area)).rules())
            .toList();
    shipped.forEach(rules -> rules.forEach(rule -> addNew(byId, rule)));
    for (Path folder : folders) {
      for (Rule rule : in(folder)) {
        byId.put(rule.id(), rule);
      }
    }
    return byId.values();
  }

  private static String shipped(String area) {
    String name = "/rules/" + area + ".yaml";
    try (InputStream in = RuleFiles.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException(name + " is missing from the program");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(name + " cannot be read from the program", e);
    }
  }

  /**
   * The rules of a folder's files, in order of id.
   *
   * @throws RuleFileException if a file cannot be used
   */
  static Collection<Rule> in(Path folder) {
    List<Path> files = new ArrayList<>();
    Map<String, Rule> byId = new TreeMap<>();
    try (Stream<Path> all = Files.walk(folder)) {
      all.filter(file -> file.toString().matches(".*\\.ya?ml")).sorted().forEach(files::add);
      for (Path file : files) {
        for (Rule rule : new RuleReader(file.toString(), Files.readString(file)).rules()) {
          addNew(byId, rule);
        }
      }
    } catch (IOException | UncheckedIOException e) {
      throw new RuleFileException(
          folder + ": cannot be read (" + e.getMessage() + "); check the path of the rules");
    }
    if (files.isEmpty()) {
      throw new RuleFileException(
          folder + ": found no file that ends in .yaml or .yml; check the path of the rules");
    }
    return byId.values();
  }

  private static void addNew(Map<String, Rule> byId, Rule rule) {
    Rule before = byId.putIfAbsent(rule.id(), rule);
    if (before != null) {
      throw new RuleFileException(
          rule.place()
              + ": rule "
              + rule.id()
              + " stands at "
              + before.place()
              + " too; give one of them another id");
    }
  }
}
