package dev.culprit.rules;

import dev.culprit.event.Cause;
import dev.culprit.event.Field;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Reads one rule file. Every mistake is told with file, line and cure. */
final class RuleReader {

  private static final Set<String> KEYS =
      Set.of(
          "id",
          "cause",
          "guess",
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

  private static final int WEAKEST = 7;

  private final String file;
  private final String yaml;
  private final String area;

  RuleReader(String file, String yaml) {
    this.file = file;
    this.yaml = yaml;
    String name = file.substring(file.lastIndexOf('/') + 1);
    this.area = name.replaceFirst("\\.ya?ml$", "");
  }

  /**
   * Its rules, in the order of the file.
   *
   * @throws RuleFileException if there is a mistake in it
   */
  List<Rule> rules() {
    if (!(Yaml.of(file, yaml) instanceof Yaml.Sequence all)) {
      throw new RuleFileException(
          file + ":1: expected a list of rules, each beginning with '- id: area.what'");
    }
    List<Rule> rules = new ArrayList<>();
    for (Yaml one : all.items()) {
      if (!(one instanceof Yaml.Mapping written)) {
        throw mistake(one, "found a text, expected a rule; begin it with '- id: area.what'");
      }
      rules.add(rule(written));
    }
    return rules;
  }

  private Rule rule(Yaml.Mapping written) {
    String id = text(written, "id", "");
    if (id.isEmpty()) {
      throw mistake(written, "a rule has no id; begin it with '- id: area.what'");
    }
    for (Map.Entry<String, Yaml> entry : written.entries().entrySet()) {
      if (!KEYS.contains(entry.getKey())) {
        throw mistake(
            entry.getValue(),
            "rule "
                + id
                + " has the unknown key '"
                + entry.getKey()
                + "'; one of "
                + String.join(", ", new TreeSet<>(KEYS)));
      }
    }
    List<Rule.Sample> fires = samples(written, "fires", id);
    if (fires.isEmpty()) {
      throw mistake(
          written, "rule " + id + " has no 'fires:' text; add one that it must recognise");
    }
    int rank = rank(written, id);
    List<Pattern> unless = new ArrayList<>();
    for (Yaml.Text one : texts(written, "unless", id)) {
      unless.add(pattern(one, id));
    }
    Rule rule =
        new Rule(
            id,
            area,
            cause(written, id),
            flag(written, "guess", id),
            rank,
            texts(written, "any", id).stream()
                .map(one -> Plain.literal(one.value().toLowerCase(Locale.ROOT)))
                .toList(),
            written.entries().get("regex") instanceof Yaml.Text regex ? pattern(regex, id) : null,
            fields(written, id),
            statuses(written, id),
            unless,
            flag(written, "retry", id),
            text(written, "advice", ""),
            confidence(written, id, rank),
            fires,
            samples(written, "silent", id),
            file + ":" + written.line());
    if (rule.literals().isEmpty() && rule.fields().isEmpty() && rule.statuses().isEmpty()) {
      throw mistake(
          written,
          "rule "
              + id
              + " looks at nothing; give it 'any:' with words that must stand in the text, or 'fields:' or 'status:'");
    }
    return rule;
  }

  private int rank(Yaml.Mapping written, String id) {
    String said = text(written, "rank", "");
    if (!said.matches("[1-7]")) {
      throw mistake(
          written.entries().getOrDefault("rank", written),
          "rule "
              + id
              + " has rank '"
              + said
              + "'; write 1 (machine code in the provider's body) to "
              + WEAKEST
              + " (bare status)");
    }
    return Integer.parseInt(said);
  }

  private double confidence(Yaml.Mapping written, String id, int rank) {
    String said = text(written, "confidence", "");
    if (said.isEmpty()) {
      return Math.max(0.4, 1.0 - 0.05 * rank);
    }
    if (!said.matches("0(?:\\.\\d{1,3})?|1(?:\\.0{1,3})?")) {
      throw mistake(
          written.entries().getOrDefault("confidence", written),
          "rule " + id + " has confidence '" + said + "'; write a number from 0 to 1");
    }
    return Double.parseDouble(said);
  }

  private boolean flag(Yaml.Mapping written, String key, String id) {
    String said = text(written, key, "false");
    if (!said.equals("true") && !said.equals("false")) {
      throw mistake(
          written.entries().getOrDefault(key, written),
          "rule " + id + " has " + key + " '" + said + "'; write true or false");
    }
    return said.equals("true");
  }

  private Cause cause(Yaml.Mapping written, String id) {
    try {
      return Cause.of(text(written, "cause", ""));
    } catch (IllegalArgumentException e) {
      throw mistake(
          written.entries().getOrDefault("cause", written), "rule " + id + ": " + e.getMessage());
    }
  }

  private Pattern pattern(Yaml.Text regex, String id) {
    try {
      return Pattern.compile(Plain.regex(regex.value()), Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    } catch (PatternSyntaxException e) {
      throw mistake(
          regex,
          "rule "
              + id
              + ": '"
              + regex.value()
              + "' is no regular expression: "
              + e.getDescription()
              + "; mend it near character "
              + asWritten(regex.value(), e).getIndex());
    }
  }

  /** The mistake with its place in the file's own text, which is shorter than what is compiled. */
  private static PatternSyntaxException asWritten(String written, PatternSyntaxException compiled) {
    try {
      Pattern.compile(written);
      return compiled;
    } catch (PatternSyntaxException e) {
      return e;
    }
  }

  private Set<Integer> statuses(Yaml.Mapping written, String id) {
    Set<Integer> statuses = new TreeSet<>();
    for (Yaml.Text one : texts(written, "status", id)) {
      if (!one.value().matches("[1-9]\\d\\d")) {
        throw mistake(
            one,
            "rule " + id + " has status '" + one.value() + "'; write three digits, such as 529");
      }
      statuses.add(Integer.parseInt(one.value()));
    }
    return statuses;
  }

  private Map<Field, Pattern> fields(Yaml.Mapping written, String id) {
    Map<Field, Pattern> fields = new EnumMap<>(Field.class);
    if (written.entries().get("fields") instanceof Yaml.Mapping all) {
      for (Map.Entry<String, Yaml> entry : all.entries().entrySet()) {
        if (!(entry.getValue() instanceof Yaml.Text regex)) {
          throw mistake(entry.getValue(), "rule " + id + ": expected a regular expression");
        }
        try {
          fields.put(
              field(entry.getKey(), entry.getValue(), id),
              Pattern.compile(regex.value(), Pattern.DOTALL));
        } catch (PatternSyntaxException e) {
          throw mistake(
              regex,
              "rule "
                  + id
                  + ": '"
                  + regex.value()
                  + "' is no regular expression: "
                  + e.getDescription());
        }
      }
    }
    return fields;
  }

  private Field field(String name, Yaml place, String id) {
    try {
      return Field.of(name);
    } catch (IllegalArgumentException e) {
      throw mistake(
          place,
          "rule " + id + ": " + e.getMessage() + "; write one such as flags, status, errorType");
    }
  }

  private List<Rule.Sample> samples(Yaml.Mapping written, String key, String id) {
    List<Rule.Sample> samples = new ArrayList<>();
    if (!(written.entries().get(key) instanceof Yaml.Sequence all)) {
      return samples;
    }
    for (Yaml one : all.items()) {
      String place = file + ":" + one.line();
      if (one instanceof Yaml.Mapping parts) {
        samples.add(new Rule.Sample(clue(parts, id), place));
      } else if (one instanceof Yaml.Text text) {
        samples.add(new Rule.Sample(Clue.of(text.value()), place));
      } else {
        throw mistake(
            one, "rule " + id + ": expected a text, or a mapping of fields, in '" + key + "'");
      }
    }
    return samples;
  }

  private Clue clue(Yaml.Mapping parts, String id) {
    Map<Field, String> fields = new EnumMap<>(Field.class);
    for (Map.Entry<String, Yaml> entry : parts.entries().entrySet()) {
      if (!Set.of("text", "status", "format").contains(entry.getKey())) {
        fields.put(field(entry.getKey(), entry.getValue(), id), text(parts, entry.getKey(), ""));
      }
    }
    String status = text(parts, "status", "0");
    if (!status.matches("\\d{1,3}")) {
      throw mistake(parts, "rule " + id + ": '" + status + "' is no status; write three digits");
    }
    return new Clue(
        text(parts, "text", ""), text(parts, "format", ""), Integer.parseInt(status), fields);
  }

  private static String text(Yaml.Mapping written, String key, String otherwise) {
    return written.entries().get(key) instanceof Yaml.Text text ? text.value() : otherwise;
  }

  private List<Yaml.Text> texts(Yaml.Mapping written, String key, String id) {
    Yaml value = written.entries().getOrDefault(key, new Yaml.Sequence(0, List.of()));
    List<Yaml.Text> texts = new ArrayList<>();
    List<Yaml> items = value instanceof Yaml.Sequence all ? all.items() : List.of(value);
    for (Yaml one : items) {
      if (!(one instanceof Yaml.Text text)) {
        throw mistake(
            one, "rule " + id + ": expected a text, or a list of texts, in '" + key + "'");
      }
      texts.add(text);
    }
    return texts;
  }

  private RuleFileException mistake(Yaml at, String what) {
    return new RuleFileException(file + ":" + at.line() + ": " + what);
  }
}
