package dev.culprit.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.culprit.event.Event;
import dev.culprit.event.Field;
import dev.culprit.event.Location;
import java.io.IOException;
import java.nio.file.Path;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SearchTest {

  private static final long MINUTE = 60_000;

  @TempDir static Path folder;
  private static Store store;

  /** Events e1 (noon) to e4 (three minutes later), one a minute, and an attempt a1 after them. */
  @BeforeAll
  static void fill() throws IOException {
    store = Store.open(folder, Durability.NONE);
    add(
        "e1",
        429,
        "rate-limit/tokens",
        "429 rate_limit_error: Too many tokens at 10.20.1.11:8443",
        Map.of(
            Field.SERVICE, "chat-api",
            Field.REQUEST_ID, "req_ABC",
            Field.ROUTE, "/v1/messages",
            Field.MODEL, "claude-x-4-5"));
    add("e2", 503, "overload/unavailable", "upstream connect() failed (111)", Map.of());
    add("e3", 0, "network/dns", "getaddrinfo: Name or service not known", Map.of());
    add(
        "e4",
        400,
        "rate-limit",
        "SDK said: https://api.example.com/x\u001b[31m \u0130stanbul \u4e2d\u6587",
        Map.of(Field.TRACE_ID, "0af7651916cd43dd8448eb211c80319c", Field.SERVICE, "batch"));
    try (AttemptWriter attempts = store.replaceAttempts()) {
      attempts.add(Samples.attempt("a1", Samples.NOON + 4 * MINUTE));
    }
  }

  @AfterAll
  static void close() throws IOException {
    store.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "| a1 e4 e3 e2 e1",
        "* | a1 e4 e3 e2 e1",
        "*:* | a1 e4 e3 e2 e1",
        "cause:rate-limit | e4 e1",
        "cause:rate-limit/tokens | e1",
        "cause:Rate-Limit/Tokens | e1",
        "cause:\"rate-limit/tokens\" | e1",
        "cause:rate-limit\\/tokens | e1",
        "cause:(network OR overload) | a1 e3 e2",
        "cause:network cause:overload |",
        "subcause:dns | e3",
        "cause:rate-limit -status:429 | e4",
        "NOT cause:rate-limit | a1 e3 e2",
        "-kind:attempt -cause:rate-limit | e3 e2",
        "kind:attempt | a1",
        "KIND:event e2 | ",
        "status:429 | e1",
        "status:5xx | a1 e2",
        "status:5* | a1 e2",
        "status:[500 TO 528] | e2",
        "status:{400 TO 503} | e1",
        "status:[500 TO *] | a1 e2",
        "time:2026-03-02 | a1 e4 e3 e2 e1",
        "time:2026-03-02T12:01 | e2",
        "time:2026-03-02T13:01+01:00 | e2",
        "time:\"2026-03-02 12:01\" | e2",
        "time:[2026-03-02T12:01 TO 2026-03-02T12:02] | e3 e2",
        "time:[2026-03-02T12:01:00Z TO 2026-03-02T12:02:59.999Z] | e3 e2",
        "time:{2026-03-02T12:01 TO 2026-03-02T12:03} | e3",
        "time:[\"2026-03-02 12:03\" TO *] | a1 e4",
        "time:* | a1 e4 e3 e2 e1",
        "time:now | a1",
        "time:\"last 60s\" | a1 e4",
        "time:\"last minute\" | a1 e4",
        "time:\"last 2 minutes\" | a1 e4 e3",
        "time:\"Last 1h\" | a1 e4 e3 e2 e1",
        "time:[now-2m TO now-1m] | e4 e3",
        "time:[\"3m ago\" TO \"2 minutes ago\"] | e3 e2",
        "time:today | a1 e4 e3 e2 e1",
        "time:yesterday |",
        "service:chat-api | e1",
        "service:chat* | a1 e1",
        "service:*api | e1",
        "service:Chat-Api |",
        "model:claude-x-4-5 | e1",
        "route:/v1/messages | a1 e1",
        "route:/v1/* | a1 e1",
        "request_id:req_ABC | e1",
        "requestId:req_ABC | e1",
        "request_id:REQ_ABC |",
        "trace_id:0af7651916cd43dd8448eb211c80319c | e4",
        "side:client | a1",
        "side:proxy | a1 e4 e3 e2 e1",
        "file:logs/e3.log | e3",
        "file:logs/e3.log:11 |",
        "file:p.log line:4 | a1",
        "line:[11 TO 11] | e4 e3 e2 e1",
        "id:a1 | a1",
        "call:call-a1 | a1",
        "host:10.0.0.7 | a1",
        "rule:rule.network/dns | e3",
        "evidence:overloaded | a1",
        "rate_limit_error | e1",
        "RATE_LIMIT_ERROR | e1",
        "tokens | e1",
        "many tokens | e1",
        "\"tokens many\" |",
        "\"tokens many\"~2 | e1",
        "10.20.1.11:8443 | e1",
        "10.20.1.11 | e1",
        "\"connect() failed (111)\" | e2",
        "conn* | e2",
        "*nect | e2",
        "Conn?ct | e2",
        "tokns~ | e1",
        "https://api.example.com/x | e4",
        "example.com | e4",
        "\u4e2d\u6587 | e4",
        "getaddrinfo: | e3",
        "foo[1] |",
        "text:service -cause:overload | e3",
        "tokens OR dns OR getaddrinfo | e3 e1",
        "(tokens OR getaddrinfo) AND cause:network | e3",
      })
  void aQueryFindsTheNewestFirst(String query, String expected) throws Exception {
    SearchPage page = store.search(query == null ? "" : query, 100);

    assertThat(page.hits().stream().map(SearchTest::name).toList())
        .isEqualTo(expected == null ? List.of() : List.of(expected.split(" ")));
    assertThat(page.total()).isEqualTo(page.hits().size());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "cause:ratelimit | found 'ratelimit', expected one of network, timeout",
        "cause:rate-limit/token | expected one of requests, tokens",
        "side:server | expected client or proxy",
        "kind:error | expected event or attempt",
        "statsu:429 | found the field 'statsu', expected one of text, evidence, time",
        "status:abc | found 'abc' for status, expected a number",
        "status:[a TO 5] | found 'a' for status, expected a number",
        "time:tomorrow | found 'tomorrow' for time, expected such as 2026-03-02",
        "time:\"last 2x\" | found 'last 2x' for time",
        "time:\"last 0h\" | found 'last 0h' for time",
        "time:2026-02-30 | found '2026-02-30' for time",
        "time:[2026-03-02 TO soon] | found 'soon' for time",
        "time:2026* | expected a value or a range",
        "text:[a TO b] | ranges are for time, status and line",
        "\"open | a quotation mark is not closed",
        "(open | a ( is not closed",
        "time:[2026-03-02 TO | a [ or { is not closed",
        "open) | a ) without its (",
        "time:[2026-03-02] | found ']'",
        "connect() | found ')'",
        "a AND | ends too early",
        "AND b | found 'AND'",
      })
  void aBadQuerySaysWhatWasFound(String query, String message) {
    assertThatThrownBy(() -> store.search(query, 10))
        .isInstanceOf(QueryException.class)
        .hasMessageContaining(message)
        .hasMessageNotContaining("\n")
        .hasMessageNotContaining("org.apache");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "* | CAUSE | overload=2 rate-limit=2 network=1 network/dns=1 overload/overloaded=1 overload/unavailable=1 rate-limit/tokens=1",
        "cause:network | CAUSE | network=1 network/dns=1",
        "* | KIND | event=4 attempt=1",
        "NOT kind:attempt | SERVICE | batch=1 chat-api=1",
        "nothing | SERVICE | ''",
      })
  void facetsCountTheMostFrequentFirst(String query, SearchField field, String expected)
      throws Exception {
    Facet facet = store.facets(query, ZoneOffset.UTC, List.of(field), 10).get(0);

    assertThat(
            facet.values().stream()
                .map(value -> value.name() + "=" + value.count())
                .collect(Collectors.joining(" ")))
        .isEqualTo(expected);
    assertThat(facet.others()).isZero();
  }

  @Test
  void facetsOfTimeAreInOrderAndOthersAreCounted() throws Exception {
    List<Facet> facets =
        store.facets("*", ZoneOffset.UTC, List.of(SearchField.TIME, SearchField.CAUSE), 2);

    assertThat(facets.get(0).values())
        .extracting(Facet.Value::name)
        .isSorted()
        .first()
        .isEqualTo("2026-03-02T12:00:00Z");
    assertThat(facets.get(0).values()).extracting(Facet.Value::count).containsOnly(1L);
    assertThat(facets.get(1).values()).hasSize(2);
    assertThat(facets.get(1).others()).isEqualTo(5);
  }

  @Test
  void textHasNoFacets() {
    assertThatThrownBy(() -> store.facets("*", ZoneOffset.UTC, List.of(SearchField.TEXT), 2))
        .isInstanceOf(QueryException.class)
        .hasMessageContaining("facets: found text, expected one of time, kind");
  }

  @Test
  void thePageIsLimitedButTheTotalIsNot() throws Exception {
    SearchPage page = store.search("", 2);

    assertThat(page.total()).isEqualTo(5);
    assertThat(page.hits()).extracting(SearchTest::name).containsExactly("a1", "e4");
  }

  @Test
  void timesWithoutOffsetAreOfTheZoneAskedFor() throws Exception {
    SearchPage page = store.search("time:2026-03-02T13:01", 9, ZoneId.of("Europe/Berlin"));

    assertThat(page.hits()).extracting(SearchTest::name).containsExactly("e2");
  }

  @Test
  void aHitTellsWhatARowNeeds() throws Exception {
    SearchHit event = store.search("request_id:req_ABC", 1).hits().get(0);
    SearchHit attempt = store.search("kind:attempt", 1).hits().get(0);

    assertThat(event.kind()).isEqualTo("event");
    assertThat(event.time()).isEqualTo(Samples.NOON);
    assertThat(event.cause()).hasToString("Optional[rate-limit/tokens]");
    assertThat(event.service()).isEqualTo("chat-api");
    assertThat(event.status()).isEqualTo(429);
    assertThat(event.evidence()).extracting(Location::cite).containsExactly("logs/e1.log:11");
    assertThat(event.text()).startsWith("429 rate_limit_error");
    assertThat(attempt.kind()).isEqualTo("attempt");
    assertThat(attempt.evidence()).extracting(Location::cite).containsExactly("c.log:3", "p.log:4");
    assertThat(attempt.text()).isEqualTo("the service said overloaded");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "((((((((((",
        "a:b:c:d",
        "\\",
        "text:\\",
        "//",
        "/(a+)+$/",
        "status:99999999999999999999",
        "status:[* TO *]",
        "time:[* TO *]",
        "line:9223372036854775807",
        "line:{9223372036854775807 TO *]",
        "a^b",
        "a~~",
        "!",
        "-",
        "&& ||",
        "[]",
        "{\"type\":\"error\",\"error\":{\"type\":\"x\"}}",
        "cause:",
        ":",
        "\u0000\u001b[2J\u202e",
        "\ud800",
        "****",
        "? ? ?"
      })
  void hostileQueriesAreAnsweredOrRefusedInWords(String query) {
    answeredOrRefused(query);
  }

  @Test
  void deepAndLongQueriesAreRefused() {
    assertThatThrownBy(() -> store.search("(".repeat(5000) + "a" + ")".repeat(5000), 1))
        .isInstanceOf(QueryException.class);
    assertThatThrownBy(() -> store.search("a".repeat(100_000), 1))
        .isInstanceOf(QueryException.class);
    answeredOrRefused("-".repeat(8000));
    answeredOrRefused("NOT ".repeat(2000) + "a");
    answeredOrRefused("a ".repeat(4000));
  }

  @Test
  void randomQueriesAreAnsweredOrRefusedInWords() {
    String[] parts = {
      "cause:",
      "time:",
      "status:",
      "text:",
      "a",
      "*",
      "?",
      "~",
      "^2",
      "\"",
      "[",
      "]",
      "{",
      "}",
      "(",
      ")",
      " ",
      " TO ",
      " AND ",
      " OR ",
      "NOT ",
      "-",
      "+",
      "!",
      ":",
      "/",
      "\\",
      "2026-03-02",
      "429",
      "\u4e2d",
      "&&",
      "||",
      ".",
      "rate-limit"
    };
    Random random = new Random(11);
    for (int i = 0; i < 5000; i++) {
      StringBuilder query = new StringBuilder();
      for (int part = random.nextInt(9); part >= 0; part--) {
        query.append(parts[random.nextInt(parts.length)]);
      }
      answeredOrRefused(query.toString());
    }
  }

  @Test
  void hostileTextIsKeptAndFound(@TempDir Path other) throws Exception {
    String longWord = "x".repeat(40_000);
    Event event =
        new Event(
            new Location(longWord, 1, 1, 0),
            "content",
            dev.culprit.event.Side.CLIENT,
            longWord,
            Samples.NOON,
            -1,
            200,
            Event.Kind.OTHER,
            Map.of(Field.REQUEST_ID, "\u0000 " + longWord, Field.SERVICE, "\ud83d\ude00"),
            Samples.finding("unknown", longWord),
            longWord + " \u001b]0;title\u0007 \u202e needle");
    try (Store hostile = Store.open(other)) {
      hostile.add(Samples.harvest("content", 0, 1, event));
      hostile.commit();

      assertThat(Samples.events(hostile)).containsExactly(event.in("logs/content.log"));
      for (String query : List.of("needle", "service:\ud83d\ude00", "file:xxxxxx*")) {
        assertThat(hostile.search(query, 9).hits()).hasSize(1);
      }
    }
  }

  private static void answeredOrRefused(String query) {
    assertThatCode(
            () -> {
              try {
                store.search(query, 10);
              } catch (QueryException e) {
                assertThat(e.getMessage()).startsWith("query: ").doesNotContain("\n");
              }
            })
        .as("query %s", query.length() > 200 ? query.length() + " characters" : query)
        .doesNotThrowAnyException();
  }

  private static void add(
      String name, int status, String cause, String text, Map<Field, String> fields)
      throws IOException {
    Event plain =
        Samples.event(
            name, 10, Samples.NOON + (name.charAt(1) - '1') * MINUTE, cause, text, fields);
    Event event =
        new Event(
            plain.location(),
            plain.content(),
            plain.side(),
            plain.format(),
            plain.time(),
            plain.durationMillis(),
            status,
            plain.kind(),
            plain.fields(),
            plain.finding(),
            plain.text());
    store.add(Samples.harvest(name, 0, 20, event));
  }

  private static String name(SearchHit hit) {
    if (hit instanceof SearchHit.OfAttempt found) {
      return found.attempt().id();
    }
    return ((SearchHit.OfEvent) hit).event().content();
  }
}
