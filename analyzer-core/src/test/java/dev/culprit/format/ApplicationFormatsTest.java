package dev.culprit.format;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.culprit.event.Field;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The laws that hold for the definitions of application logs. */
class ApplicationFormatsTest {

  private static final List<String> SPECIFIC =
      List.of(
          "app-pino",
          "app-bunyan",
          "app-structlog",
          "app-python-json",
          "app-zap",
          "app-slog",
          "app-ecs",
          "app-logstash",
          "app-log4j-json",
          "app-logfmt",
          "uvicorn-access",
          "app-python",
          "app-logback");

  private static final List<String> GENERIC = List.of("app-json", "app-text", "app-sdk");

  record Sample(String format, JsonNode stated) {
    String line() {
      return stated.path("line").asText();
    }

    @Override
    public String toString() {
      return format + ": " + line();
    }
  }

  static List<Sample> samples() throws IOException {
    List<Sample> samples = new ArrayList<>();
    for (JsonNode definition : definitions().values()) {
      for (JsonNode sample : definition.path("samples")) {
        samples.add(new Sample(definition.path("name").asText(), sample));
      }
    }
    return samples;
  }

  private static Map<String, JsonNode> definitions() throws IOException {
    Map<String, JsonNode> definitions = new LinkedHashMap<>();
    List<String> names = new ArrayList<>(SPECIFIC);
    names.addAll(GENERIC);
    for (String name : names) {
      try (InputStream in =
          ApplicationFormatsTest.class.getResourceAsStream("/formats/" + name + ".yaml")) {
        definitions.put(name, new YAMLMapper().readTree(in));
      }
    }
    return definitions;
  }

  private static Scanner scanner(JsonNode definition) {
    Format.ScannerFactory factory =
        switch (definition.path("kind").asText()) {
          case "json" -> JsonScanner.factory(definition);
          case "text" -> TextScanner.factory(definition);
          default -> LogfmtScanner.factory(definition);
        };
    return factory.scanner(ZoneOffset.UTC, 2026);
  }

  private static boolean matches(Scanner scanner, String line, Slots slots) {
    byte[] block = ("before\n" + line + "\nafter").getBytes(UTF_8);
    return scanner.scan(block, 7, 7 + line.getBytes(UTF_8).length, slots);
  }

  @ParameterizedTest
  @MethodSource("samples")
  void aSampleYieldsWhatItsDefinitionStates(Sample sample) throws IOException {
    Slots slots = new Slots();
    assertThat(matches(scanner(definitions().get(sample.format())), sample.line(), slots)).isTrue();
    for (Map.Entry<String, JsonNode> entry : sample.stated().properties()) {
      String stated = entry.getValue().asText();
      switch (entry.getKey()) {
        case "line" -> {}
        case "time" -> assertThat(slots.time()).isEqualTo(Instant.parse(stated).toEpochMilli());
        case "durationMs" ->
            assertThat(slots.durationMicros() / 1000.0).isEqualTo(entry.getValue().asDouble());
        case "status" -> assertThat(slots.status()).isEqualTo(entry.getValue().asInt());
        default ->
            assertThat(slots.text(Field.of(entry.getKey()))).as(entry.getKey()).isEqualTo(stated);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("samples")
  void aSampleIsOfNoOtherSpecificFormat(Sample sample) throws IOException {
    Map<String, JsonNode> definitions = definitions();
    for (String other : SPECIFIC) {
      if (!other.equals(sample.format())) {
        assertThat(matches(scanner(definitions.get(other)), sample.line(), new Slots()))
            .as(other)
            .isFalse();
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "Traceback (most recent call last):",
        "  File \"/srv/scribe/llm.py\", line 8, in ask",
        "anthropic.BadRequestError: Error code: 400 - {'type': 'error'}",
        "com.anthropic.errors.RateLimitException: 429: slow down",
        "Caused by: java.net.ConnectException: Connection refused",
        "\tat com.example.Desk.ask(Desk.java:8)",
        "    ... 41 common frames omitted",
        "The above exception was the direct cause of the following exception:",
        "ERROR: relation \"pages\" does not exist",
        "Error: connect ECONNREFUSED 10.0.0.1:443",
        "  status: 429,",
        "}",
        "{",
        "<html>",
        "1772409656.586    268 10.0.0.7 TCP_MISS/200 1016 POST http://x/v1 - DIRECT/10.0.0.8 -",
        "{\"type\":\"error\",\"error\":{\"type\":\"overloaded_error\",\"message\":\"Overloaded\"}}",
      })
  void aLineInsideARecordBeginsNone(String line) throws IOException {
    for (Map.Entry<String, JsonNode> definition : definitions().entrySet()) {
      assertThat(matches(scanner(definition.getValue()), line, new Slots()))
          .as(definition.getKey())
          .isFalse();
    }
  }

  static List<byte[]> hostileLines() {
    String begin = "2026-03-02 00:01:47,852 ";
    List<byte[]> lines = new ArrayList<>();
    for (String line :
        List.of(
            "\0",
            "{\0}",
            "{\"a\":\"\0\",\"time\":\0}",
            "{".repeat(100_000),
            "{\"err\":".repeat(100_000) + "}",
            "{\"err\":".repeat(20) + "1" + "}".repeat(20),
            "{\"x\":" + "[".repeat(100_000) + "}",
            "{\"err\":" + "[".repeat(100_000) + "]".repeat(100_000) + "}",
            "{\"" + "k".repeat(1_000_000) + "\":1}",
            "{\"msg\":\"" + "m".repeat(1_000_000) + "\"}",
            "{\"msg\":\"" + "\\".repeat(99_999) + "\"}",
            "{\"msg\":\"unbalanced}",
            "{\"msg\"}",
            "{\"time\":99999999999999999999999999}",
            begin + "INFO " + "x.".repeat(500_000),
            begin + "INFO [" + "t".repeat(1_000_000),
            begin + "INFO " + "model=".repeat(200_000),
            begin + "INFO " + "\"".repeat(1_000_000),
            begin + "INFO " + "http://".repeat(200_000),
            begin + "INFO " + ": ".repeat(500_000),
            begin + "INFO " + "post http://x with status ".repeat(40_000),
            begin,
            begin + "INFO",
            "2026-03-02",
            "[2026-03-02",
            "a=".repeat(500_000),
            "a=\"" + "\\\"".repeat(500_000),
            "ts=2026-03-02T00:00:00Z msg=\"open",
            "<-- ",
            "<-- 429",
            "[log_")) {
      lines.add(line.getBytes(UTF_8));
    }
    byte[] noText = new byte[100_000];
    for (int i = 0; i < noText.length; i++) {
      noText[i] = (byte) (0x80 | i * 31);
    }
    lines.add(noText);
    return lines;
  }

  @ParameterizedTest
  @MethodSource("hostileLines")
  void aHostileLineIsReadInTime(byte[] line) throws IOException {
    MessageScanner messages = new MessageScanner();
    for (JsonNode definition : definitions().values()) {
      Slots slots = new Slots();
      long began = System.nanoTime();
      if (scanner(definition).scan(line, 0, line.length, slots)) {
        messages.scan(slots);
      }
      assertThat(System.nanoTime() - began).isLessThan(2_000_000_000L);
    }
  }

  @ParameterizedTest
  @MethodSource("samples")
  void aSampleCutOffAnywhereIsReadToo(Sample sample) throws IOException {
    Scanner scanner = scanner(definitions().get(sample.format()));
    MessageScanner messages = new MessageScanner();
    byte[] line = sample.line().getBytes(UTF_8);
    for (int end = 0; end <= line.length; end++) {
      byte[] cut = java.util.Arrays.copyOf(line, end);
      Slots slots = new Slots();
      if (scanner.scan(cut, 0, end, slots)) {
        messages.scan(slots);
        assertThat(slots.text(Field.MESSAGE)).isNotNull();
      }
    }
  }
}
