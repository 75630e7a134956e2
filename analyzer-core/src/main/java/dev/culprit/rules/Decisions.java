package dev.culprit.rules;

import dev.culprit.event.Field;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Remembers what was decided. Always decides of the kin of a clue ({@link Kin}), so that whether it
 * remembers never shows. Errors come in crowds that differ in ids, moments and sizes alone; what
 * decides of the first of them need not be asked again. Safe for use by several threads.
 */
final class Decisions {

  /** Longer texts are seldom kin to others. */
  private static final int LONGEST = 8 << 10;

  /** Beyond so many characters of texts all are forgotten, so that memory stays flat. */
  private static final int MOST_CHARACTERS = 4 << 20;

  /** A code that a rule names: digits outside of the braces of a quantifier. */
  private static final Pattern CODE =
      Pattern.compile("(?<![{,\\d])\\d{" + Kin.SHORTEST_CODE + ",}(?![\\d},])");

  private final Set<String> codes = new HashSet<>();
  private final Set<Field> fields = EnumSet.of(Field.LEVEL);
  private final Map<Clue, Decision> decided = new ConcurrentHashMap<>();
  private final AtomicInteger characters = new AtomicInteger();

  Decisions(Collection<Rule> rules) {
    for (Rule rule : rules) {
      fields.addAll(rule.fields().keySet());
      rule.literals().forEach(this::addCodes);
      if (rule.regex() != null) {
        addCodes(rule.regex().pattern());
      }
      rule.unless().forEach(pattern -> addCodes(pattern.pattern()));
      rule.fields().values().forEach(pattern -> addCodes(pattern.pattern()));
    }
  }

  private void addCodes(String text) {
    for (Matcher code = CODE.matcher(text); code.find(); ) {
      codes.add(code.group());
    }
  }

  /** What is decided of the clue, now or before. */
  Decision of(Clue clue, Function<Clue, Decision> decide) {
    Clue kin = kinOf(clue);
    if (kin.text().length() > LONGEST) {
      return decide.apply(kin);
    }
    Decision known = decided.get(kin);
    if (known == null) {
      known = decide.apply(kin);
      remember(kin, known);
    }
    return known;
  }

  private void remember(Clue kin, Decision decision) {
    if (characters.addAndGet(kin.text().length() + 200) > MOST_CHARACTERS) {
      decided.clear();
      characters.set(0);
    }
    decided.put(kin, decision);
  }

  /** The clue without what no rule decides by. */
  Clue kinOf(Clue clue) {
    Map<Field, String> read = new EnumMap<>(Field.class);
    for (Field field : fields) {
      String value = clue.field(field);
      if (!value.isEmpty()) {
        read.put(field, Kin.of(value, codes));
      }
    }
    String text = Reading.isAccess(clue) ? "" : Kin.of(clue.text(), codes);
    return new Clue(text, clue.format(), clue.status(), read);
  }
}
