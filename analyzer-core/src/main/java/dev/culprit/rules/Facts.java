package dev.culprit.rules;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a rule extracts, in the form in which it is reported. */
final class Facts {

  private static final Pattern GROUP = Pattern.compile("\\(\\?<([a-zA-Z][a-zA-Z0-9]*)>");
  private static final Pattern COUNT = Pattern.compile("\\d{1,3}(?:,\\d{3})+|\\d+");
  private static final Pattern MOMENT =
      Pattern.compile("(\\d{4}-\\d\\d-\\d\\d)(?: at |T| )?(\\d\\d:\\d\\d)?(?: ?UTC|Z)?");
  private static final Pattern UNFILLED =
      Pattern.compile("\\s*\\([^(){}]*\\{[a-zA-Z0-9]+}[^()]*\\)|\\s*\\{[a-zA-Z0-9]+}");

  /** A sentence goes on behind a number: the comma is not the number's. */
  private static final Pattern TRAILING = Pattern.compile("[,.]$");

  /** Groups {@code used} and {@code used2} are one fact, in two wordings. */
  private static final Pattern PLACE = Pattern.compile("\\d+$");

  private static final int LONGEST = 160;

  private Facts() {}

  /** Names of the regex's groups, in its order. */
  static List<String> names(Pattern regex) {
    return GROUP
        .matcher(regex.pattern())
        .results()
        .map(found -> found.group(1))
        .distinct()
        .toList();
  }

  /** Whether a group of that name states that fact. */
  static boolean isOf(String group, String fact) {
    return PLACE.matcher(group).replaceFirst("").equals(fact);
  }

  /** The groups that took part in the match; what was shown is taken, not what was matched. */
  static Map<String, Quote> in(List<String> names, Matcher matcher, Plain text) {
    if (names.isEmpty()) {
      return Map.of();
    }
    Map<String, Quote> facts = new LinkedHashMap<>();
    for (String name : names) {
      int from = matcher.start(name);
      if (from >= 0) {
        facts.put(name, Quote.of(text, from, Math.min(matcher.end(name), from + LONGEST)));
      }
    }
    return facts;
  }

  /** What the groups say in that text, in the form in which facts are reported. */
  static Map<String, String> of(Map<String, Quote> groups, String text) {
    if (groups.isEmpty()) {
      return Map.of();
    }
    Map<String, String> facts = new LinkedHashMap<>();
    groups.forEach(
        (name, quote) -> {
          String value = quote.in(text).strip();
          String fact = PLACE.matcher(name).replaceFirst("");
          if (!value.isEmpty()) {
            facts.put(fact, Redaction.redact(normal(fact, value)));
          }
        });
    return facts;
  }

  private static String normal(String name, String value) {
    String count = TRAILING.matcher(value).replaceFirst("");
    if (COUNT.matcher(count).matches()) {
      return count.replace(",", "");
    }
    Matcher moment = MOMENT.matcher(value);
    if (name.equals("until") && moment.matches()) {
      String time = moment.group(2);
      return moment.group(1) + "T" + (time == null ? "00:00" : time) + ":00Z";
    }
    return value;
  }

  /**
   * The advice with facts in their places; a clause in parentheses without its fact is left out.
   */
  static String filled(String advice, Map<String, String> facts) {
    if (advice.indexOf('{') < 0) {
      return advice;
    }
    String filled = advice;
    for (Map.Entry<String, String> fact : facts.entrySet()) {
      filled = filled.replace("{" + fact.getKey() + "}", fact.getValue());
    }
    return UNFILLED.matcher(filled).replaceAll("");
  }
}
