package dev.culprit.rules;

import dev.culprit.event.Finding;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * What is wrong with a rule.
 *
 * @param place {@code file:line}
 * @param message what was found, and what to do
 */
public record Proof(String place, String message) {

  /** In bytes of UTF-8: two characters of Chinese say as much as six letters. */
  private static final int SHORTEST_WORD = 3;

  private static final int HOSTILE = 4_000;

  /**
   * A regex with bounds looks at a character so often at most; one without, as often as there are.
   */
  private static final int MOST_LOOKS = 1_000;

  private static final int MOST_WORDS = 4;

  private static final Pattern UNBOUNDED =
      Pattern.compile("\\)[*+](?![+])|(?<!\\\\)\\.[*+](?![+?])[^|)]*(?<!\\\\)\\.[*+]");

  /** Texts that do not hold: a rule is silent where it must fire, or fires where it must not. */
  public static List<Proof> broken(Rules rules) {
    List<Proof> broken = new ArrayList<>();
    for (Rule rule : rules.all()) {
      for (Rule.Sample sample : rule.fires()) {
        if (!rules.firing(sample.clue()).contains(rule)) {
          broken.add(
              new Proof(
                  sample.place(),
                  "rule "
                      + rule.id()
                      + " stays silent at its own text '"
                      + sample.clue().text()
                      + "'; 'culprit classify --explain' shows why"));
        }
      }
      for (Rule.Sample sample : rule.silent()) {
        if (rules.firing(sample.clue()).contains(rule)) {
          broken.add(
              new Proof(
                  sample.place(),
                  "rule "
                      + rule.id()
                      + " fires at '"
                      + sample.clue().text()
                      + "', where it must stay silent; make its regex narrower or add 'unless:'"));
        }
      }
    }
    return broken;
  }

  /** Rules that hold, but are not as they should be. */
  public static List<Proof> loose(Rules rules) {
    List<Proof> loose = new ArrayList<>();
    for (Rule rule : rules.all()) {
      String id = "rule " + rule.id();
      if (rule.silent().isEmpty()) {
        loose.add(new Proof(rule.place(), id + " has no 'silent:' text; add a near miss"));
      }
      if (rule.advice().isEmpty()) {
        loose.add(new Proof(rule.place(), id + " gives no advice; say what to do"));
      }
      for (String literal : rule.literals()) {
        if (literal.getBytes(StandardCharsets.UTF_8).length < SHORTEST_WORD) {
          loose.add(
              new Proof(
                  rule.place(),
                  id
                      + " has the word '"
                      + literal
                      + "', which stands everywhere; take a longer one"));
        }
      }
      if (rule.regex() != null && UNBOUNDED.matcher(rule.regex().pattern()).find()) {
        loose.add(
            new Proof(
                rule.place(),
                id + " repeats without bound in its regex; write {0,80} instead of * or +"));
      } else {
        slow(rule).ifPresent(loose::add);
      }
      shadowed(rule, rules).ifPresent(loose::add);
    }
    return loose;
  }

  /** Rules of other causes decide every text of its own: what it says is never the last word. */
  private static Optional<Proof> shadowed(Rule rule, Rules rules) {
    Set<String> winners = new TreeSet<>();
    for (Rule.Sample sample : rule.fires()) {
      Optional<Finding> finding = rules.classify(sample.clue());
      boolean agrees = finding.map(found -> found.cause().equals(rule.cause())).orElse(true);
      winners.add(agrees ? rule.id() : finding.map(Finding::rule).orElse(rule.id()));
    }
    return winners.contains(rule.id())
        ? Optional.empty()
        : Optional.of(
            new Proof(
                rule.place(),
                "rule "
                    + rule.id()
                    + " decides none of its own texts: "
                    + String.join(", ", winners)
                    + " is stronger at each; give it the rank of its evidence, a text that it alone"
                    + " decides, or leave it out"));
  }

  /** Its regexes are run against text that is made to keep them busy. */
  private static Optional<Proof> slow(Rule rule) {
    List<Pattern> patterns = new ArrayList<>(rule.unless());
    if (rule.regex() != null) {
      patterns.add(rule.regex());
    }
    for (Pattern pattern : patterns) {
      for (String text : hostile(rule)) {
        try {
          pattern.matcher(new CountedText(text, (long) text.length() * MOST_LOOKS)).find();
        } catch (CountedText.TooManyLooks | StackOverflowError e) {
          return Optional.of(
              new Proof(
                  rule.place(),
                  "rule "
                      + rule.id()
                      + " looks at a hostile text of "
                      + text.length()
                      + " characters more than "
                      + MOST_LOOKS
                      + " times each; bound the repetitions in its regex, and let none stand within"
                      + " another"));
        }
      }
    }
    return Optional.empty();
  }

  /** Repetitions of what a regex may begin with, and never end. */
  private static List<String> hostile(Rule rule) {
    List<String> texts = new ArrayList<>();
    for (String unit : List.of("a", " ", "1", "\"", "{\"", "a ", "a.", "1.", "=a", "://a:", "\\")) {
      texts.add(unit.repeat(HOSTILE / unit.length()));
    }
    rule.literals().stream()
        .limit(MOST_WORDS)
        .forEach(
            word -> {
              texts.add((word + " ").repeat(HOSTILE / (word.length() + 1)));
              texts.add(word + "a".repeat(HOSTILE));
              texts.add(word + " ".repeat(HOSTILE));
              texts.add(word + "1".repeat(HOSTILE));
            });
    return texts;
  }
}
