package dev.culprit.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.culprit.ingest.Sightings.Allowance;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RateLimitsTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "< anthropic-ratelimit-requests-limit: 50\n< anthropic-ratelimit-requests-remaining: 12\n",
        "{\"anthropic-ratelimit-requests-limit\":\"50\",\"anthropic-ratelimit-requests-remaining\":\"12\"}",
        "Headers([('anthropic-ratelimit-requests-limit', '50'), ('anthropic-ratelimit-requests-remaining', '12')])",
        "(b'Anthropic-RateLimit-Requests-Limit', b'50'), (b'Anthropic-RateLimit-Requests-Remaining', b'12')",
        "%{\"anthropic-ratelimit-requests-remaining\" => [\"12\"], \"anthropic-ratelimit-requests-limit\" => [\"50\"]}",
        "x-ratelimit-limit-requests: 50\nx-ratelimit-remaining-requests: 12\nx-ratelimit-reset-requests: 17ms"
      })
  void whateverPrintsTheHeadersTheyAreFound(String text) {
    assertThat(in(text)).containsExactly(new Allowance("desk", "requests", 50, 12));
  }

  @Test
  void theLeastThatWasLeftCounts() {
    assertThat(
            in(
                "x-ratelimit-limit-tokens: 900 x-ratelimit-remaining-tokens: 700\n"
                    + "x-ratelimit-limit-tokens: 900 x-ratelimit-remaining-tokens: 3\n"
                    + "x-ratelimit-limit-tokens: 900 x-ratelimit-remaining-tokens: 890\n"))
        .containsExactly(new Allowance("desk", "tokens", 900, 3));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "anthropic-ratelimit-requests-remaining: 12",
        "anthropic-ratelimit-requests-limit: 50",
        "x-ratelimit-remaining-requests: none, x-ratelimit-limit-requests: none",
        "set ratelimit-",
        "ratelimit-limit-requests"
      })
  void halfOfItTellsNothing(String text) {
    assertThat(in(text)).isEmpty();
  }

  @Test
  void partsOfAContentTellOneThing() {
    Sightings one = new Sightings(List.of(new Allowance("desk", "requests", 50, 12)), List.of());
    Sightings other =
        new Sightings(
            List.of(new Allowance("desk", "requests", 60, 30)),
            List.of(new Sightings.Suspicion("desk", "empty-answer", 2, "a.log:4")));

    assertThat(one.then(other).then(other))
        .isEqualTo(
            new Sightings(
                List.of(new Allowance("desk", "requests", 60, 12)),
                List.of(new Sightings.Suspicion("desk", "empty-answer", 4, "a.log:4"))));
  }

  private static List<Allowance> in(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return RateLimits.in(bytes, bytes.length, "desk");
  }
}
