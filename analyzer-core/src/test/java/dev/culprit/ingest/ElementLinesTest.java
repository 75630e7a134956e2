package dev.culprit.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ElementLinesTest {

  /** Line ends are written as a bar: the cases stand on lines themselves. */
  private static String read(String document) throws IOException {
    byte[] bytes = document.replace('|', '\n').getBytes(StandardCharsets.UTF_8);
    InputStream all =
        ElementLines.of(new BufferedInputStream(new ByteArrayInputStream(bytes), 1 << 16));
    ByteArrayOutputStream read = new ByteArrayOutputStream();
    int b;
    while ((b = all.read()) >= 0) {
      read.write(b);
    }
    return read.toString(StandardCharsets.UTF_8).replace('\n', '|');
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      value = {
        "`[{\"a\":1},{\"a\":2}]` ~ `{ \"a\":1}|{\"a\":2}|`",
        "`[{\"a\": 1}, {\"a\": 2}]|` ~ `{ \"a\": 1} |{\"a\": 2} |`",
        "`[{\"a\":1},|{\"a\":2}]|` ~ `{ \"a\":1} |{\"a\":2} |`",
        "`[|{\"a\":1},|{\"a\":2}|]|` ~ ` |{\"a\":1} |{\"a\":2}| |`",
        "`[{\"a\":[1,2],\"b\":{\"c\":\"],}\"}},{\"a\":\"\\\\\\\"],[\"}]` ~ `{ \"a\":[1,2],\"b\":{\"c\":\"],}\"}}|{\"a\":\"\\\\\\\"],[\"}|`",
        "`[{\"a\":1}]|[{\"a\":2},{\"a\":3}]|` ~ `{ \"a\":1} |{ \"a\":2}|{\"a\":3} |`",
        "`{\"log\":{\"version\":\"1.2\",\"entries\":[{\"time\":1},{\"time\":2}]}}` ~ `{\"log\":{\"version\":\"1.2\",\"entries\":|{\"time\":1}|{\"time\":2}|}}`",
        "`{\"events\":[{\"timestamp\":1},{\"timestamp\":2}],\"next\":\"f1\"}` ~ `{\"events\":|{\"timestamp\":1}|{\"timestamp\":2}|,\"next\":\"f1\"}`",
        "`{\"took\":3,\"hits\":{\"total\":{\"value\":2},\"hits\":[{\"_source\":{\"@timestamp\":1}},{\"_source\":{\"@timestamp\":2}}]}}` ~ `{\"took\":3,\"hits\":{\"total\":{\"value\":2},\"hits\":|{\"_source\":{\"@timestamp\":1}}|{\"_source\":{\"@timestamp\":2}}|}}`"
      })
  void elementsStandOnLinesOfTheirOwnAndEveryByteKeepsItsPlace(String document, String lines)
      throws IOException {
    assertThat(read(document)).isEqualTo(lines).hasSameSizeAs(document);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[",
        "{",
        "   ",
        "[error] 12#0: *7 connect() failed, upstream",
        "[{pid,1},{reason,timeout}]",
        "[1,2,3]",
        "{\"level\":\"info\",\"events\":[{\"timestamp\":1},{\"timestamp\":2}]}",
        "{\"events\":[{\"timestamp\":1},{\"timestamp\":2}]}|{\"events\":[{\"timestamp\":3}]}",
        "{\"results\":[{\"score\":1},{\"score\":2}]}",
        "[ {|  \"a\": 1|}, {|  \"a\": 2|} ]",
        "[{\"a\": {|  \"b\": 1}|}, {\"a\": 2}]",
        "{\"a\":1}|{\"a\":2}",
        "{\"log\":\"entries\",\"entries\":[{\"a\":1},{\"a\":2}]}",
        "{|  \"log\": {|    \"entries\": [|      {\"a\": 1},|      {\"a\": 2}|    ]|  }|}"
      })
  void whatHasNoSuchArrayIsLeftAsItIs(String document) throws IOException {
    assertThat(read(document)).isEqualTo(document);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      value = {
        "`[{\"a\":1},{\"b|10:00 x, y],[z` ~ `{ \"a\":1}|{\"b|10:00 x, y],[z`",
        "`[{\"a\":1},{\"a\":2}] and, then [1,2]` ~ `{ \"a\":1}|{\"a\":2}| and, then [1,2]`",
        "`[{\"a\":1}},{\"a\":2}]` ~ `{ \"a\":1}},{\"a\":2}]`"
      })
  void whatStopsBeingJsonIsPassedOnFromThere(String document, String passed) throws IOException {
    assertThat(read(document)).isEqualTo(passed);
  }

  @Test
  void aDocumentLongerThanAnyBufferIsReadToItsEnd() throws IOException {
    StringBuilder document = new StringBuilder("[");
    for (int i = 0; i < 20_000; i++) {
      document.append(i == 0 ? "" : ", ").append("{\"number\": ").append(i).append("}");
    }
    String lines = read(document.append("]").toString());
    assertThat(lines.split("\\|")).hasSize(20_000);
    assertThat(lines).hasSameSizeAs(document).endsWith("|{\"number\": 19999}|");
  }
}
