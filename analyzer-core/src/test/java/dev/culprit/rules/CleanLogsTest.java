package dev.culprit.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.culprit.event.Field;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Logs that tell of no failure: no rule fires there, whatever words and numbers stand in them. */
class CleanLogsTest {

  private static final Rules RULES = Rules.standard();

  /** Shown in the file where a record's lines join. */
  private static final char BREAK = '\u23ce';

  static Stream<String> lines() throws IOException {
    try (InputStream in = CleanLogsTest.class.getResourceAsStream("/clean/clean-lines.txt")) {
      String all = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return all
          .lines()
          .filter(line -> !line.matches("# [a-zL].*"))
          .map(line -> line.replace(BREAK, '\n'))
          .toList()
          .stream();
    }
  }

  @Test
  void thereAreLinesOfManyKinds() throws IOException {
    assertThat(lines()).hasSizeGreaterThan(70).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @MethodSource("lines")
  void noRuleFires(String line) {
    assertThat(RULES.firing(Clue.of(line))).extracting(Rule::id).isEmpty();
    assertThat(RULES.classify(Clue.of(line))).isEmpty();
  }

  /** An access line's text is its request: only its status and its flags tell of a failure. */
  @ParameterizedTest
  @CsvSource({
    "nginx-access, 200, GET /search?q=overloaded_error+529 HTTP/1.1",
    "envoy-access, 201, POST /v1/messages?why=rate_limit_error HTTP/2",
    "haproxy-http, 204, DELETE /v1/keys/invalid-x-api-key HTTP/1.1",
    "apache-access, 304, GET /help/connection-refused HTTP/1.1"
  })
  void aRequestThatSpeaksOfErrorsIsNone(String format, int status, String request) {
    Clue clue = new Clue(request, format, status, Map.of());
    assertThat(RULES.firing(clue)).isEmpty();
    assertThat(RULES.classify(clue)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"info", "INFO", "debug", "Trace", "notice", "30", "20", "verbose"})
  void aQuietLevelThatOnlySpeaksOfErrorsIsNone(String level) {
    Clue clue =
        new Clue(
            "rate limit and overloaded responses go to the second region",
            "app-json",
            0,
            Map.of(Field.LEVEL, level));
    assertThat(RULES.classify(clue)).isEmpty();
  }
}
