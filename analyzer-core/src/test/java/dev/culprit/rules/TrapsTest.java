package dev.culprit.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.culprit.event.Field;
import dev.culprit.event.Finding;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What a classifier gets wrong first: a type, a status or a word that speaks against the cause, the
 * cause deep inside of wrappers, numbers that are no statuses.
 */
class TrapsTest {

  private static final Rules RULES = Rules.standard();

  /** Shown in the file where a record's lines join. */
  private static final char BREAK = '\u23ce';

  private record Trap(String number, String cause, String retry, List<String> facts, String text) {

    static Trap read(String line) {
      String[] parts = line.split(" \\| ", 5);
      List<String> facts = parts[3].equals("-") ? List.of() : List.of(parts[3].split(" "));
      return new Trap(parts[0], parts[1], parts[2], facts, parts[4].replace(BREAK, '\n'));
    }
  }

  static Stream<Trap> traps() throws IOException {
    try (InputStream in = TrapsTest.class.getResourceAsStream("/traps/traps.txt")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines().filter(line -> !line.startsWith("#")).map(Trap::read).toList().stream();
    }
  }

  @ParameterizedTest
  @MethodSource("traps")
  void theCauseIsFoundInSpiteOfTheTrap(Trap trap) {
    Finding finding = RULES.classify(Clue.of(trap.text)).orElseThrow();

    assertThat(finding.cause()).as(finding.rule()).hasToString(trap.cause);
    assertThat(finding.retryHelps()).as(finding.rule()).isEqualTo(trap.retry.equals("may"));
    assertThat(finding.facts().entrySet().stream().map(Map.Entry::toString))
        .containsAll(trap.facts);
  }

  /** The gateway's own answer stays what was reported; only the root differs. */
  @ParameterizedTest
  @ValueSource(ints = {401, 529, 400})
  void theStatusOfARefusalIsTheGateways(int quoted) {
    String text =
        "Error code: 429 - No deployments available for selected model, Try again in 9 seconds."
            + " cooldown_list=[('m1', {'exception_received': 'upstream said no', 'status_code': '"
            + quoted
            + "'})]";
    assertThat(RULES.explain(Clue.of(text)).status()).isEqualTo(429);
    assertThat(RULES.explain(Clue.of(text)).finding().orElseThrow().cause().root().label())
        .isEqualTo(
            switch (quoted) {
              case 401 -> "auth";
              case 529 -> "overload";
              default -> "invalid-request";
            });
  }

  @ParameterizedTest(name = "{0}: {1} {2} {3}")
  @CsvSource({
    "T29, envoy-access, 200, UT, '', '', timeout",
    "T29, envoy-access, 200, UR, upstream_reset_after_response_started{remote_reset}, '', network/stream-interrupted",
    "T30, envoy-access, 503, 'UF,URX', 'upstream_reset_before_response_started{remote_connection_failure,delayed_connect_error:_111}', '', network/refused",
    "T31, haproxy-http, 503, CC--, '', '', network/client-abort",
    "T31, haproxy-http, -1, CC--, '', '', network/client-abort",
    "T32, haproxy-http, 200, SD--, '', '', network/stream-interrupted",
    "T32, haproxy-http, 200, cD--, '', '', timeout/read-timeout",
    "T33, nginx-access, 499, '', '', '-', network/client-abort",
    "T34, nginx-access, 200, '', '', '502, 200', none",
    "T34, nginx-access, 502, '', '', '502, 502', overload/bad-gateway"
  })
  void whatAProxySaysOfAnAttemptIsReadFromItsFlags(
      String number,
      String format,
      int status,
      String flags,
      String details,
      String upstreamStatus,
      String cause) {
    Map<Field, String> fields = new EnumMap<>(Field.class);
    Map.of(Field.FLAGS, flags, Field.DETAILS, details, Field.UPSTREAM_STATUS, upstreamStatus)
        .forEach(
            (field, value) -> {
              if (!value.isEmpty()) {
                fields.put(field, value);
              }
            });
    Clue clue = new Clue("POST /v1/messages", format, Math.max(status, 0), fields);
    assertThat(RULES.classify(clue).map(f -> f.cause().toString()).orElse("none"))
        .startsWith(cause);
  }
}
