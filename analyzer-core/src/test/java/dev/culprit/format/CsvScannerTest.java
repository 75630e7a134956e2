package dev.culprit.format;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.culprit.event.Field;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvScannerTest {

  private static final Dating DATING = Dating.ofYear(ZoneOffset.UTC, 2026);

  private static JsonNode definition(String... layouts) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    for (String layout : layouts) {
      node.withArray("layouts").add(layout);
    }
    return node;
  }

  private static boolean scan(String header, String row, Slots slots) {
    byte[] first = header.getBytes(UTF_8);
    byte[] line = row.getBytes(UTF_8);
    return CsvScanner.factory(definition())
        .adaptedTo(first, 0, first.length)
        .scanner(DATING)
        .scan(line, 0, line.length, slots);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "time,status,path,message~2026-03-02T10:00:01Z,503,/v1/messages,no answer",
        "message,time,Status Code,path~no answer,2026-03-02T10:00:01Z,503,/v1/messages",
        "Path;Level;Http_Status;Timestamp;Message~/v1/messages;error;503;2026-03-02 10:00:01;\"no answer\"",
        "ts\tstatus\turl\tmsg\tnote~1772445601\t503\t/v1/messages\tno answer\t",
        "time,status,path,message~2026-03-02T10:00:01Z,503,/v1/messages,no answer\r",
        "Created At,Status,Path,Message~2026-03-02 10:00:01 UTC,503,/v1/messages,no answer",
        "_time,_status,path,message~2026-03-02T10:00:01.000+0000,503,/v1/messages,no answer",
        "@timestamp,status,path,message~\"Mar 2, 2026 @ 10:00:01.000\",503,/v1/messages,no answer",
      })
  void columnsAreKnownByTheirNames(String table) {
    String header = table.substring(0, table.indexOf('~'));
    Slots slots = new Slots();
    assertThat(scan(header, table.substring(table.indexOf('~') + 1), slots)).isTrue();
    assertThat(slots.time()).isEqualTo(Instant.parse("2026-03-02T10:00:01Z").toEpochMilli());
    assertThat(slots.text(Field.PATH)).isEqualTo("/v1/messages");
    assertThat(slots.text(Field.MESSAGE)).isEqualTo("no answer");
  }

  @Test
  void aCellMayHoldDividersAndQuotes() {
    Slots slots = new Slots();
    String row = "2026-03-02T10:00:01Z,error,\"{\"\"type\"\":\"\"error\"\",\"\"n\"\":1}\",\"\"";
    assertThat(scan("time,level,message,service", row, slots)).isTrue();
    assertThat(slots.text(Field.MESSAGE)).isEqualTo("{\"type\":\"error\",\"n\":1}");
    assertThat(slots.text(Field.LEVEL)).isEqualTo("error");
    assertThat(slots.isInPlace()).isFalse();
    assertThat(slots.line()).isEqualTo(row.getBytes(UTF_8));
  }

  @Test
  void aCellThatDoesNotEndInItsLineLeavesTheColumnsBehindItUnknown() {
    Slots slots = new Slots();
    assertThat(scan("time,message,status", "2026-03-02T10:00:01Z,\"no", slots)).isTrue();
    assertThat(slots.text(Field.MESSAGE)).isEqualTo("no");
    assertThat(slots.status()).isZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "2026-03-02T10:00:01Z,error",
        "2026-03-02T10:00:01Z,error,a,b",
        "2026-03-02T10:00:01Z,error,\"a\"b",
        "yesterday,error,a",
        "answer\",error,a",
        ",,",
      })
  void aLineThatIsNoRowIsRefused(String row) {
    assertThat(scan("time,level,message", row, new Slots())).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "time,message",
        "time,path,host",
        "level,message,path",
        "time,message,2026",
        "time,message,",
        "no time, no level, no message!",
        "2026-03-02T10:00:01Z,error,message",
      })
  void aLineThatNamesNoRecordsColumnsIsNoFirstLine(String line) {
    byte[] bytes = line.getBytes(UTF_8);
    assertThat(
            CsvScanner.factory(definition())
                .scanner(DATING)
                .scan(bytes, 0, bytes.length, new Slots()))
        .isFalse();
  }

  @Test
  void aDefinitionMayNameTheColumns() {
    byte[] row = "2026-03-02T10:00:01Z,error,a".getBytes(UTF_8);
    Slots slots = new Slots();
    assertThat(
            CsvScanner.factory(definition("time,level,message"))
                .scanner(DATING)
                .scan(row, 0, row.length, slots))
        .isTrue();
    assertThat(slots.text(Field.MESSAGE)).isEqualTo("a");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CsvScanner.factory(definition("a,b,c")))
        .withMessage(
            "layout 'a,b,c' does not name the columns of records; write their names as a first"
                + " line would, such as 'timestamp,level,message'");
  }

  @Test
  void aLineOfManyQuotesOrDividersEnds() {
    assertThat(scan("time,level,message", "\"".repeat(99_999), new Slots())).isFalse();
    assertThat(scan("time,level,message", ",".repeat(99_999), new Slots())).isFalse();
  }
}
