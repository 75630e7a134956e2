package dev.culprit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** JSON that is printed over several lines is read record by record, however large the file. */
class PrintedJsonTest {

  /** More than fit into one portion. */
  private static final int RECORDS = 30_000;

  private static final int LINES = 8;

  @TempDir private Path dir;

  /** How programs print it. */
  enum Printer {
    ONE_AFTER_THE_OTHER("", "", "\n", "", 0),
    ARRAY("[\n", "  ", ",\n", "\n]\n", 1),
    ARRAY_OF_JACKSON("[ ", "", ", ", " ]\n", 0),
    ENTRIES_OF_A_DOCUMENT("{\n  \"entries\": [\n", "    ", ",\n", "\n  ]\n}\n", 2);

    private final String begin;
    private final String indent;
    private final String between;
    private final String end;
    private final int linesBefore;

    Printer(String begin, String indent, String between, String end, int linesBefore) {
      this.begin = begin;
      this.indent = indent;
      this.between = between;
      this.end = end;
      this.linesBefore = linesBefore;
    }

    long firstLineOf(int record) {
      int each = between.contains("\n") ? LINES : LINES - 1;
      return 1 + linesBefore + (long) record * each;
    }
  }

  private static String record(int number, String indent) {
    String time =
        String.format(
            Locale.ROOT,
            "2031-05-04T%02d:%02d:%02dZ",
            number / 3600,
            number / 60 % 60,
            number % 60);
    return String.join(
        "\n" + indent,
        indent + "{",
        "  \"time\": \"" + time + "\",",
        "  \"level\": \"error\",",
        "  \"err\": { \"type\": \"rate_limit_error\" },",
        "  \"tags\": [",
        "    { \"at\": \"}\" } ],",
        "  \"msg\": \"call " + number + " failed: {\"",
        "}");
  }

  @ParameterizedTest
  @EnumSource
  void everyRecordIsReadOnceFromItsFirstLine(Printer printer) throws IOException {
    StringBuilder log = new StringBuilder(printer.begin);
    for (int i = 0; i < RECORDS; i++) {
      log.append(i == 0 ? "" : printer.between).append(record(i, printer.indent));
    }
    Path file = dir.resolve("app.json");
    Files.writeString(file, log.append(printer.end));

    Said said = Said.by("parse", "--jsonl", file.toString());

    List<JsonNode> read =
        said.out().lines().map(PrintedJsonTest::json).filter(r -> r.has("message")).toList();
    assertThat(read).hasSize(RECORDS);
    for (int i = 0; i < RECORDS; i += 997) {
      assertThat(read.get(i).path("message").asText()).isEqualTo("call " + i + " failed: {");
      assertThat(read.get(i).path("line").asLong()).isEqualTo(printer.firstLineOf(i));
      assertThat(read.get(i).path("lines").asInt()).isEqualTo(LINES);
    }
  }

  @Test
  void elementsOfAnArrayOnOneLineCountAsLines() throws IOException {
    StringJoiner log = new StringJoiner(",", "[", "]");
    for (int i = 0; i < RECORDS; i++) {
      log.add(record(i, "").replaceAll("\n *", ""));
    }
    Path file = dir.resolve("app.json");
    Files.writeString(file, log.toString());

    Said said = Said.by("parse", "--jsonl", file.toString());

    List<JsonNode> read = said.out().lines().map(PrintedJsonTest::json).toList();
    assertThat(read).hasSize(RECORDS);
    assertThat(read.get(RECORDS - 1).path("message").asText())
        .isEqualTo("call " + (RECORDS - 1) + " failed: {");
    assertThat(read.get(RECORDS - 1).path("line").asLong()).isEqualTo(RECORDS);
  }

  private static JsonNode json(String line) {
    try {
      return new ObjectMapper().readTree(line);
    } catch (IOException e) {
      throw new AssertionError(line, e);
    }
  }
}
