package dev.culprit.ingest;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import dev.culprit.event.Field;
import dev.culprit.format.Formats;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the walk makes of whole files: where records begin and end, whatever the bytes are. */
class RecordParserTest {

  private static final Formats FORMATS = Formats.standard();

  @TempDir private Path folder;

  private List<ParsedRecord> parse(byte[] content, ZoneId zone, String written) {
    Path file = folder.resolve("a.log");
    try {
      Files.write(file, content);
      Files.setLastModifiedTime(file, FileTime.from(Instant.parse(written)));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
    List<ParsedRecord> records = new ArrayList<>();
    RecordParser parser = new RecordParser(FORMATS, zone, StandardInput.none());
    assertThat(parser.parse(Inputs.find(List.of(file.toString()), Set.of()).files(), records::add))
        .isEmpty();
    return records;
  }

  private List<ParsedRecord> parse(String content) {
    return parse(content.getBytes(UTF_8), ZoneOffset.UTC, "2026-03-02T12:00:00Z");
  }

  /** {@code line+lines format}, for each record. */
  private static List<String> extents(List<ParsedRecord> records) {
    return records.stream()
        .map(
            record ->
                record.line()
                    + "+"
                    + record.lines()
                    + (record.format().isEmpty() ? " -" : " " + record.format()))
        .toList();
  }

  private static final String PYTHON =
      """
      2026-03-02 10:00:01,250 ERROR scribe.llm page 7 failed
      Traceback (most recent call last):
        File "/srv/scribe/llm.py", line 8, in ask
          return client.ask(page)
      TimeoutError: read timed out

      During handling of the above exception, another exception occurred:

      Traceback (most recent call last):
        File "/srv/scribe/run.py", line 3, in main
      scribe.GaveUp: page 7
      2026-03-02 10:00:02,000 INFO scribe.llm page 8
      """;

  private static final String JAVA =
      """
      2026-03-02 10:00:01.250 [pool-4] ERROR com.example.Desk - request failed
      java.lang.IllegalStateException: no answer
      \tat com.example.Desk.ask(Desk.java:8)
      \t... 41 common frames omitted
      Caused by: java.net.ConnectException: Connection refused
      \tat java.base/sun.nio.ch.Net.pollConnect(Native Method)
      2026-03-02 10:00:02.250 [pool-4] INFO com.example.Desk - next
      """;

  private static final String NODE =
      """
      [2026-03-02T10:00:01.250Z] page 7 failed
      APIConnectionError: Connection error.
          at Scribe.ask (/srv/scribe/llm.js:8:11) {
        status: undefined,
        headers: { 'retry-after': '3' },
        cause: Error: connect ECONNREFUSED 198.51.100.4:443
            at TCPConnectWrap.afterConnect {
          errno: -111,
          code: 'ECONNREFUSED'
        }
      }
      [2026-03-02T10:00:02.250Z] page 8
      """;

  private static final String GO =
      """
      2026/03/02 10:00:01 page 7 failed
      panic: runtime error: invalid memory address or nil pointer dereference
      [signal SIGSEGV: segmentation violation code=0x1]

      goroutine 1 [running]:
      main.ask(0xc000012345)
      \t/src/main.go:8 +0x1d
      exit status 2
      2026/03/02 10:00:02 page 8
      """;

  private static final String DOTNET =
      """
      [10:00:01 ERR] page 7 failed
      System.Net.Http.HttpRequestException: Connection refused (gate.example:443)
       ---> System.Net.Sockets.SocketException (111): Connection refused
         at System.Net.Sockets.Socket.Connect()
         --- End of inner exception stack trace ---
         at Scribe.Llm.Ask(String page) in /src/Llm.cs:line 8
      [10:00:02 INF] page 8
      """;

  private static final String PRETTY =
      """
      2026-03-02T10:00:01Z ERROR page 7: the answer was
      {
        "type": "error",
        "error": {
          "type": "overloaded_error"
        }
      }
      2026-03-02T10:00:02Z INFO page 8
      """;

  private static final String ANSWER =
      """
      {
        "data": [
          {
            "id": "a1",
            "attributes": {
              "timestamp": "2026-03-02T10:00:01.250Z",
              "message": "2026-03-02 10:00:01,250 ERROR scribe.llm page 7 failed",
              "tags": ["env:trial"]
            }
          },
          {
            "id": "a2",
            "attributes": {
              "timestamp": "2026-03-02T10:00:02.250Z",
              "message": "no answer",
              "tags": ["env:trial"]
            }
          }
        ],
        "meta": {}
      }
      """;

  private static final String POD =
      """
      2026-03-02T10:00:01.250104217Z stderr F 2026-03-02 10:00:01,250 ERROR scribe.llm page 7 failed
      2026-03-02T10:00:01.250104218Z stderr F Traceback (most recent call last):
      2026-03-02T10:00:01.250104219Z stderr F   File "/srv/scribe/llm.py", line 8, in ask
      2026-03-02T10:00:01.250104220Z stderr F TimeoutError: read timed out
      2026-03-02T10:00:02.250104217Z stdout F 203.0.113.7 - - [02/Mar/2026:10:00:02 +0000] "POST /v1/messages HTTP/1.1" 529 96 "-" "scribe/2.1"
      2026-03-02T10:00:03.250104217Z stdout F ready
      """;

  private static final String THROWN =
      """
      2026-03-02T10:00:01.250104217Z stdout F listening
      2026-03-02T10:00:31.250104217Z stderr F TypeError: fetch failed
      2026-03-02T10:00:31.250104218Z stderr F     at node:internal/deps/undici/undici:13185:13
      2026-03-02T10:00:31.250104219Z stderr F   [cause]: ConnectTimeoutError: Connect Timeout Error
      2026-03-02T10:00:31.250104220Z stdout F page 8
      2026-03-02T10:00:31.250104221Z stderr F AxiosError: Request failed with status code 529
      2026-03-02T10:00:31.250104222Z stderr F     at settle (/srv/scribe/axios.cjs:1268:12)
      2026-03-02T10:00:39.250104222Z stderr F AxiosError: Request failed with status code 529
      """;

  private static final String THROWN_AMONG_JSON =
      """
      2026-03-02T10:00:01.250104217Z stdout F {"time":"2026-03-02T10:00:01Z","level":"info","msg":"page 7"}
      2026-03-02T10:00:01.250104218Z stdout F TypeError: fetch failed
      2026-03-02T10:00:01.250104219Z stdout F     at node:internal/deps/undici/undici:13185:13
      2026-03-02T10:00:02.250104217Z stdout F {"time":"2026-03-02T10:00:02Z","level":"info","msg":"page 8"}
      """;

  private static final String VERBOSE =
      """
      2026-03-02T10:00:01.250104217Z stdout F [2026-03-02T10:00:01Z] asking for page 7
      2026-03-02T10:00:01.250104218Z stderr F *   Trying 203.0.113.7:443...
      2026-03-02T10:00:01.250104219Z stderr F > POST /v1/messages HTTP/1.1
      2026-03-02T10:00:01.250104220Z stderr F < HTTP/1.1 429 Too Many Requests
      2026-03-02T10:00:01.250104221Z stdout F [2026-03-02T10:00:01Z] ERROR page 7: http=429
      """;

  private static final String THROWN_FIRST =
      """
      {"log":"scribe.GaveUp: page 7\\n","stream":"stderr","time":"2026-03-02T10:00:02.5Z"}
      {"log":"    at ask (/srv/scribe/run.js:3)\\n","stream":"stderr","time":"2026-03-02T10:00:02.5Z"}
      {"log":"GaveUpError: page 8\\n","stream":"stdout","time":"2026-03-02T10:00:02.5Z"}
      """;

  private static final String DOCKER =
      """
      {"log":"{\\"time\\":\\"2026-03-02T10:00:01Z\\",\\"level\\":\\"error\\",\\"msg\\":\\"page \\\\\\"7\\\\\\"\\"}\\n","stream":"stdout","time":"2026-03-02T10:00:01.5Z"}
      {"log":"\\u001b[31mERROR\\u001b[0m scribe.llm: no answer\\n","stream":"stderr","time":"2026-03-02T10:00:02.5Z"}
      {
      """;

  private static final String COMPOSE =
      """
      \u001b[36mgate-1    | \u001b[0m\u001b[32mINFO\u001b[0m:     203.0.113.7:5432 - "POST /v1/messages HTTP/1.1" 429 Too Many Requests
      scribe-1  | 2026-03-02 10:00:01,250 ERROR scribe.llm page 7 failed
      scribe-1  | Traceback (most recent call last):
      scribe-1  |   File "/srv/scribe/llm.py", line 8, in ask
      scribe-1  | TimeoutError: read timed out
      """;

  static Stream<Arguments> files() {
    return Stream.of(
        Arguments.of("python", PYTHON, List.of("1+11 app-python", "12+1 app-python")),
        Arguments.of("java", JAVA, List.of("1+6 app-logback", "7+1 app-logback")),
        Arguments.of("node", NODE, List.of("1+11 app-text", "12+1 app-text")),
        Arguments.of("go", GO, List.of("1+8 app-text", "9+1 app-text")),
        Arguments.of("dotnet", DOTNET, List.of("1+6 app-bracketed", "7+1 app-bracketed")),
        Arguments.of("pretty JSON", PRETTY, List.of("1+7 app-text", "8+1 app-text")),
        Arguments.of(
            "answer", ANSWER, List.of("1+1 -", "2+1 -", "3+8 app-python", "11+10 datadog-json")),
        Arguments.of("pod", POD, List.of("1+4 app-python", "5+1 nginx-access", "6+1 cri")),
        Arguments.of(
            "thrown", THROWN, List.of("1+1 cri", "2+3 cri", "5+1 cri", "6+2 cri", "8+1 cri")),
        Arguments.of(
            "thrown among JSON",
            THROWN_AMONG_JSON,
            List.of("1+1 app-slog", "2+2 cri", "4+1 app-slog")),
        Arguments.of("verbose", VERBOSE, List.of("1+1 app-text", "2+3 cri", "5+1 app-text")),
        Arguments.of("thrown first", THROWN_FIRST, List.of("1+2 docker-json", "3+1 docker-json")),
        Arguments.of("compose", COMPOSE, List.of("1+1 uvicorn-access", "2+4 app-python")),
        Arguments.of("docker", DOCKER, List.of("1+1 app-slog", "2+1 docker-json", "3+1 -")));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("files")
  void aRecordHasAllOfItsLines(String name, String content, List<String> extents) {
    assertThat(extents(parse(content))).isEqualTo(extents);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("files")
  void lineEndingsOfWindowsChangeNothing(String name, String content, List<String> extents) {
    assertThat(extents(parse(content.replace("\n", "\r\n")))).isEqualTo(extents);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("files")
  void aByteOrderMarkChangesNothing(String name, String content, List<String> extents) {
    assertThat(extents(parse("\uFEFF" + content))).isEqualTo(extents);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("files")
  void aMissingLastLineFeedChangesNothing(String name, String content, List<String> extents) {
    assertThat(extents(parse(content.stripTrailing()))).isEqualTo(extents);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("files")
  void aHoleBeforeTheFirstLineChangesNothing(String name, String content, List<String> extents) {
    assertThat(extents(parse("\0".repeat(4096) + content))).isEqualTo(extents);
  }

  private static final List<String> CHAINED =
      List.of(
          "2026-03-02 10:00:01,250 ERROR scribe.llm page 7 failed",
          "Traceback (most recent call last):",
          "  File '/srv/scribe/wire.py', line 5, in read",
          "    yield",
          "wire.ReadTimeout: timed out",
          "",
          "The above exception was the direct cause of the following exception:",
          "",
          "Traceback (most recent call last):",
          "  File '/srv/scribe/llm.py', line 8, in ask",
          "    raise GaveUp(page) from err",
          "scribe.GaveUp: page 7");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-03-02T10:00:01.250104217Z stderr F %s",
        "{\"log\":\"%s\\n\",\"stream\":\"stderr\",\"time\":\"2026-03-02T10:00:01.5Z\"}",
        "scribe-1  | %s",
        "[pod/scribe-7c9f/app] %s",
        "scribe-1  | 2026-03-02T10:00:01.250104217Z %s",
        "2026-03-02T10:00:01.250104217Z %s",
        "2026-03-02T10:00:01.250000+00:00 desk/web/6f1d2c90ab34 %s",
        "Mar  2 10:00:01 edge1 scribe[4]: %s",
        "{\"__REALTIME_TIMESTAMP\":\"1772445601250104\",\"_PID\":\"4\",\"MESSAGE\":\"%s\"}",
        "{\"insertId\":\"a1\",\"textPayload\":\"%s\",\"timestamp\":\"2026-03-02T10:00:01.25Z\"}"
      })
  void aChainOfExceptionsIsOneRecordInEveryEnvelope(String envelope) {
    String content = CHAINED.stream().map(envelope::formatted).collect(joining("\n"));
    assertThat(extents(parse(content + "\n" + content + "\n")))
        .containsExactly("1+12 app-python", "13+12 app-python");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "2026-03-02T10:00:01.250Z ERROR scribe.llm no answer | app-python",
        "2026-03-02T10:00:01.250Z  INFO scribe: page 7 | app-text",
        "2026-03-02T10:00:01.250Z no answer | app-text",
        "2026-03-02T10:00:01.250Z scribe.llm: ERROR no answer | app-text",
        "2026-03-02T10:00:01.250104217Z level=error msg=\"no answer\" | app-logfmt",
        "2026-03-02T10:00:01.250104217Z {\"time\":\"2026-03-02T10:00:01Z\",\"level\":\"error\",\"msg\":\"no answer\"} | app-slog",
        "2026-03-02T10:00:01.250104217Z INFO:     203.0.113.7:54 - \"POST /v1/messages HTTP/1.1\" 429 Too Many Requests | uvicorn-access",
        "2026-03-02T10:00:01.250104217Z 203.0.113.7 - - [02/Mar/2026:10:00:01 +0000] \"POST /v1/messages HTTP/1.1\" 529 96 \"-\" \"scribe/2.1\" | nginx-access",
      })
  void aTimeBeforeALineIsAnEnvelopeOnlyIfTheLineShowsItself(String line, String format) {
    assertThat(extents(parse(line + "\n"))).containsExactly("1+1 " + format);
  }

  @Test
  void aTracebackBehindATimeGoesOnWithTheLineOfThatMoment() {
    String content =
        """
        2026-03-02T10:00:01.250104217Z ERROR scribe page 7 failed
        2026-03-02T10:00:01.250104218Z Traceback (most recent call last):
        2026-03-02T10:00:01.250104219Z   File "/srv/scribe/llm.py", line 8, in ask
        2026-03-02T10:00:01.250104220Z scribe.GaveUp: page 7
        2026-03-02T10:00:02.250104217Z INFO scribe page 8
        2026-03-02T10:00:09.250104217Z GaveUpError: page 9
        """;
    assertThat(extents(parse(content)))
        .containsExactly("1+4 app-text", "5+1 app-text", "6+1 stamped");
  }

  @Test
  void whatAnEnvelopeCarriesIsReadByItsOwnFormat() {
    ParsedRecord record = parse(DOCKER).get(0);
    assertThat(record.fields()).containsEntry(Field.MESSAGE, "page \"7\"");
    assertThat(Instant.ofEpochMilli(record.time())).isEqualTo("2026-03-02T10:00:01Z");
    assertThat(parse(DOCKER).get(1).fields())
        .containsEntry(Field.MESSAGE, "ERROR scribe.llm: no answer");
  }

  @Test
  void anEnvelopesTimeCountsWhereTheLineHasNone() {
    ParsedRecord record =
        parse(
                "2026-03-02T10:00:01.250104217Z stdout F INFO:     203.0.113.7:5432 - \"POST /v1/messages HTTP/1.1\" 429 Too Many Requests\n")
            .get(0);
    assertThat(record.format()).isEqualTo("uvicorn-access");
    assertThat(record.status()).isEqualTo(429);
    assertThat(Instant.ofEpochMilli(record.time())).isEqualTo("2026-03-02T10:00:01.250Z");
  }

  @Test
  void partsOfALineAreJoined() {
    List<ParsedRecord> records =
        parse(
            """
            2026-03-02T10:00:01.1Z stdout P {"time":"2026-03-02T10:00:01Z","level":"ERROR",
            2026-03-02T10:00:01.2Z stdout P "msg":"page 7 fai
            2026-03-02T10:00:01.3Z stdout F led"}
            2026-03-02T10:00:02.1Z stdout F {"time":"2026-03-02T10:00:02Z","level":"INFO","msg":"page 8"}
            2026-03-02T10:00:03.1Z stdout P the last
            """);
    assertThat(extents(records)).containsExactly("1+3 app-slog", "4+1 app-slog", "5+1 cri");
    assertThat(records.get(0).fields()).containsEntry(Field.MESSAGE, "page 7 failed");
  }

  @Test
  void dockersPartsAreJoinedToo() {
    String part = "x".repeat(16 * 1024);
    List<ParsedRecord> records =
        parse(
            "{\"log\":\"page 7 "
                + part
                + "\",\"stream\":\"stdout\",\"time\":\"2026-03-02T10:00:01Z\"}\n"
                + "{\"log\":\"its end\\n\",\"stream\":\"stdout\",\"time\":\"2026-03-02T10:00:01Z\"}\n"
                + "{\"log\":\"page 8\\n\",\"stream\":\"stdout\",\"time\":\"2026-03-02T10:00:02Z\"}\n");
    assertThat(extents(records)).containsExactly("1+2 docker-json", "3+1 docker-json");
    assertThat(records.get(0).fields().get(Field.MESSAGE)).endsWith("xxits end");
  }

  @Test
  void bytesThatAreNoTextAreReplaced() {
    byte[] content =
        "2026-03-02T10:00:01Z ERROR \u00e9t\u00e9 \u0000 failed\n".getBytes(ISO_8859_1);
    List<ParsedRecord> records = parse(content, ZoneOffset.UTC, "2026-03-02T12:00:00Z");
    assertThat(records.get(0).fields()).containsEntry(Field.MESSAGE, "\uFFFDt\uFFFD \u0000 failed");
  }

  @Test
  void aLineOfFiftyMegabytesIsOneRecord() {
    byte[] content = new byte[50 << 20];
    java.util.Arrays.fill(content, (byte) 'x');
    byte[] begin = "2026-03-02T10:00:01Z ERROR page 7: ".getBytes(UTF_8);
    System.arraycopy(begin, 0, content, 0, begin.length);
    byte[] next = "\n2026-03-02T10:00:02Z INFO page 8\n".getBytes(UTF_8);
    System.arraycopy(next, 0, content, content.length - next.length, next.length);
    assertThat(extents(parse(content, ZoneOffset.UTC, "2026-03-02T12:00:00Z")))
        .containsExactly("1+1 app-text", "2+1 app-text");
  }

  @Test
  void aDateWithoutAYearIsNeverLaterThanTheFile() {
    byte[] content =
        """
        Dec 31 23:59:59 edge1 scribe[4]: old
        Jan  1 00:00:01 edge1 scribe[4]: new
        """
            .getBytes(UTF_8);
    assertThat(parse(content, ZoneOffset.UTC, "2026-01-01T00:00:05Z"))
        .extracting(record -> Instant.ofEpochMilli(record.time()).toString())
        .containsExactly("2025-12-31T23:59:59Z", "2026-01-01T00:00:01Z");
  }

  @Test
  void aTimeWithoutADateIsOfTheDayBeforeTheFileWasWritten() {
    byte[] content =
        """
        23:59:59 - LiteLLM Proxy:INFO: router.py:1 - old
        00:00:01 - LiteLLM Proxy:INFO: router.py:1 - new
        """
            .getBytes(UTF_8);
    assertThat(parse(content, ZoneId.of("Europe/Berlin"), "2026-03-02T05:00:00Z"))
        .extracting(record -> Instant.ofEpochMilli(record.time()).toString())
        .containsExactly("2026-03-01T22:59:59Z", "2026-03-01T23:00:01Z");
  }

  @Test
  void columnsAreThoseThatTheFileNames() {
    List<ParsedRecord> records =
        parse(
            """
            #Software: Microsoft Internet Information Services 10.0
            #Fields: date time c-ip cs-method cs-uri-stem sc-status time-taken
            2026-03-02 10:00:01 203.0.113.7 POST /v1/messages 502 15012
            """);
    assertThat(records.get(2).fields()).containsEntry(Field.CLIENT, "203.0.113.7");
    assertThat(records.get(2).status()).isEqualTo(502);
    assertThat(records.get(2).durationMicros()).isEqualTo(15_012_000);
  }

  @Test
  void aBatchOnOneLineHasManyRecords() {
    List<ParsedRecord> records =
        parse(
            """
            {"resourceLogs":[{"scopeLogs":[{"logRecords":[{"timeUnixNano":"1772445601000000000","body":{"stringValue":"one"}}, {"timeUnixNano":"1772445602000000000","body":{"stringValue":"two"}}]},{"logRecords":[{"timeUnixNano":"1772445603000000000","body":{"stringValue":"three"}}]}]}]}
            """);
    assertThat(records)
        .extracting(record -> record.line() + " " + record.fields().get(Field.MESSAGE))
        .containsExactly("1 one", "1 two", "1 three");
    assertThat(records.get(1).text()).startsWith("{\"timeUnixNano\":\"1772445602").endsWith("}}");
  }
}
