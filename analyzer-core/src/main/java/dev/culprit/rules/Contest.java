package dev.culprit.rules;

import dev.culprit.event.Field;
import dev.culprit.event.Finding;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Lets the rules of a pack compete over a reading. Only rules whose word stands in the text, whose
 * status is reported, or that look at fields, are tried at all. The order of the pack does not
 * matter.
 */
final class Contest {

  /** What a rule made of a reading. */
  sealed interface Outcome {
    Rule rule();
  }

  /**
   * It fired.
   *
   * @param specificity length of its longest word in the text
   * @param evidence what decided; empty if fields did
   * @param facts by the names of the regex's groups
   */
  record Fired(Rule rule, int specificity, Quote evidence, Map<String, Quote> facts)
      implements Outcome {

    /** What it says of the clue, which is the one that it fired at, or kin to it. */
    Finding finding(Clue clue) {
      Map<String, String> said = Facts.of(facts, clue.text());
      String decided = evidence.isEmpty() ? ofFields(clue) : evidence.in(clue.text());
      return new Finding(
          rule.cause(),
          rule.id(),
          rule.rank(),
          Redaction.redact(decided).strip(),
          said,
          rule.retryHelps(),
          Facts.filled(rule.advice(), said),
          rule.confidence());
    }

    /** The same, and what else the text says that is asked of every error. */
    Fired in(Plain text) {
      return new Fired(rule, specificity, evidence, CommonFacts.beside(facts, rule.cause(), text));
    }

    private String ofFields(Clue clue) {
      StringBuilder said = new StringBuilder();
      for (Field field : rule.fields().keySet()) {
        said.append(said.length() == 0 ? "" : " ")
            .append(field.label())
            .append('=')
            .append(clue.field(field));
      }
      return said.toString();
    }
  }

  /** It was tried and stays silent. */
  record Silent(Rule rule, String reason) implements Outcome {}

  /**
   * Rank of the evidence first (root-causes.md 0.3), then confidence, then the more specific words.
   */
  static final Comparator<Fired> STRONGEST_FIRST =
      Comparator.comparingInt((Fired f) -> f.rule().rank())
          .thenComparing(f -> -f.rule().confidence())
          .thenComparing(f -> -f.specificity())
          .thenComparing(f -> f.rule().id());

  /** What is known of it before a text is seen. */
  private static final Comparator<Rule> BY_STRENGTH =
      Comparator.comparingInt(Rule::rank)
          .thenComparing(rule -> -rule.confidence())
          .thenComparing(Rule::id);

  /** A name or key that is followed by a count or a setting: {@code read_timeout: 60}. */
  private static final Pattern SETTING =
      Pattern.compile(
          "[\"']?(?: ?=|:{1,2}) ?[\"']?(?:\\d{1,9}(?:ms|s|m|h|MB|KB)?(?!\\w)|true|false|null|none|on|off)\\b");

  private static final Pattern NAME = Pattern.compile("[\\w.-]+");
  private static final int MOST_TRIES = 8;
  private static final int LONGEST_EVIDENCE = 240;

  private final List<Rule> rules;
  private final List<List<String>> names;

  /** The regex of each rule, if it has one. */
  private final List<List<Search>> shapes;

  private final List<List<Search>> contradictions;
  private final List<String> words = new ArrayList<>();
  private final List<int[]> rulesByWord = new ArrayList<>();
  private final Map<Integer, BitSet> byStatus = new HashMap<>();
  private final Map<Field, BitSet> byField = new EnumMap<>(Field.class);
  private final LiteralGate gate;

  Contest(List<Rule> given) {
    List<Rule> rules = given.stream().sorted(BY_STRENGTH).toList();
    this.rules = rules;
    this.names =
        rules.stream()
            .map(rule -> rule.regex() == null ? List.<String>of() : Facts.names(rule.regex()))
            .toList();
    this.shapes =
        rules.stream()
            .map(
                rule ->
                    rule.regex() == null ? List.<Search>of() : List.of(new Search(rule.regex())))
            .toList();
    this.contradictions =
        rules.stream().map(rule -> rule.unless().stream().map(Search::new).toList()).toList();
    Map<String, List<Integer>> users = new LinkedHashMap<>();
    for (int r = 0; r < rules.size(); r++) {
      Rule rule = rules.get(r);
      for (String literal : rule.literals()) {
        users.computeIfAbsent(literal, l -> new ArrayList<>()).add(r);
      }
      if (rule.literals().isEmpty() && !rule.fields().isEmpty()) {
        byField.computeIfAbsent(needed(rule), f -> new BitSet()).set(r);
      } else if (rule.literals().isEmpty()) {
        for (int status : rule.statuses()) {
          byStatus.computeIfAbsent(status, s -> new BitSet()).set(r);
        }
      }
    }
    users.forEach(
        (word, those) -> {
          words.add(word);
          rulesByWord.add(those.stream().mapToInt(Integer::intValue).toArray());
        });
    gate = new LiteralGate(words);
  }

  /** A field without which the rule cannot fire; any of its fields where it needs none. */
  private static Field needed(Rule rule) {
    return rule.fields().entrySet().stream()
        .filter(field -> !field.getValue().matcher("").matches())
        .map(Map.Entry::getKey)
        .findFirst()
        .orElseGet(() -> rule.fields().keySet().iterator().next());
  }

  /** The rules that fire, the strongest first. */
  List<Fired> fired(Reading reading) {
    List<Fired> fired = new ArrayList<>(4);
    int[] longest = new int[rules.size()];
    BitSet candidates = candidates(reading, longest);
    for (int r = candidates.nextSetBit(0); r >= 0; r = candidates.nextSetBit(r + 1)) {
      if (tried(r, longest[r], reading) instanceof Fired one) {
        fired.add(one);
      }
    }
    fired.sort(STRONGEST_FIRST);
    return fired;
  }

  /** The strongest rule that fires. Weaker ones are not tried any more. */
  Optional<Fired> strongest(Reading reading) {
    int[] longest = new int[rules.size()];
    BitSet candidates = candidates(reading, longest);
    Fired best = null;
    for (int r = candidates.nextSetBit(0); r >= 0; r = candidates.nextSetBit(r + 1)) {
      Rule rule = rules.get(r);
      if (best != null
          && (rule.rank() > best.rule().rank() || rule.confidence() < best.rule().confidence())) {
        break;
      }
      if (tried(r, longest[r], reading) instanceof Fired one
          && (best == null || STRONGEST_FIRST.compare(one, best) < 0)) {
        best = one;
      }
    }
    return Optional.ofNullable(best);
  }

  /**
   * All whose word stands there, or whose field matches: those that fire first, and then those that
   * do not, as strong as they would be.
   */
  List<Outcome> outcomes(Reading reading) {
    List<Outcome> all = new ArrayList<>(fired(reading));
    int[] longest = new int[rules.size()];
    BitSet candidates = candidates(reading, longest);
    for (int r = candidates.nextSetBit(0); r >= 0; r = candidates.nextSetBit(r + 1)) {
      boolean ofItsKind =
          longest[r] > 0 || rules.get(r).literals().isEmpty() && matches(r, reading);
      if (ofItsKind && tried(r, longest[r], reading) instanceof Silent one) {
        all.add(one);
      }
    }
    return all;
  }

  private BitSet candidates(Reading reading, int[] longest) {
    BitSet candidates = new BitSet(rules.size());
    for (Field field : reading.clue().fields().keySet()) {
      BitSet those = byField.get(field);
      if (those != null) {
        candidates.or(those);
      }
    }
    for (int status : reading.statuses()) {
      BitSet those = byStatus.get(status);
      if (those != null) {
        candidates.or(those);
      }
    }
    if (reading.words()) {
      BitSet present = gate.in(reading.text().matched());
      for (int w = present.nextSetBit(0); w >= 0; w = present.nextSetBit(w + 1)) {
        for (int r : rulesByWord.get(w)) {
          candidates.set(r);
          longest[r] = Math.max(longest[r], words.get(w).length());
        }
      }
    }
    return candidates;
  }

  private Outcome tried(int r, int specificity, Reading reading) {
    Rule rule = rules.get(r);
    if (!rule.statuses().isEmpty()
        && rule.statuses().stream().noneMatch(reading.statuses()::contains)) {
      return new Silent(rule, "none of its statuses is reported");
    }
    for (Map.Entry<Field, Pattern> field : rule.fields().entrySet()) {
      if (!matches(field, reading)) {
        return new Silent(rule, "its field " + field.getKey().label() + " does not match");
      }
    }
    String text = reading.text().matched();
    Map<String, Quote> facts = Map.of();
    Quote evidence = Quote.of("");
    for (Search shape : shapes.get(r)) {
      Matcher matcher = shape.in(text);
      if (!finds(shape, matcher, text)) {
        return new Silent(rule, "its word stands there, but not its shape");
      }
      evidence = shown(reading, matcher.start(), matcher.end());
      facts = Facts.in(names.get(r), matcher, reading.text());
    }
    for (Search contradiction : contradictions.get(r)) {
      if (contradiction.standsIn(text)) {
        return new Silent(rule, "contradicted by '" + contradiction + "'");
      }
    }
    return new Fired(rule, specificity, evidence(rule, evidence, reading), facts);
  }

  private boolean matches(int r, Reading reading) {
    return rules.get(r).fields().entrySet().stream().allMatch(field -> matches(field, reading));
  }

  private static boolean matches(Map.Entry<Field, Pattern> field, Reading reading) {
    return field.getValue().matcher(reading.clue().field(field.getKey())).matches();
  }

  /** A match that is no mere setting or counter. */
  private static boolean finds(Search shape, Matcher matcher, String text) {
    int from = 0;
    for (int tries = 0; tries < MOST_TRIES && shape.find(matcher, text, from); tries++) {
      if (!isSetting(text, matcher.start(), matcher.end())) {
        return true;
      }
      from = Math.max(matcher.end(), matcher.start() + 1);
    }
    return false;
  }

  private static boolean isSetting(String text, int from, int to) {
    if (to >= text.length() || "=:\" ".indexOf(text.charAt(to)) < 0) {
      return false;
    }
    Matcher name = NAME.matcher(text).region(from, to);
    Matcher setting = SETTING.matcher(text).region(to, text.length());
    if (!name.matches() || !setting.lookingAt()) {
      return false;
    }
    String value = setting.group().replaceAll("\\D", "");
    return value.length() != 3 || value.charAt(0) != '4' && value.charAt(0) != '5';
  }

  private static Quote evidence(Rule rule, Quote matched, Reading reading) {
    if (!matched.isEmpty() || !rule.fields().isEmpty()) {
      return matched;
    }
    String text = reading.text().matched();
    for (String literal : rule.literals()) {
      for (int at = 0; at + literal.length() <= text.length(); at++) {
        if (text.regionMatches(true, at, literal, 0, literal.length())) {
          return shown(reading, at, at + literal.length());
        }
      }
    }
    return Quote.of(
        "status "
            + rule.statuses().stream()
                .filter(reading.statuses()::contains)
                .findFirst()
                .orElse(reading.status()));
  }

  private static Quote shown(Reading reading, int from, int to) {
    return Quote.of(reading.text(), from, Math.min(to, from + LONGEST_EVIDENCE));
  }
}
