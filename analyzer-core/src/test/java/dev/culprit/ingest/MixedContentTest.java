package dev.culprit.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.culprit.event.Event;
import dev.culprit.event.Side;
import dev.culprit.format.Formats;
import dev.culprit.rules.Rules;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Contents into which several services write, in what collectors make of their lines. */
class MixedContentTest {

  private static final Rules RULES = Rules.standard();
  private static final Formats FORMATS = Formats.standard();
  private static final ObjectMapper JSON = new ObjectMapper();

  private record Line(String service, String time, String text) {
    long millis() {
      return Instant.parse(time).toEpochMilli();
    }

    String syslogTime() {
      return DateTimeFormatter.ofPattern("MMM d HH:mm:ss", Locale.ROOT)
          .format(Instant.parse(time).atOffset(ZoneOffset.UTC));
    }
  }

  /** An attempt that each of two services makes through a proxy, and one more that is refused. */
  private static final List<Line> LINES =
      List.of(
          new Line(
              "scribe",
              "2026-03-02T10:00:01.250Z",
              "2026-03-02 10:00:01,250 INFO httpx HTTP Request: POST https://llm.example/v1/messages \"HTTP/1.1 200 OK\""),
          new Line(
              "gate",
              "2026-03-02T10:00:01.900Z",
              "198.51.100.7 - - [02/Mar/2026:10:00:01 +0000] \"POST /v1/messages HTTP/1.1\" 200 512 \"-\" \"tutor/1\""),
          new Line(
              "tutor",
              "2026-03-02T10:00:02.000Z",
              "{\"level\":30,\"time\":1772445602000,\"model\":\"m-1\",\"status\":200,\"durationMs\":800,\"msg\":\"done\"}"),
          new Line(
              "gate",
              "2026-03-02T10:00:03.000Z",
              "2026/03/02 10:00:03 [error] 7#7: *4 connect() failed (111: Connection refused) while connecting to upstream, client: 198.51.100.8, server: llm.example, request: \"POST /v1/messages HTTP/1.1\", upstream: \"http://192.0.2.4:443/v1/messages\""),
          new Line(
              "gate",
              "2026-03-02T10:00:03.001Z",
              "198.51.100.8 - - [02/Mar/2026:10:00:03 +0000] \"POST /v1/messages HTTP/1.1\" 502 150 \"-\" \"scribe/1\""),
          new Line(
              "scribe",
              "2026-03-02T10:00:03.100Z",
              "2026-03-02 10:00:03,100 ERROR scribe.llm page 7 failed\nTraceback (most recent call last):\n  File \"/srv/llm.py\", line 3, in ask\nanthropic.InternalServerError: <html>\n<title>502 Bad Gateway</title>"),
          new Line(
              "tutor",
              "2026-03-02T10:00:04.000Z",
              "{\"level\":50,\"time\":1772445604000,\"model\":\"m-1\",\"status\":529,\"msg\":\"overloaded_error\"}"));

  /** What carries the lines. */
  private enum Collector {
    COMPOSE(true) {
      @Override
      String of(Line line, String text) {
        return String.format(Locale.ROOT, "%-9s | %s", line.service + "-1", text);
      }
    },
    COMPOSE_WITH_TIMES(true) {
      @Override
      String of(Line line, String text) {
        return String.format(Locale.ROOT, "%-9s | %s %s", line.service + "-1", line.time, text);
      }
    },
    PODS(true) {
      @Override
      String of(Line line, String text) {
        return "[pod/" + line.service + "-7c9f5d6b4f-x2kqp/app] " + text;
      }
    },
    STERN(true) {
      @Override
      String of(Line line, String text) {
        return line.service + "-7c9f5d6b4f-x2kqp " + line.service + " " + text;
      }
    },
    SYSLOG(true) {
      @Override
      String of(Line line, String text) {
        return line.syslogTime() + " node1 " + line.service + "[412]: " + text;
      }
    },
    JOURNALD(true) {
      @Override
      String of(Line line, String text) throws IOException {
        return json(
            "__REALTIME_TIMESTAMP",
            line.millis() + "000",
            "_SYSTEMD_UNIT",
            line.service + ".service",
            "SYSLOG_IDENTIFIER",
            "python3",
            "PRIORITY",
            "6",
            "MESSAGE",
            text);
      }
    },
    DOCKER(true) {
      @Override
      String of(Line line, String text) throws IOException {
        return json(
            "log",
            text + "\n",
            "stream",
            "stdout",
            "attrs",
            Map.of("tag", line.service + "/0a1b2c3d4e5f"),
            "time",
            line.time);
      }
    },
    GOOGLE_CLOUD(false) {
      @Override
      String of(Line line, String text) throws IOException {
        return json(
            "resource",
            Map.of(
                "labels",
                Map.of("container_name", "app", "pod_name", line.service + "-7c9f5d6b4f-x2kqp")),
            "severity",
            "INFO",
            "textPayload",
            text,
            "timestamp",
            line.time);
      }
    },
    LOKI(false) {
      @Override
      String of(Line line, String text) throws IOException {
        return json("labels", Map.of("app", line.service), "line", text, "timestamp", line.time);
      }
    },
    VECTOR(false) {
      @Override
      String of(Line line, String text) throws IOException {
        return json(
            "container_name",
            line.service,
            "message",
            text,
            "source_type",
            "docker_logs",
            "timestamp",
            line.time);
      }
    },
    CLOUDWATCH(false) {
      @Override
      String of(Line line, String text) throws IOException {
        return json(
            "logStreamName",
            "ecs/" + line.service + "/0a1b2c3d4e5f60718293a4b5c6d7e8f9",
            "timestamp",
            line.millis(),
            "message",
            text);
      }
    },
    SPLUNK(false) {
      @Override
      String of(Line line, String text) throws IOException {
        return json(
            "result",
            Map.of(
                "_raw", text, "_time", line.time, "source", "/var/log/" + line.service + "/a.log"));
      }
    },
    TABLE(false) {
      @Override
      String of(Line line, String text) {
        return line.time + "," + line.service + ",\"" + text.replace("\"", "\"\"") + "\"";
      }

      @Override
      String head() {
        return "Date,Service,Message\n";
      }
    };

    /** Whether each line of a record is carried by itself. */
    private final boolean lineByLine;

    Collector(boolean lineByLine) {
      this.lineByLine = lineByLine;
    }

    abstract String of(Line line, String text) throws IOException;

    String head() {
      return "";
    }

    String of(List<Line> lines) throws IOException {
      StringBuilder content = new StringBuilder(head());
      for (Line line : lines) {
        List<String> texts = lineByLine ? line.text.lines().toList() : List.of(line.text);
        for (String text : texts) {
          content.append(of(line, text)).append('\n');
        }
      }
      return content.toString();
    }

    private static String json(Object... namesAndValues) throws IOException {
      Map<String, Object> all = new TreeMap<>();
      for (int i = 0; i < namesAndValues.length; i += 2) {
        all.put(namesAndValues[i].toString(), namesAndValues[i + 1]);
      }
      return JSON.writeValueAsString(all);
    }
  }

  private static Source source(byte[] content, int beginning) {
    return new Sources(List.of(), Map.of(), FORMATS, ZoneOffset.UTC)
        .of("id", "export/all.log", content, beginning, Instant.parse("2026-03-02T11:00:00Z"));
  }

  private static List<Harvest> harvests(byte[] content, int beginning) throws IOException {
    return Readings.harvests(RULES, source(content, beginning), content, 1 << 20);
  }

  private static String told(Event event) {
    return event.side().label()
        + " "
        + event.service()
        + " "
        + (event.finding() == null ? "" : event.finding().cause())
        + " "
        + event.time() % 10_000;
  }

  private static List<String> failures(List<Harvest> harvests) {
    return harvests.stream()
        .flatMap(harvest -> harvest.events().stream())
        .map(MixedContentTest::told)
        .sorted()
        .toList();
  }

  private static List<String> traffic(List<Harvest> harvests) {
    List<String> all = new ArrayList<>();
    harvests.forEach(
        harvest ->
            harvest
                .traffic()
                .forEach(
                    (series, minute, count) ->
                        all.add(series.side().label() + " " + series.service() + " " + count)));
    return all.stream().sorted().toList();
  }

  private static final List<String> FAILURES =
      List.of(
          "client scribe overload/bad-gateway 3100",
          "client tutor overload/overloaded 4000",
          "proxy  network/refused 3000",
          "proxy  overload/bad-gateway 3000");

  private static final List<String> TRAFFIC =
      List.of("client scribe 1", "client tutor 1", "proxy  1");

  @ParameterizedTest
  @EnumSource(Collector.class)
  void eachRecordIsOfItsOwnServiceAndSide(Collector collector) throws IOException {
    byte[] content = collector.of(LINES).getBytes(StandardCharsets.UTF_8);
    List<Harvest> harvests = harvests(content, content.length);
    assertThat(failures(harvests)).isEqualTo(FAILURES);
    assertThat(traffic(harvests)).isEqualTo(TRAFFIC);
    assertThat(harvests.get(0).intake().side()).isEqualTo("client+proxy");
  }

  @ParameterizedTest
  @EnumSource(
      value = Collector.class,
      names = {"COMPOSE", "GOOGLE_CLOUD", "TABLE"})
  void aKindOfLineThatTheBeginningDoesNotHaveIsRecognisedInItsEnvelope(Collector collector)
      throws IOException {
    byte[] content = collector.of(LINES).getBytes(StandardCharsets.UTF_8);
    int beginning = collector.of(LINES.subList(0, 3)).getBytes(StandardCharsets.UTF_8).length;
    assertThat(failures(harvests(content, beginning))).isEqualTo(FAILURES);
  }

  @ParameterizedTest
  @EnumSource(
      value = Collector.class,
      names = {"GOOGLE_CLOUD", "LOKI", "TABLE"})
  void theNewestMayComeFirst(Collector collector) throws IOException {
    List<Line> lines = new ArrayList<>(LINES);
    Collections.reverse(lines);
    byte[] content = collector.of(lines).getBytes(StandardCharsets.UTF_8);
    List<Harvest> harvests = harvests(content, content.length);
    assertThat(failures(harvests)).isEqualTo(FAILURES);
    assertThat(
            harvests.stream()
                .flatMap(harvest -> harvest.events().stream())
                .sorted(java.util.Comparator.comparing(Event::location))
                .map(Event::time)
                .collect(Collectors.toList()))
        .isSorted();
  }

  @Test
  void aProgramAndTheProxyBesideItNeedNoNames() throws IOException {
    byte[] content =
        LINES.stream()
            .filter(line -> !line.service.equals("tutor"))
            .map(Line::text)
            .collect(Collectors.joining("\n"))
            .getBytes(StandardCharsets.UTF_8);
    List<Harvest> harvests = harvests(content, content.length);
    assertThat(failures(harvests))
        .containsExactly(
            "client export overload/bad-gateway 3100",
            "proxy  network/refused 3000",
            "proxy  overload/bad-gateway 3000");
    assertThat(traffic(harvests)).containsExactly("client export 1", "proxy  1");
  }

  @Test
  void oneServiceAloneIsThatOfItsContainer() throws IOException {
    List<Line> lines = LINES.stream().filter(line -> line.service.equals("scribe")).toList();
    byte[] content = Collector.COMPOSE.of(lines).getBytes(StandardCharsets.UTF_8);
    assertThat(failures(harvests(content, content.length)))
        .containsExactly("client scribe overload/bad-gateway 3100");
  }

  @Test
  void theProgramOfASyslogThatHasOneAloneIsNoService() throws IOException {
    List<Line> lines = LINES.stream().filter(line -> line.service.equals("scribe")).toList();
    byte[] content = Collector.SYSLOG.of(lines).getBytes(StandardCharsets.UTF_8);
    assertThat(failures(harvests(content, content.length)))
        .containsExactly("client export overload/bad-gateway 3100");
  }

  @Test
  void recordsInTheOrderOfTheirTimesHaveNoOther() {
    byte[] content =
        LINES.stream()
            .map(Line::text)
            .filter(text -> text.startsWith("2026-"))
            .collect(Collectors.joining("\n"))
            .getBytes(StandardCharsets.UTF_8);
    assertThat(source(content, content.length).newestFirst()).isFalse();
    assertThat(source(content, content.length).sides()).isEqualTo(Side.CLIENT.label());
  }
}
