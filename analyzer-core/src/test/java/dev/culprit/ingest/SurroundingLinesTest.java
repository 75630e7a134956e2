package dev.culprit.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.culprit.event.Event;
import dev.culprit.event.Location;
import dev.culprit.event.Side;
import dev.culprit.rules.Masking;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SurroundingLinesTest {

  private static final String LOG =
      "first\nsecond\nthird begins\n  and goes on\nfifth\r\nsixth key=sk-ant-api03-abcdefghijklmnopqrstuvwxyz0123456789\nlast";

  @TempDir Path folder;

  @Test
  void linesBeforeAndAfterAreNumberedAndTheRecordIsMarked() throws IOException {
    write("app.log", LOG);

    assertThat(shown(around(third("app.log", LOG), 1, 1)))
        .containsExactly(" 2 second", ">3 third begins", ">4   and goes on", " 5 fifth");
  }

  @Test
  void theEndsOfTheFileAreTheEnds() throws IOException {
    write("app.log", LOG);

    assertThat(shown(around(third("app.log", LOG), 9, 9)))
        .hasSize(7)
        .startsWith(" 1 first")
        .endsWith(" 7 last");
  }

  @Test
  void secretsOfNeighboursAreHiddenToo() throws IOException {
    write("app.log", LOG);

    assertThat(shown(around(third("app.log", LOG), 0, 2)))
        .last()
        .asString()
        .startsWith(" 6 sixth key=sk-ant-")
        .doesNotContain("abcdefghij");
  }

  @Test
  void theInsideOfAKeyInSeveralLinesIsHiddenThoughItsBeginIsNotInSight() throws IOException {
    String log =
        "A".repeat(64) + "\n" + "b0+/".repeat(16) + "\nsecond\nthird begins\n  and goes on\n";
    write("app.log", log);

    assertThat(shown(around(third("app.log", log), 2, 0))).startsWith(" 2 …", " 3 second");
  }

  @Test
  void aFileThatWasRenamedAndCompressedIsFoundByItsContent() throws IOException {
    try (OutputStream out =
        new GZIPOutputStream(Files.newOutputStream(folder.resolve("app.log.1.gz")))) {
      out.write(LOG.getBytes(StandardCharsets.UTF_8));
    }
    write("app.log", "something new\n".repeat(9));

    assertThat(shown(around(third("app.log", LOG), 1, 0)))
        .containsExactly(" 2 second", ">3 third begins", ">4   and goes on");
  }

  @Test
  void aFileThatIsGoneIsLeftOut() throws IOException {
    write("app.log", "something new\n".repeat(9));

    assertThat(around(third("app.log", LOG), 1, 1)).isEmpty();
  }

  @Test
  void recordsFarApartAndNearTogetherAreFoundInOneReading() throws IOException {
    String filler = "filler 0123456789\n".repeat(60_000);
    String log = LOG + "\n" + filler + "far\nnear\n" + filler;
    write("app.log", log);
    long line = 8 + 60_000;

    Map<Location, List<SurroundingLines.Line>> found =
        new SurroundingLines(files(), 1, 0, Masking.NONE)
            .of(
                List.of(
                    record("app.log", log, "near\n", line + 1, 1),
                    record("app.log", log, "far\n", line, 1),
                    third("app.log", log)));

    assertThat(found).hasSize(3);
    assertThat(found.values().stream().map(lines -> lines.get(lines.size() - 1).text()))
        .containsExactlyInAnyOrder("near", "far", "  and goes on");
  }

  private Map<Location, List<SurroundingLines.Line>> around(Event record, int before, int after) {
    return new SurroundingLines(files(), before, after, Masking.NONE).of(List.of(record));
  }

  private List<InputFile> files() {
    return Inputs.find(List.of(folder.toString()), Set.of()).files();
  }

  private static List<String> shown(Map<Location, List<SurroundingLines.Line>> found) {
    assertThat(found).hasSize(1);
    return found.values().iterator().next().stream()
        .map(line -> (line.ofRecord() ? ">" : " ") + line.number() + " " + line.text())
        .toList();
  }

  private static Event third(String file, String log) {
    long line = log.substring(0, log.indexOf("third")).lines().count() + 1;
    return record(file, log, "third", line, 2);
  }

  private static Event record(String file, String log, String begin, long line, int lines) {
    byte[] bytes = log.getBytes(StandardCharsets.UTF_8);
    String content = new ContentIds(List.of()).newId(bytes, bytes.length);
    return new Event(
        new Location(file, line, lines, log.indexOf(begin)),
        content,
        Side.CLIENT,
        "plain",
        0,
        -1,
        0,
        Event.Kind.ATTEMPT,
        Map.of(),
        null,
        begin);
  }

  private void write(String file, String text) throws IOException {
    Files.writeString(folder.resolve(file), text);
  }
}
