package dev.culprit.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.culprit.event.Finding;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommonFactsTest {

  private static final Rules RULES = Rules.standard();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "429 Too Many Requests retry-after: 17 | wait | 17",
        "429 {'headers': {'retry-after': '17'}, 'error': 'Too many requests'} | wait | 17",
        "429 Too Many Requests. Please try again in 1m12s. | wait | 1m12s",
        "429 Too Many Requests, please retry after 45 seconds | wait | 45 seconds",
        "429 Resource exhausted. Please try again. \"retryDelay\": \"34s\" | wait | 34s",
        "5-hour limit reached · resets 10pm (Europe/Berlin) | until | 10pm (Europe/Berlin)",
        "Claude usage limit reached. Your limit will reset at 3pm. | until | 3pm",
        "429 rate limit reached for gpt-9 in organization org-Ab3dEf9hIj | org | org-Ab3dEf9hIj",
        "429 rate limit reached for gpt-9 in organization org-Ab3dEf9hIj | model | gpt-9",
        "529 overloaded_error model=claude-opus-4-5 | model | claude-opus-4-5",
        "529 {\"type\":\"overloaded_error\"} \"model\": \"claude-haiku-4-5-20251001\" | model | claude-haiku-4-5-20251001",
        "API Error (Connection error.) · Retrying in 5 seconds… (attempt 4/10) | attempt | 4/10",
        "ECONNRESET, attempt 2 of 5 failed | attempt | 2 of 5",
        "stream error: 503 Service Unavailable; retrying 3/5 in 812ms | attempt | 3/5",
        "AxiosError: timeout of 20000ms exceeded | timer | 20000ms",
        "The request was canceled due to the configured HttpClient.Timeout of 100 seconds elapsing. | timer | 100 seconds",
        "curl: (28) Operation timed out after 60001 milliseconds with 0 bytes received | timer | 60001 milliseconds",
        "connect() failed (111: Connection refused) while connecting to upstream, upstream: \"http://10.0.0.5:8080/v1\" | upstream | http://10.0.0.5:8080/v1",
        "ConnectTimeoutError: Connect Timeout Error (attempted address: llm.example:443, timeout: 10000ms) | upstream | llm.example:443",
        "Error: connect ECONNREFUSED 2001:db8::7:443 - Local (:::0) | upstream | 2001:db8::7:443",
        "Error: connect ETIMEDOUT 203.0.113.8:443 | upstream | 203.0.113.8:443",
        "dial tcp 203.0.113.8:443: connect: no route to host | upstream | 203.0.113.8:443",
        "dial tcp [2001:db8::7]:443: connect: network is unreachable | upstream | [2001:db8::7]:443",
        "HttpHostConnectException: Connect to llm.example:443 [llm.example/203.0.113.8] failed: Connection refused | upstream | 203.0.113.8"
      })
  void whateverRuleDecidesWhatIsAskedOfEveryErrorIsExtracted(
      String text, String name, String value) {
    assertThat(facts(text)).containsEntry(name, value);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "529 overloaded_error: the model is busy",
        "ECONNRESET on attempt",
        "503 Service Unavailable, our organization is informed",
        "429 Too Many Requests, try again later"
      })
  void wordsWithoutAValueAreNoFact(String text) {
    assertThat(facts(text)).isEmpty();
  }

  @Test
  void whatTheRuleItselfExtractsStands() {
    assertThat(
            facts(
                "429 This request would exceed your organization's rate limit of 30,000 input"
                    + " tokens per minute. retry-after: 12"))
        .containsEntry("limit", "30000")
        .containsEntry("wait", "12");
  }

  @Test
  void aTimerIsAFactOfTimeoutsAlone() {
    assertThat(facts("ECONNREFUSED, connect timeout of 10000ms was not reached"))
        .doesNotContainKey("timer");
  }

  private static Map<String, String> facts(String text) {
    return RULES.classify(Clue.of(text)).map(Finding::facts).orElseThrow();
  }
}
