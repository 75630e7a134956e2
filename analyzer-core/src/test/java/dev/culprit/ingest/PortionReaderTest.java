package dev.culprit.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.culprit.event.Event;
import dev.culprit.event.Field;
import dev.culprit.event.RootCause;
import dev.culprit.format.Formats;
import dev.culprit.rules.Rules;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PortionReaderTest {

  private static final Rules RULES = Rules.standard();
  private static final Formats FORMATS = Formats.standard();

  private record Read(List<Event> events, Map<String, Long> traffic, Intake intake) {}

  private static Read read(String name, byte[] content, int portion) throws IOException {
    Sources sources = new Sources(List.of(), Map.of(), FORMATS, ZoneOffset.UTC);
    Source source =
        sources.of(
            "id", name, content, content.length, java.time.Instant.parse("2026-12-31T00:00:00Z"));
    List<Event> events = new ArrayList<>();
    Map<String, Long> traffic = new TreeMap<>();
    Intake intake = null;
    for (Harvest harvest : Readings.harvests(RULES, source, content, portion)) {
      events.addAll(harvest.events());
      Readings.count(harvest, traffic);
      intake = intake == null ? harvest.intake() : intake.then(harvest.intake());
    }
    return new Read(events, traffic, intake);
  }

  private static String mixedLog(int records) {
    SplittableRandom random = new SplittableRandom(7);
    StringBuilder log = new StringBuilder();
    for (int i = 0; i < records; i++) {
      String time =
          String.format(
              java.util.Locale.ROOT, "2026-05-04 10:%02d:%02d,%03d", i / 60 % 60, i % 60, i % 1000);
      switch (random.nextInt(6)) {
        case 0 ->
            log.append(time)
                .append(
                    " ERROR shop.llm no answer model=claude-sonnet-4-5\nTraceback (most recent call last):\n")
                .append(
                    "  File \"/srv/shop/llm.py\", line 3, in ask\n    return client.messages.create()\n\n")
                .append(
                    "anthropic.APIStatusError: Error code: 529 - {'type': 'error', 'error': {'type': 'overloaded_error', 'message': 'Overloaded'}}\n");
        case 1 -> log.append(time).append(" DEBUG shop.app nothing to see\n\n");
        default ->
            log.append(time)
                .append(
                    " INFO httpx HTTP Request: POST https://llm.example/v1/messages \"HTTP/1.1 200 OK\"\n");
      }
    }
    return log.toString();
  }

  @ParameterizedTest
  @ValueSource(ints = {700, 4_096, 10_000})
  void whereAContentIsCutNeverShows(int portion) throws IOException {
    byte[] content = mixedLog(400).getBytes(StandardCharsets.UTF_8);
    Read whole = read("shop/app.log", content, 1 << 20);
    Read cut = read("shop/app.log", content, portion);
    assertThat(whole.events()).isNotEmpty();
    assertThat(cut.events()).isEqualTo(whole.events());
    assertThat(cut.traffic()).isEqualTo(whole.traffic());
    assertThat(cut.intake().parsed()).isEqualTo(whole.intake().parsed());
    assertThat(cut.intake().lines()).isEqualTo(whole.intake().lines());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"log\":\"%s\\n\",\"stream\":\"stdout\",\"time\":\"2026-05-04T10:00:00.5Z\"}",
        "{\"__REALTIME_TIMESTAMP\":\"1777888800500000\",\"PRIORITY\":\"6\",\"MESSAGE\":\"%s\"}",
        "2026-05-04T10:00:00.5Z stdout F %s",
        "2026-05-04T10:00:00.5Z %s",
        "\u001b[36mgate-1  | \u001b[0m%s"
      })
  void whatAnEnvelopeCarriesIsCounted(String envelope) throws IOException {
    String line =
        "203.0.113.7 - - [04/May/2026:10:00:00 +0000] \\\"POST /v1/messages HTTP/1.1\\\" 200 512 \\\"-\\\" \\\"scribe/2.1\\\" rid=req_011CScribe00000001";
    String log =
        envelope.formatted(envelope.startsWith("{") ? line : line.replace("\\", "")) + "\n";
    byte[] content = log.repeat(3).getBytes(StandardCharsets.UTF_8);
    assertThat(read("gate/out.log", content, 1 << 20).traffic().values()).containsExactly(3L);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-05-04T10:00:00.5Z stderr F %s",
        "{\"__REALTIME_TIMESTAMP\":\"1777888800500000\",\"PRIORITY\":\"6\",\"MESSAGE\":\"%s\"}",
        "<14>May  4 10:00:00 edge1 scribe[4]: %s"
      })
  void whatAProgramPrintsMayTellOfAFailureWhateverLevelItsCollectorGivesAllLines(String envelope)
      throws IOException {
    String log =
        envelope.formatted("up") + "\n" + envelope.formatted("claude did not answer: timed out");
    assertThat(
            read("shop/app.log", (log + "\n").getBytes(StandardCharsets.UTF_8), 1 << 20).events())
        .extracting(event -> event.finding().cause().root())
        .containsExactly(RootCause.TIMEOUT);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ERROR [ENDPOINT: /v1/messages] context deadline exceeded | TIMEOUT",
        "claude said 529 Overloaded | OVERLOAD",
        "/v1/messages: connection reset by peer | NETWORK",
        "anthropic: 401 Unauthorized | AUTH",
        "claude: the prompt is too long for the model | CONTEXT_OVERFLOW",
        "claude is at capacity right now | OVERLOAD",
        "openai: you have used all your credits, no credits left | BILLING",
        "anthropic: 请求过于频繁 | RATE_LIMIT"
      })
  void whatStatesNoLevelIsLookedAtForItsWords(String line, String cause) throws IOException {
    String log = "2026-05-04T10:00:00.5Z stdout F up\n2026-05-04T10:00:00.7Z stdout F " + line;
    assertThat(
            read("shop/app.log", (log + "\n").getBytes(StandardCharsets.UTF_8), 1 << 20).events())
        .extracting(event -> event.finding().cause().root().name())
        .containsExactly(cause);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-05-04T10:00:00.5Z stderr F %s",
        "{\"log\":\"%s\\n\",\"stream\":\"stderr\",\"time\":\"2026-05-04T10:00:00.5Z\"}",
        "gate-1  | %s"
      })
  void rulesSeeTheLinesOfARecordWithoutTheirEnvelopes(String envelope) throws IOException {
    List<String> lines =
        List.of(
            "2026-05-04 10:00:00,500 ERROR shop.llm claude failed key=sk-proj-****",
            "Traceback (most recent call last):",
            "  File '/srv/shop/llm.py', line 3, in ask",
            "shop.Denied: 401 invalid x-api-key");
    String log = lines.stream().map(envelope::formatted).collect(Collectors.joining("\n"));
    assertThat(
            read("shop/app.log", (log + "\n").getBytes(StandardCharsets.UTF_8), 1 << 20).events())
        .extracting(Event::text)
        .containsExactly(String.join("\n", lines));
  }

  @Test
  void whatCurlTellsBehindALineIsNoFailureOfItsOwn() throws IOException {
    String log =
        """
        [2026-05-04T10:00:00Z] asking claude for page 7
        * Connected to gate.example (203.0.113.7) port 443 (#0)
        < HTTP/1.1 503 Service Unavailable
        < content-type: text/html
        """;
    assertThat(read("shop/app.log", log.getBytes(StandardCharsets.UTF_8), 1 << 20).events())
        .isEmpty();
  }

  @Test
  void aTracebackBelongsToTheLineBeforeItAndIsCitedThere() throws IOException {
    String log =
        "2026-05-04 10:00:00,000 INFO shop.app hello\n"
            + "2026-05-04 10:00:01,250 ERROR shop.llm no answer after 812 ms model=claude-sonnet-4-5\n"
            + "Traceback (most recent call last):\n"
            + "  File \"/srv/shop/llm.py\", line 3, in ask\n"
            + "anthropic.BadRequestError: Error code: 400 - {'type': 'error', 'error': {'type': 'invalid_request_error', 'message': 'prompt is too long: 205000 tokens > 200000 maximum'}, 'request_id': 'req_011Abcdefgh'}\n"
            + "2026-05-04 10:00:02,000 INFO shop.app bye\n";
    Read read = read("client/shop/app.log", log.getBytes(StandardCharsets.UTF_8), 1 << 20);
    assertThat(read.events()).hasSize(1);
    Event event = read.events().get(0);
    assertThat(event.location().cite()).isEqualTo("client/shop/app.log:2");
    assertThat(event.location().lines()).isEqualTo(4);
    assertThat(event.service()).isEqualTo("shop");
    assertThat(event.field(Field.MODEL)).isEqualTo("claude-sonnet-4-5");
    assertThat(event.requestId()).isEqualTo("req_011Abcdefgh");
    assertThat(event.durationMillis()).isEqualTo(812);
    assertThat(event.finding()).isNotNull();
    assertThat(event.finding().cause()).hasToString("context-overflow/prompt-too-long");
  }

  @Test
  void everyByteOfAnInputIsAccountedFor() throws IOException {
    SplittableRandom random = new SplittableRandom(3);
    for (int round = 0; round < 30; round++) {
      byte[] content =
          (mixedLog(40) + "\u0000\u0001 not a log line\n" + mixedLog(5))
              .getBytes(StandardCharsets.UTF_8);
      for (int i = 0; i < 40; i++) {
        content[random.nextInt(content.length)] = (byte) random.nextInt(256);
      }
      Read read = read("shop/app.log", content, 2_048);
      assertThat(read.intake().end()).isEqualTo(content.length);
    }
  }

  @Test
  void whatIsNoTextIsBinary() throws IOException {
    byte[] content = new byte[5_000];
    Read read = read("blob.bin", content, 1 << 20);
    assertThat(read.intake().binary()).isEqualTo(5_000);
    assertThat(read.events()).isEmpty();
  }

  @Test
  void linesThatNoFormatKnowsAreUnparsedWithExamples() throws IOException {
    Read read =
        read(
            "notes.txt",
            "dear diary\nnothing happened\n".getBytes(StandardCharsets.UTF_8),
            1 << 20);
    assertThat(read.intake().unparsed()).isEqualTo(28);
    assertThat(read.intake().unparsedExamples())
        .containsExactly("notes.txt:1: dear diary", "notes.txt:2: nothing happened");
  }

  @Test
  void aRecordThatIsCutIsTold() throws IOException {
    byte[] content = new byte[Blocks.LONGEST_RECORD];
    java.util.Arrays.fill(content, (byte) 'x');
    byte[] begin = "2026-05-04T10:00:00Z INFO ".getBytes(StandardCharsets.UTF_8);
    System.arraycopy(begin, 0, content, 0, begin.length);
    Sources sources = new Sources(List.of(), Map.of(), FORMATS, ZoneOffset.UTC);
    Source source = sources.of("id", "a.log", content, 1024, java.time.Instant.EPOCH);
    Intake intake =
        new PortionReader(RULES).read(new Portion(source, content, content.length, 0, 1)).intake();
    assertThat(intake.problem())
        .isEqualTo("the record at line 1 is longer than 64 MiB; it was cut there");
  }

  @Test
  void aStreamMayChangeItsKindBehindItsBeginning() throws IOException {
    String programs = "2026-05-04 10:00:01,000 INFO shop.main ready\n".repeat(9_000);
    String proxys =
        "203.0.113.9 - - [04/May/2026:10:00:05 +0000] \"POST /v1/messages HTTP/1.1\" 529 96 \"-\" \"shop/1\"\n"
            .repeat(3);
    String traceback =
        "2026-05-04 10:00:09,000 ERROR shop.main no answer\nTraceback (most recent call last):\n"
            + "  File \"a.py\", line 1, in ask\nOSError: [Errno 5] gone\n";
    byte[] content = (programs + proxys + traceback).getBytes(StandardCharsets.UTF_8);
    Sources sources = new Sources(List.of(), Map.of(), FORMATS, ZoneOffset.UTC);
    Source source =
        sources.of(
            "id", "a.log", content, 1 << 18, java.time.Instant.parse("2026-12-31T00:00:00Z"));
    Intake intake =
        new PortionReader(RULES).read(new Portion(source, content, content.length, 0, 1)).intake();
    assertThat(intake.recordsByFormat())
        .containsExactlyInAnyOrderEntriesOf(Map.of("app-python", 9_001L, "nginx-access", 3L));
    assertThat(intake.unparsed()).isZero();
  }
}
