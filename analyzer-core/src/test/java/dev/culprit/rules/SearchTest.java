package dev.culprit.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What is tried only where it may begin finds what Java finds when it tries everything. */
class SearchTest {

  private static final Rules RULES = Rules.standard();

  static Stream<Rule> rules() {
    return RULES.all().stream();
  }

  private static List<String> texts() {
    return RULES.all().stream()
        .flatMap(rule -> Stream.concat(rule.fires().stream(), rule.silent().stream()))
        .map(sample -> Reading.of(sample.clue()).text().matched())
        .toList();
  }

  private static List<String> allIn(Pattern pattern, String text) {
    List<String> found = new ArrayList<>();
    for (Matcher matcher = pattern.matcher(text); matcher.find(); ) {
      found.add(matcher.start() + "-" + matcher.end());
    }
    return found;
  }

  private static List<String> searched(Pattern pattern, String text) {
    Search search = new Search(pattern);
    List<String> found = new ArrayList<>();
    Matcher matcher = search.in(text);
    for (int from = 0; search.find(matcher, text, from); ) {
      found.add(matcher.start() + "-" + matcher.end());
      from = Math.max(matcher.end(), matcher.start() + 1);
    }
    return found;
  }

  /** Each regex of the pack, on the texts of all rules. */
  @ParameterizedTest
  @MethodSource("rules")
  void everyRuleFindsTheSame(Rule rule) {
    String all = String.join("\n", texts());
    Stream.concat(Stream.ofNullable(rule.regex()), rule.unless().stream())
        .forEach(
            regex ->
                assertThat(searched(regex, all)).as(regex.pattern()).isEqualTo(allIn(regex, all)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "abc; xxabcabc",
        "(?:ab|cd)?e; e abe cde",
        "a{0,2}b; b ab aab aaab",
        "[^a-f]z; az gz Az -z",
        "(?<n>x|yy)+z; xz yyz xyyxz z",
        "\\bfoo(?= bar); foo bar, afoo bar",
        "(?<!not )found; found, not found",
        "^a|b$; ab ab",
        "a\\.b|\\d{2}:\\d; a.b 12:3 axb",
        "(?i:x)y; xy XY",
        "[\\w.-]{2,4}@; ab@ a.b-c@ @",
        "é|ü; é ü e",
        "a\\x62; ab",
        "x*; y"
      })
  void everyNotationFindsTheSame(String regex, String text) {
    Pattern pattern = Pattern.compile(regex, Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    List<String> found =
        allIn(pattern, text).stream().filter(one -> !one.matches("(\\d+)-\\1")).toList();
    assertThat(searched(pattern, text))
        .filteredOn(one -> !one.matches("(\\d+)-\\1"))
        .isEqualTo(found);
  }

  @Test
  void mostPlacesAreNotTried() {
    Beginnings beginnings = Beginnings.of(Pattern.compile("(?:ECONN|ETIMED)\\w+|Connection reset"));
    String text = "the quick brown fox jumps over the lazy dog: Connection reset";
    long tried = 0;
    for (int i = 0; i + 1 < text.length(); i++) {
      tried += beginnings.mayBeAt(text, i) ? 1 : 0;
    }
    assertThat(tried).isLessThan(5);
  }
}
