package dev.culprit.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.culprit.event.Field;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Texts that regular expressions choke on: they end, and nothing is thrown. The bound says "it does
 * not hang"; it is no measure of speed, so that a busy machine fails no build.
 */
class HostileTextTest {

  private static final Duration NOT_FOR_EVER = Duration.ofSeconds(5);
  private static final int LENGTH = 64 << 10;
  private static final Rules RULES = Rules.standard();

  private static String filled(String piece) {
    return piece.repeat(LENGTH / piece.length() + 1).substring(0, LENGTH);
  }

  static Stream<Arguments> texts() {
    Stream<String> repeated =
        Stream.of(
            "a",
            " ",
            "\n",
            "0",
            "{",
            "[",
            "(",
            "\"",
            "'",
            "\\",
            "\\\"",
            "\\u0061",
            "\\x61",
            "&",
            "&amp;",
            ".",
            "-",
            "_",
            "=",
            "/",
            "://",
            "\u001b[",
            "a.",
            "A.",
            "a.b.C",
            "a@b:",
            "://a:",
            "error ",
            "Error: ",
            "error: ",
            "failed to ",
            "529 ",
            "HTTP/1.1 429 ",
            "400,",
            "1,",
            "1.1",
            "status: ",
            "code=",
            "\"type\":\"",
            "\"error\":{",
            "{\"error\":",
            "'a': b'",
            "sk-",
            "sk-ant-",
            "Bearer ",
            "password=",
            "password='",
            "cookie: a=b; ",
            "cookie=",
            "eyJ",
            "eyJ-",
            "-----BEGIN ",
            "-----BEGIN PRIVATE KEY-----",
            "authorization: ",
            "x-api-key','",
            "exception_received",
            "Error doing the fallback:",
            "prompt is too long: ",
            "context length ",
            "rate limit ",
            "tokens ",
            "timeout ",
            "upstream ",
            "Caused by: ",
            "\n  at a.b(c)",
            "raise X(",
            "\"messages\":[",
            "\"input\":[{",
            "\u202e",
            "\ud800",
            "\u00e9",
            "\u4f59\u989d",
            "a=b ",
            "(1: ",
            "limit: 1 / ",
            "x\n y",
            "how ",
            "- Fixed ");
    Stream<Arguments> made =
        Stream.of(
            Arguments.of("deep objects", "{\"a\":".repeat(9000) + "1" + "}".repeat(9000)),
            Arguments.of("deep arrays", "[".repeat(30_000) + "]".repeat(30_000)),
            Arguments.of("base64", filled("QmFzZTY0LWxpbmUtb2Ytbm8tbWVhbmluZw")),
            Arguments.of("backslashes doubled at each depth", "\\".repeat(LENGTH - 1) + "\""),
            Arguments.of(
                "an error at the end of much",
                filled("lorem ipsum ") + " HTTP/1.1 529 overloaded"));
    return Stream.concat(
        repeated.map(piece -> Arguments.of("'" + piece.strip() + "'", filled(piece))), made);
  }

  @ParameterizedTest(name = "{index} {0}")
  @MethodSource("texts")
  void classifyingEnds(String name, String text) {
    assertTimeoutPreemptively(
        NOT_FOR_EVER,
        () -> {
          RULES.classify(Clue.of(text));
          RULES.classify(Clue.of("Error code: 529 - " + text));
          RULES.classify(new Clue(text, "app-json", 500, Map.of(Field.LEVEL, "error")));
          RULES.aboutLlm(Clue.of(text));
        });
  }

  @ParameterizedTest(name = "{index} {0}")
  @MethodSource("texts")
  void redactingAndUnwrappingEnd(String name, String text) {
    assertTimeoutPreemptively(
        NOT_FOR_EVER,
        () -> {
          Redaction.redact(text);
          assertThat(Unwrapping.of(text).text().length()).isLessThanOrEqualTo(text.length());
          Plain plain = Plain.of(Unwrapping.of(text));
          assertThat(plain.matched()).hasSameSizeAs(plain.shown());
        });
  }

  /** The expressions are run by themselves, for a rule's word may stand in none of the texts. */
  @ParameterizedTest
  @ValueSource(strings = {"a", "0", "_", "a_b", "a.b.", "error ", "{\"a\":\"", "x: "})
  void noRulesExpressionRecursesOrHangs(String piece) {
    String text = filled(piece);
    assertTimeoutPreemptively(
        NOT_FOR_EVER.multipliedBy(2),
        () -> {
          for (Rule rule : RULES.all()) {
            if (rule.regex() != null) {
              rule.regex().matcher(text).find();
            }
            rule.unless().forEach(regex -> regex.matcher(text).find());
          }
        });
  }
}
