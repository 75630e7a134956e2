package dev.culprit.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.culprit.event.Finding;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KinTest {

  private static final Rules RULES = Rules.standard();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "2031-05-17T08:09:10.111Z ERROR | 7777-77-77T77:77:77.777Z ERROR",
        "2031-05-17 08:09:10,111 ERROR | 7777-77-77 77:77:77,777 ERROR",
        "17/May/2031:08:09:10 +0000 | 17/May/7777:77:77:77 +7777",
        "took 12.345 s, 12.5s and 4.25 s | took 77.777 s, 12.7s and 7.77 s",
        "failed in 250 ms, after 30s; waits 7 seconds | failed in 777 ms, after 77s; waits 7 seconds",
        "durationMs=31 \"elapsed\": 9, code=31 | durationMs=77 \"elapsed\": 7, code=31",
        "used 45120 of 8000 | used 77777 of 7777",
        "198.51.100.7:44321 | 777.77.777.7:77777",
        "127.0.0.1:8080 | 127.0.0.1:7777",
        "SDK 1.22.333 over HTTP/1.1 | SDK 1.22.333 over HTTP/1.1",
        "id 0f8fad5b-d9cb-469f-a165-70867728950e | id 77777777-7777-7777-7777-777777777777",
        "req_7Qm2kTz9LpXw4 | req_7777777777777",
        "trace=9f3ac27714bde860 | trace=7777777777777777",
        "at 0x7f3a9c10 in | at 7777777777 in",
        "model llama-3-8b, utf8, ipv6, http2 | model llama-3-8b, utf8, ipv6, http2",
        "\\n2031-05-17 it | \\n7777-77-77 it",
        "\\u2019s 20190 | \\u2019s 77777"
      })
  void whatNoRuleMayDecideByIsMasked(String text, String masked) {
    assertThat(Kin.of(text, Set.of())).isEqualTo(masked);
  }

  @ParameterizedTest
  @ValueSource(strings = {"status 429 after 3 of 10", "errno 111", "os error 10061", "AH01102: x"})
  void codesStay(String text) {
    assertThat(Kin.of(text, Set.of("10061", "01102"))).isEqualTo(text);
  }

  @Test
  void kinShareADecisionAndKeepTheirOwnEvidenceAndFacts() {
    assertThat(finding("prompt is too long: 301222 tokens > 200000 maximum").facts())
        .containsEntry("used", "301222");
    assertThat(finding("prompt is too long: 201777 tokens > 200000 maximum").facts())
        .containsEntry("used", "201777");
    assertThat(finding("prompt is too long: 201777 tokens > 200000 maximum").evidence())
        .contains("201777");
  }

  @Test
  void evidenceOfKinIsTakenFromBehindItsOwnEscapes() {
    String wrapped =
        "failed: {\\\"message\\\": \\\"prompt is too long: %d tokens > 200000 maximum\\\"}";
    finding(wrapped.formatted(444001));
    assertThat(finding(wrapped.formatted(555002)).evidence()).contains("555002 tokens");
  }

  private static Finding finding(String message) {
    return RULES.classify(Clue.of("Error code: 400 - " + message)).orElseThrow();
  }
}
