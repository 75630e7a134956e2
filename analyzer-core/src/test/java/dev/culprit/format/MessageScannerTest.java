package dev.culprit.format;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.culprit.event.Field;
import dev.culprit.format.MessageScanner.Shape;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MessageScannerTest {

  private static Slots message(String text) {
    Slots slots = new Slots();
    byte[] block = text.getBytes(UTF_8);
    slots.reset(block);
    slots.put(Field.MESSAGE, 0, block.length);
    return slots;
  }

  /** The fields found, as {@code name=value} in order of name; the duration in microseconds. */
  private static String found(String text) {
    Slots slots = message(text);
    Shape shape = new MessageScanner().scan(slots);
    TreeMap<String, String> found = new TreeMap<>();
    for (Field field : Field.values()) {
      if (slots.has(field) && field != Field.MESSAGE) {
        found.put(field.label(), slots.text(field));
      }
    }
    if (slots.has(Field.DURATION)) {
      found.put(Field.DURATION.label(), slots.durationMicros() + "us");
    }
    if (slots.has(Field.STATUS)) {
      assertThat(slots.status()).hasToString(slots.text(Field.STATUS));
    }
    return (shape
            + " "
            + String.join(" ", found.entrySet().stream().map(Object::toString).toList()))
        .strip();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      textBlock =
          """
          HTTP Request: POST https://api.example/v1/messages?beta=true "HTTP/1.1 429 Too Many Requests" ~ HTTP host=api.example method=POST path=/v1/messages?beta=true status=429
          HTTP Request: POST http://llm.internal:8080/v1/messages "HTTP/1.1 529 " ~ HTTP host=llm.internal:8080 method=POST path=/v1/messages status=529
          HTTP Request: POST https://api.example/v1/messages \\"HTTP/2 200 OK\\" ~ HTTP host=api.example method=POST path=/v1/messages status=200
          https://api.example:443 "POST /v1/messages HTTP/1.1" 200 None ~ HTTP host=api.example method=POST path=/v1/messages status=200
          [log_7d20e9, request-id: "req_011Ca9876543210"] POST https://api.example/v1/messages failed with status 503 in 640ms - retrying, 2 attempts remaining ~ HTTP durationMs=640000us host=api.example method=POST path=/v1/messages requestId=req_011Ca9876543210 status=503
          [log_7d20e9] post https://api.example/v1/messages succeeded with status 200 in 1.2s ~ HTTP durationMs=1200000us host=api.example method=post path=/v1/messages status=200
          [log_5be014, request-id: \\"req_011Ca9876543210\\"] post https://api.example/v1/messages succeeded with status 200 in 917ms ~ HTTP durationMs=917000us host=api.example method=post path=/v1/messages requestId=req_011Ca9876543210 status=200
          <-- 429 https://api.example/v1/messages (1200ms, 946-byte body) ~ HTTP durationMs=1200000us host=api.example path=/v1/messages status=429
          <-- 429 Too Many Requests https://api.example/v1/messages (41ms) ~ HTTP durationMs=41000us host=api.example path=/v1/messages status=429
          <-- 200 (268ms, 1904-byte body) ~ HTTP durationMs=268000us status=200
          POST /v1/messages 529 203.125 ms - 98 ~ HTTP durationMs=203125us method=POST path=/v1/messages status=529
          POST /v1/messages 502 98 - 203.125 ms ~ HTTP durationMs=203125us method=POST path=/v1/messages status=502
          203.0.113.7 - POST /v1/messages HTTP/1.1 502 98 - 203.125 ms ~ HTTP durationMs=203125us method=POST path=/v1/messages status=502
          POST /v1/messages 504 - - - - ms ~ HTTP method=POST path=/v1/messages status=504
            --> POST /v1/messages 529 203ms 98b ~ HTTP durationMs=203000us method=POST path=/v1/messages status=529
          POST /v1/messages 500 in 1203ms ~ HTTP durationMs=1203000us method=POST path=/v1/messages status=500
          srv  log_server_r: request: POST /v1/chat/completions 203.0.113.7 500 ~ HTTP method=POST path=/v1/chat/completions status=500
          "POST http://gate.example:8080/v1/messages HTTP/1.1" from 203.0.113.7:51 - 503 19B in 1.5ms ~ HTTP durationMs=1500us host=gate.example:8080 method=POST path=/v1/messages status=503
          203.0.113.7:54 - - [02/Mar/2026:10:00:01] "POST /v1/messages 1.1" 502 21 - "scribe/2.1" ~ HTTP method=POST path=/v1/messages status=502
          POST /v1/messages 500 times over ~ NONE
          POST /v1/messages 500-page limit ~ NONE
          GET /v1/models in 200 pages ~ NONE
          --> POST https://api.example/v1/messages (733-byte body) ~ NONE host=api.example method=POST path=/v1/messages
          10.1.2.3:5432 - "POST /v1/messages HTTP/1.1" 401 Unauthorized ~ HTTP client=10.1.2.3 clientPort=5432 method=POST path=/v1/messages status=401
          POST https://api.example/v1/messages -> 503 (37ms) ~ HTTP durationMs=37000us host=api.example method=POST path=/v1/messages status=503
          """)
  void knowsTheShapesOfHttpClients(String text, String expected) {
    assertThat(found(text)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      textBlock =
          """
          [trace=85a2f0] call failed after 118 ms model=claude-haiku-4-5 attempt=2 key=sk-proj-**** ~ PAIRS durationMs=118000us key=sk-proj-**** model=claude-haiku-4-5 traceId=85a2f0
          completed model=claude-opus-4-1 inputTokens=91 outputTokens=40 elapsed=647ms requestId=req_011CaBcDeFgHi ~ PAIRS durationMs=647000us inputTokens=91 model=claude-opus-4-1 outputTokens=40 requestId=req_011CaBcDeFgHi
          done (model="claude-opus-4-1", took=1.5s) ~ PAIRS durationMs=1500000us model=claude-opus-4-1
          answered {"traceId":"03af","requestId":"req_9","status":502,"model":"m-1","latencyMs":275,"stop":"end_turn"} ~ PAIRS durationMs=275000us model=m-1 requestId=req_9 status=502 stopReason=end_turn traceId=03af
          answered {\\"traceId\\":\\"03af\\",\\"status\\":502} ~ NONE status=502 traceId=03af
          failed: {'type': 'error', 'request_id': 'req_011CaBcDeFgHi'} ~ NONE requestId=req_011CaBcDeFgHi
          Order 52 failed after 118 ms: HTTP 401 (model claude-haiku-4-5-20251001, request req_011CaBcDeFgHi) ~ PAIRS durationMs=118000us model=claude-haiku-4-5-20251001 requestId=req_011CaBcDeFgHi status=401
          Order 53 answered in 1.5s, model=m-1 ~ PAIRS durationMs=1500000us model=m-1
          page 7 (m-1): took 812ms, model=m-1 ~ PAIRS durationMs=812000us model=m-1
          HTTP 503 from claude-haiku-4-5-20251001, request_id=None, retry 2/4 in 1.5s ~ NONE model=claude-haiku-4-5-20251001 status=503
          page 7: asking claude-3.5-sonnet. ~ NONE model=claude-3.5-sonnet
          page 7: http=503 time=0.481927s ~ NONE durationMs=481927us status=503
          gave up, request_id: req_011CaBcDeFgHi. ~ NONE requestId=req_011CaBcDeFgHi
          x traceparent=00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01 ~ NONE traceId=0af7651916cd43dd8448eb211c80319c
          """)
  void readsPairs(String text, String expected) {
    assertThat(found(text)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      value = {
        "settings retry_on=[429,500] rate_limit_per_minute=4000",
        "processed 429 files in 500 ms",
        "the stock service answered HTTP 503 after 12 ms",
        "exit status: 255",
        "status=255 after the hook",
        "status=4290",
        "status!=429",
        "GET /search?model=mistral&status=429",
        "model= request_id=None trace=[] key=",
        "{\"error\":{\"code\":429},\"prompt_token_ids\":[5127,429,1234]}",
        "resolving claude-relay.internal and claude-lb-1.internal",
        "reading /srv/claude-3/notes",
        "with status 429 in 5ms",
        "\"HTTP/1.1 429 Too Many Requests\"",
        "\"POST is a method\" 429",
        "the service: down, key: none, model: unknown",
      })
  void setsNothingFromWhatOnlyLooksAlike(String text) {
    assertThat(found(text)).isEqualTo("NONE");
  }

  @Test
  void countsTriesFromZero() {
    Slots slots = message("call failed attempt=3");
    new MessageScanner().scan(slots);
    assertThat(slots.retry()).isEqualTo(2);
  }

  @Test
  void keepsWhatTheLineStatesElsewhere() {
    byte[] block = "model-a model=model-b status=500".getBytes(UTF_8);
    Slots slots = new Slots();
    slots.reset(block);
    slots.put(Field.MODEL, 0, 7);
    slots.status(429);
    slots.put(Field.STATUS, 29, 32);
    slots.put(Field.MESSAGE, 8, block.length);
    new MessageScanner().scan(slots);
    assertThat(slots.text(Field.MODEL)).isEqualTo("model-a");
    assertThat(slots.status()).isEqualTo(429);
  }
}
