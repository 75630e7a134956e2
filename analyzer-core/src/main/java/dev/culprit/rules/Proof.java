package dev.culprit.rules;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
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
      }
    }
    return loose;
  }
}
