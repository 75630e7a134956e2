package dev.culprit.format;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.culprit.event.Field;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds for every format, whatever a line looks like. */
class FormatsTest {

  private static final List<Definition> DEFINITIONS = Definitions.shipped();

  record Sample(Definition definition, String line) {
    @Override
    public String toString() {
      return definition.format().name() + ": " + line;
    }
  }

  static List<Sample> samples() {
    List<Sample> samples = new ArrayList<>();
    for (Definition definition : DEFINITIONS) {
      for (JsonNode sample : definition.node().path("samples")) {
        samples.add(new Sample(definition, sample.path("line").asText()));
      }
    }
    return samples;
  }

  private static Scanner scanner(Definition definition) {
    return definition.format().scanner(Dating.ofYear(ZoneOffset.UTC, 2026));
  }

  private static boolean matches(Scanner scanner, String line, Slots slots) {
    byte[] block = ("before\n" + line + "\nafter").getBytes(UTF_8);
    return scanner.scan(block, 7, 7 + line.getBytes(UTF_8).length, slots);
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
        "{\"type\":\"error\",\"error\":{\"type\":\"overloaded_error\",\"message\":\"Overloaded\"}}",
      })
  void aLineInsideARecordBeginsNone(String line) {
    for (Definition definition : DEFINITIONS) {
      assertThat(matches(scanner(definition), line, new Slots()))
          .as(definition.format().name())
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
  void aHostileLineIsReadInTime(byte[] line) {
    MessageScanner messages = new MessageScanner();
    for (Definition definition : DEFINITIONS) {
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
  void aSampleCutOffAnywhereIsReadToo(Sample sample) {
    Scanner scanner = scanner(sample.definition());
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
