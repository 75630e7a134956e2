package dev.culprit.compare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.culprit.event.Cause;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChangeTest {

  private static Change change(String description) {
    return new Change("c1", 0, description, Map.of("team", "edge"));
  }

  @ParameterizedTest
  @CsvSource({
    "'notes: wait longer, read timeouts 20s -> 45s', timeout/read-timeout, true",
    "'a longer Read-Timeout', timeout/read-timeout, true",
    "'a longer timeout', timeout/gateway-timeout, true",
    "'a longer timeout', overload/overloaded, false",
    "'respect the rate limit', rate-limit/tokens, true",
    "'count tokens', rate-limit/tokens, false",
    "'timeouted', timeout/read-timeout, false",
    "'no-timeout-flag', timeout/read-timeout, false",
  })
  void namesACauseByItsRootOrBySeveralWords(String description, String cause, boolean names) {
    assertThat(change(description).names(Cause.of(cause))).isEqualTo(names);
  }

  @ParameterizedTest
  @CsvSource({
    "'notes: wait longer', notes, true",
    "'the Notes service', notes, true",
    "'notes-old: wait longer', notes, false",
    "'by the edge team', edge, true",
    "'in qa', qa, false",
  })
  void namesAServiceAsAWordOfItsOwn(String description, String service, boolean names) {
    assertThat(change(description).names(service)).isEqualTo(names);
  }
}
