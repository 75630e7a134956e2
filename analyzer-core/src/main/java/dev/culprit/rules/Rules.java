package dev.culprit.rules;

import dev.culprit.event.Cause;
import dev.culprit.event.Field;
import dev.culprit.event.Finding;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A pack of rules, ready to read records by. Rules compete by the rank of their evidence, then by
 * how specific they are; the order of the pack does not matter. Immutable and safe for use by
 * several threads.
 */
public final class Rules {

  /** The files of the shipped pack. */
  private static final List<String> SHIPPED =
      List.of("anthropic", "clients", "providers", "proxies", "network", "status");

  /**
   * A record whose level is quiet counts as a failure only if it shows a failure's form, not its
   * words.
   */
  private static final Pattern FORM =
      Pattern.compile(
          "[\"']type[\"']\\s*:\\s*[\"'](?:error|\\w+_error)[\"']|Error code: [45]\\d\\d|API Error|Traceback \\(most recent|\\bfailed with status [45]\\d\\d|event: error|\\n\\S*(?:Error|Exception)\\b|stop_?reason");

  private static final Pattern UNKNOWN_ERROR =
      Pattern.compile(
          "Traceback \\(most recent|(?:^|[\\s.:\\[\"'(])(?:[A-Za-z]*(?:Error|Exception)|error|fatal|failed|panic)\\b\\s*[:\\[(\\]]|\\bfailed\\b|\\bERROR\\b",
          Pattern.DOTALL);

  private static final Pattern LLM =
      Pattern.compile(
          "anthropic|claude|openai|\\bgpt-|gemini|vertex|bedrock|litellm|openrouter|mistral|groq|ollama|vllm|langchain|/v1/messages|/chat/completions|/v1/responses|/embeddings|\\breq_\\w{6}|"
              + "overloaded_error|rate_limit_error|invalid_request_error|authentication_error|\\bmodel=|\"model\"|\\bllm\\b|stop_?reason",
          Pattern.CASE_INSENSITIVE);

  private final List<Rule> rules;
  private final List<String> words = new ArrayList<>();
  private final List<List<Integer>> rulesByWord = new ArrayList<>();
  private final List<Integer> wordless = new ArrayList<>();
  private final LiteralGate gate;

  Rules(List<Rule> rules) {
    this.rules = rules.stream().sorted(Comparator.comparing(Rule::id)).toList();
    Map<String, Integer> numbers = new LinkedHashMap<>();
    for (int r = 0; r < this.rules.size(); r++) {
      if (this.rules.get(r).literals().isEmpty()) {
        wordless.add(r);
      }
      for (String literal : this.rules.get(r).literals()) {
        int number = numbers.computeIfAbsent(literal, l -> numbers.size());
        if (number == rulesByWord.size()) {
          words.add(literal);
          rulesByWord.add(new ArrayList<>());
        }
        rulesByWord.get(number).add(r);
      }
    }
    gate = new LiteralGate(words);
  }

  /** The shipped pack. */
  public static Rules standard() {
    return standardWith(List.of());
  }

  /**
   * The shipped pack with the user's own rules, which replace shipped ones of the same id.
   *
   * @throws RuleFileException if a file cannot be used
   */
  public static Rules standardWith(List<Path> folders) {
    Map<String, Rule> byId = new TreeMap<>();
    for (String area : SHIPPED) {
      String name = "/rules/" + area + ".yaml";
      try (InputStream in = Rules.class.getResourceAsStream(name)) {
        if (in == null) {
          throw new IllegalStateException(name + " is missing from the program");
        }
        add(
            byId,
            new RuleReader(
                    "rules/" + area + ".yaml",
                    new String(in.readAllBytes(), StandardCharsets.UTF_8))
                .rules(),
            false);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    for (Path folder : folders) {
      add(byId, ofFolder(folder), true);
    }
    return new Rules(List.copyOf(byId.values()));
  }

  private static List<Rule> ofFolder(Path folder) {
    List<Rule> all = new ArrayList<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file :
          files
              .filter(f -> f.toString().endsWith(".yaml") || f.toString().endsWith(".yml"))
              .sorted()
              .toList()) {
        all.addAll(new RuleReader(file.toString(), Files.readString(file)).rules());
      }
    } catch (IOException e) {
      throw new RuleFileException(
          folder + ": cannot be read (" + e.getMessage() + "); check the path of the rules");
    }
    Map<String, Rule> own = new TreeMap<>();
    add(own, all, false);
    return all;
  }

  private static void add(Map<String, Rule> byId, List<Rule> rules, boolean replacing) {
    for (Rule rule : rules) {
      Rule before = byId.put(rule.id(), rule);
      if (before != null && !replacing) {
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

  /** All rules, in order of id. */
  List<Rule> all() {
    return rules;
  }

  /** What the record's evidence says; empty if it tells of no error. */
  public Optional<Finding> classify(Clue clue) {
    Reading reading = Reading.of(clue);
    boolean quietWords =
        reading.loudness() == Reading.Loudness.QUIET
            && clue.status() < 400
            && !FORM.matcher(reading.text()).find();
    if (quietWords) {
      return Optional.empty();
    }
    List<Fired> fired = fired(reading);
    if (!fired.isEmpty()) {
      return Optional.of(fired.get(0).finding());
    }
    boolean error =
        reading.loudness() == Reading.Loudness.LOUD && saysError(clue)
            || UNKNOWN_ERROR.matcher(reading.text()).find()
                && reading.loudness() != Reading.Loudness.QUIET;
    return error ? Optional.of(unknown(reading)) : Optional.empty();
  }

  private static boolean saysError(Clue clue) {
    String level = clue.field(Field.LEVEL);
    return level.matches("(?i)e.*|f.*|c.*|s.*|[5-9]\\d");
  }

  private static Finding unknown(Reading reading) {
    String line = reading.text().lines().findFirst().orElse("");
    return new Finding(
        Cause.UNKNOWN,
        "none",
        8,
        Redaction.redact(line.length() > 200 ? line.substring(0, 200) : line),
        Map.of(),
        false,
        "No rule knows this error: look at the evidence, and write a rule for it.",
        0.3);
  }

  /** A rule that fired, and what it found. */
  record Fired(Rule rule, int specificity, Finding finding) {}

  /** The rules that fire, the strongest first. */
  List<Fired> fired(Reading reading) {
    BitSet candidates = new BitSet();
    int[] longest = new int[rules.size()];
    wordless.forEach(candidates::set);
    BitSet present = gate.in(reading.text());
    for (int w = present.nextSetBit(0); w >= 0; w = present.nextSetBit(w + 1)) {
      for (int r : rulesByWord.get(w)) {
        candidates.set(r);
        longest[r] = Math.max(longest[r], words.get(w).length());
      }
    }
    List<Fired> fired = new ArrayList<>();
    for (int r = candidates.nextSetBit(0); r >= 0; r = candidates.nextSetBit(r + 1)) {
      int length = longest[r];
      Rule rule = rules.get(r);
      evaluate(rule, reading).ifPresent(finding -> fired.add(new Fired(rule, length, finding)));
    }
    fired.sort(
        Comparator.comparingInt((Fired f) -> f.rule().rank())
            .thenComparing(Comparator.comparingInt(Fired::specificity).reversed())
            .thenComparing(f -> f.rule().id()));
    return fired;
  }

  private static Optional<Finding> evaluate(Rule rule, Reading reading) {
    if (!rule.statuses().isEmpty() && !rule.statuses().contains(reading.status())) {
      return Optional.empty();
    }
    for (Map.Entry<Field, Pattern> field : rule.fields().entrySet()) {
      if (!field.getValue().matcher(reading.clue().field(field.getKey())).matches()) {
        return Optional.empty();
      }
    }
    Map<String, String> facts = new LinkedHashMap<>();
    String evidence = evidenceOf(rule, reading);
    if (rule.regex() != null) {
      Matcher matcher = rule.regex().matcher(reading.text());
      if (!matcher.find()) {
        return Optional.empty();
      }
      evidence = matcher.group();
      facts.putAll(named(rule.regex(), matcher));
    }
    for (Pattern contradiction : rule.unless()) {
      if (contradiction.matcher(reading.text()).find()) {
        return Optional.empty();
      }
    }
    String shown =
        Redaction.redact(evidence.length() > 240 ? evidence.substring(0, 240) : evidence).strip();
    return Optional.of(
        new Finding(
            rule.cause(),
            rule.id(),
            rule.rank(),
            shown,
            facts,
            rule.retryHelps(),
            advice(rule, facts),
            rule.confidence()));
  }

  private static String evidenceOf(Rule rule, Reading reading) {
    if (!rule.fields().isEmpty()) {
      StringBuilder said = new StringBuilder();
      rule.fields().keySet().stream()
          .sorted()
          .forEach(
              field ->
                  said.append(said.length() == 0 ? "" : " ")
                      .append(field.label())
                      .append('=')
                      .append(reading.clue().field(field)));
      return said.toString();
    }
    String lower = reading.text().toLowerCase(java.util.Locale.ROOT);
    for (String literal : rule.literals()) {
      int at = lower.indexOf(literal);
      if (at >= 0 && lower.length() == reading.text().length()) {
        return reading
            .text()
            .substring(at, Math.min(reading.text().length(), at + literal.length()));
      }
    }
    return reading.status() > 0 ? "status " + reading.status() : rule.id();
  }

  private static final Pattern GROUP = Pattern.compile("\\(\\?<([a-zA-Z][a-zA-Z0-9]*)>");

  private static Map<String, String> named(Pattern regex, Matcher matcher) {
    Map<String, String> facts = new LinkedHashMap<>();
    Matcher names = GROUP.matcher(regex.pattern());
    while (names.find()) {
      String value = matcher.group(names.group(1));
      if (value != null) {
        facts.put(names.group(1), Redaction.redact(value.strip()));
      }
    }
    return facts;
  }

  private static String advice(Rule rule, Map<String, String> facts) {
    String advice = rule.advice();
    for (Map.Entry<String, String> fact : facts.entrySet()) {
      advice = advice.replace("{" + fact.getKey() + "}", fact.getValue());
    }
    return advice.replaceAll("\\s*\\(?\\{[a-zA-Z0-9]+}\\)?", "");
  }

  /** Whether the record is about an attempt to call an LLM API, not about another system. */
  public boolean aboutLlm(Clue clue) {
    return !clue.field(Field.MODEL).isEmpty() || LLM.matcher(clue.text()).find();
  }
}
