package dev.culprit.rules;

import dev.culprit.event.Event;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A rule for a template, ready to be edited: its words and its shape, the failures as proofs that
 * it fires, and a near miss as proof that it stays silent. The cause is a guess from the words, and
 * says so.
 */
final class RuleDraft {

  private static final int LONGEST_LITERAL = 60;
  private static final int LONGEST_SAMPLE = 600;
  private static final int SLUG_WORDS = 3;

  private static final Pattern MARK_BORDERS =
      Pattern.compile("(?<=<(?:\\*|[A-Z]{2,4})>)|(?=<(?:\\*|[A-Z]{2,4})>)");

  /** First match wins; the narrower words stand first. */
  private enum Guess {
    TIMEOUT("time(?:d )?-?out|deadline|too slow", "timeout/read-timeout"),
    REFUSED("refused|unreachable", "network/refused"),
    DNS("resolve|dns|unknown host", "network/dns"),
    TLS("certificate|tls|ssl|handshake", "network/tls"),
    RESET("reset|hang ?up|broken pipe|connection (?:was )?(?:lost|closed)|socket", "network/reset"),
    BILLING("credit|quota|billing|payment|balance|budget", "billing/quota"),
    RATE("rate|throttl|too many|per (?:minute|second|hour)", "rate-limit/requests"),
    AUTH("denied|forbidden|permission|not allowed", "auth/permission"),
    KEY("api ?-?key|unauthori[sz]ed|credential|token|login", "auth/invalid-key"),
    LENGTH("too (?:long|large|big)|context|window|exceeds", "context-overflow/prompt-too-long"),
    POLICY("policy|safety|blocked|moderat|filter", "content-policy/filter"),
    MODEL("model", "invalid-request/model-not-found"),
    FORM(
        "invalid|malformed|schema|missing|required|must be|expected|unsupported",
        "invalid-request/schema"),
    DOWN("unavailable|overload|capacity|busy|no healthy|down for", "overload/unavailable"),
    SERVER("internal|server error|upstream|gateway", "overload/server-error"),
    PROGRAM("", "client-bug");

    private final Pattern words;
    private final String cause;

    Guess(String words, String cause) {
      this.words = Pattern.compile(words, Pattern.CASE_INSENSITIVE);
      this.cause = cause;
    }

    static String of(String text) {
      for (Guess guess : values()) {
        if (guess.words.matcher(text).find()) {
          return guess.cause;
        }
      }
      return PROGRAM.cause;
    }
  }

  private final TemplateMiner.Mined mined;
  private final List<String> words;

  RuleDraft(TemplateMiner.Mined mined) {
    this.mined = mined;
    this.words = words(mined.text());
  }

  /** Marks and what stands between them; marks at the ends and beside each other say nothing. */
  private static List<String> words(String text) {
    List<String> words = new ArrayList<>();
    for (String part : MARK_BORDERS.split(text)) {
      boolean mark = Shape.isMark(part);
      if (!part.isBlank()
          && !(mark && (words.isEmpty() || Shape.isMark(words.get(words.size() - 1))))) {
        words.add(part);
      }
    }
    if (!words.isEmpty() && Shape.isMark(words.get(words.size() - 1))) {
      words.remove(words.size() - 1);
    }
    return words;
  }

  /** Whether there is a word to know the template by. */
  boolean isPossible() {
    return literal().length() >= 3;
  }

  /** As it is written in a file of rules. */
  String yaml() {
    StringBuilder out = new StringBuilder();
    String cause = Guess.of(mined.text());
    out.append("# ").append(mined.count()).append(mined.count() == 1 ? " failure" : " failures");
    out.append(", the first at ").append(mined.examples().get(0).location().cite());
    out.append("\n- id: mine.").append(slug()).append('-').append(mined.id());
    out.append("\n  cause: ").append(cause);
    out.append("   # a guess from its words: correct it ('culprit rules list' shows all causes)");
    out.append(
        "\n  rank: 6        # 1 a machine code in the provider's body, 2 its message, 6 a program's own words");
    out.append("\n  any: [").append(quoted(literal())).append(']');
    out.append("\n  regex: ").append(quoted(regex()));
    out.append("\n  retry: false   # true if the same request may succeed later");
    out.append("\n  advice: 'Say here what to do about it.'");
    out.append("\n  fires:");
    for (String sample : samples()) {
      out.append("\n    - ").append(doubleQuoted(sample));
    }
    out.append("\n  silent:");
    out.append("\n    - ").append(doubleQuoted(nearMiss())).append("\n");
    return out.toString();
  }

  private String slug() {
    List<String> slug = new ArrayList<>();
    for (String word : mined.text().split("[^A-Za-z]+")) {
      if (word.length() >= 3 && slug.size() < SLUG_WORDS && !word.matches("[A-Z]{2,8}")) {
        slug.add(word.toLowerCase(Locale.ROOT));
      }
    }
    return slug.isEmpty() ? "unknown" : String.join("-", slug);
  }

  /** The longest run of words that all failures share. */
  private String literal() {
    String longest = "";
    for (String part : words) {
      if (!Shape.isMark(part) && part.strip().length() > longest.length()) {
        longest = part.strip();
      }
    }
    String cut = longest.substring(0, Math.min(longest.length(), LONGEST_LITERAL)).strip();
    return cut.toLowerCase(Locale.ROOT);
  }

  private String regex() {
    StringBuilder regex = new StringBuilder();
    for (String part : words) {
      regex.append(
          Shape.isMark(part)
              ? "[^\\s]{1,400}"
              : part.replaceAll("[\\\\.^$|?*+()\\[\\]{}]", "\\\\$0"));
    }
    return regex.toString();
  }

  private List<String> samples() {
    return mined.examples().stream()
        .map(Event::text)
        .map(text -> text.length() > LONGEST_SAMPLE ? Gist.of(text) : text)
        .distinct()
        .toList();
  }

  /** The template without its last word: the same beginning, and another failure. */
  private String nearMiss() {
    StringBuilder text = new StringBuilder();
    words.forEach(word -> text.append(Shape.isMark(word) ? "7" : word));
    int last = text.lastIndexOf(" ");
    return text.substring(0, last <= 0 ? text.length() / 2 : last).strip();
  }

  private static String quoted(String text) {
    return "'" + text.replace("'", "''") + "'";
  }

  private static String doubleQuoted(String text) {
    StringBuilder out = new StringBuilder("\"");
    text.codePoints()
        .forEach(
            c -> {
              switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                case '\t' -> out.append("\\t");
                default -> out.append(shown(c));
              }
            });
    return out.append('"').toString();
  }

  /** What YAML takes only as a number is written as one; half a character is none. */
  private static String shown(int c) {
    return switch (Character.getType(c)) {
      case Character.SURROGATE -> "?";
      case Character.CONTROL, Character.FORMAT, Character.UNASSIGNED, Character.PRIVATE_USE ->
          String.format(Locale.ROOT, "\\U%08X", c);
      default -> Character.toString(c);
    };
  }
}
