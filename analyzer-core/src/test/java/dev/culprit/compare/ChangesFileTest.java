package dev.culprit.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ChangesFileTest {

  private static final String TEN = "2031-05-06T10:00:00Z";

  @TempDir private Path folder;

  private List<Change> read(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.writeString(file, text, StandardCharsets.UTF_8);
    return ChangesFile.read(file, ZoneOffset.UTC);
  }

  private void assertRefused(String name, String text, String message) {
    assertThatThrownBy(() -> read(name, text))
        .isInstanceOf(ChangesFileException.class)
        .hasMessage(folder.resolve(name) + message);
  }

  @Test
  void readsATableInOrderOfTimeWithFurtherColumnsAsAttributes() throws IOException {
    List<Change> changes =
        read(
            "changes.csv",
            """
            time,id,description,team,ticket
            2031-05-06T12:00:00+02:00,late,"longer, but safer timeout",edge,T-9
            2031-05-06 09:30,early,fewer workers,,T-8
            """);
    assertThat(changes).extracting(Change::id).containsExactly("early", "late");
    Change late = changes.get(1);
    assertThat(late.time()).isEqualTo(Instant.parse(TEN).toEpochMilli());
    assertThat(late.description()).isEqualTo("longer, but safer timeout");
    assertThat(late.attributes()).isEqualTo(Map.of("team", "edge", "ticket", "T-9"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "- {time: 2031-05-06T10:00:00Z, id: a, description: d, team: edge}",
        "changes:\n- time: 2031-05-06 10:00\n  id: a\n  description: d\n  team: edge\n",
        "[{\"time\":\"2031-05-06T10:00:00Z\",\"id\":\"a\",\"description\":\"d\",\"team\":\"edge\"}]"
      })
  void readsYamlAndJsonWithTheSameKeys(String text) throws IOException {
    assertThat(read("changes.yaml", text))
        .containsExactly(
            new Change("a", Instant.parse(TEN).toEpochMilli(), "d", Map.of("team", "edge")));
  }

  @Test
  void allowsTwoChangesInTheSameMinute() throws IOException {
    assertThat(read("c.csv", "time,id\n" + TEN + ",b\n" + TEN + ",a\n"))
        .extracting(Change::id)
        .containsExactly("a", "b");
  }

  @Test
  void takesTimesWithoutOffsetInTheZone() throws IOException {
    Path file = folder.resolve("c.csv");
    Files.writeString(file, "\uFEFFtime,id\n2031-05-06 10:00:30,a\n");
    assertThat(ChangesFile.read(file, ZoneId.of("Europe/Berlin")).get(0).time())
        .isEqualTo(Instant.parse("2031-05-06T08:00:30Z").toEpochMilli());
  }

  @ParameterizedTest
  @ValueSource(strings = {"next tuesday", "2031-13-01T00:00:00Z", "06.05.2031 10:00", "''"})
  void refusesWhatIsNoTime(String time) {
    assertRefused(
        "c.csv",
        "time,id\n" + TEN + ",a\n" + time + ",b\n",
        ":3: found the time '"
            + time
            + "'; write one such as 2026-03-02T10:00:00Z or 2026-03-02 10:00");
  }

  @ParameterizedTest
  @CsvSource({"'when,id',time", "'time,name',id", "'',time"})
  void refusesATableWithoutAColumnThatItNeeds(String header, String missing) {
    assertRefused(
        "c.csv",
        header + "\n" + TEN + ",a\n",
        ":1: found the columns "
            + (header.isEmpty() ? TEN + ",a" : header)
            + ", but no '"
            + missing
            + "'; the first line must name time,id,description");
  }

  @Test
  void refusesAnIdThatStandsTwice() {
    assertRefused(
        "c.csv",
        "time,id\n" + TEN + ",a\n" + TEN + ",a\n",
        ":3: the id 'a' stands at " + folder.resolve("c.csv") + ":2 too; give one of them another");
  }

  @Test
  void refusesAChangeWithoutAnId() {
    assertRefused(
        "c.csv",
        "time,id\n" + TEN + ",\n",
        ":2: the change has no id; give it one, such as chg-17");
    assertRefused(
        "c.yaml",
        "- time: " + TEN,
        ": change 1: the change has no id; give it one, such as chg-17");
  }

  @Test
  void refusesATreeThatIsNoList() {
    assertRefused(
        "c.json", "{\"id\":\"a\"}", ":1: expected a list of changes with time, id and description");
  }

  @Test
  void saysWhereATreeIsBroken() {
    assertThatThrownBy(() -> read("c.yaml", "- id: a\n  time: [\n"))
        .isInstanceOf(ChangesFileException.class)
        .hasMessageContaining("c.yaml:")
        .hasMessageContaining("is no valid YAML or JSON")
        .hasMessageEndingWith("check indentation and quotes there");
  }

  @ParameterizedTest
  @ValueSource(strings = {"time,id\n\"2031-05-06,a\n", "time,id,id\n2031-05-06 10:00,a,a\n"})
  void refusesATableThatIsBroken(String text) {
    assertThatThrownBy(() -> read("c.csv", text))
        .isInstanceOf(ChangesFileException.class)
        .hasMessageStartingWith(folder.resolve("c.csv").toString());
  }

  @Test
  void saysThatAFileIsNotThere() {
    assertThatThrownBy(() -> ChangesFile.read(folder.resolve("none.csv"), ZoneOffset.UTC))
        .isInstanceOf(ChangesFileException.class)
        .hasMessage(
            folder.resolve("none.csv")
                + ": cannot be read (NoSuchFileException); check the path given with --changes");
  }

  @ParameterizedTest
  @CsvSource({
    "notes, notes: more workers, true",
    "notes, release-notes: more workers, false",
    "notes, more workers for NOTES, true",
    "no, no more workers, false",
    "edge, more workers, true"
  })
  void knowsWhichServiceAChangeNames(String service, String description, boolean named) {
    Change change = new Change("c1", 0, description, Map.of("team", "edge"));
    assertThat(change.names(service)).isEqualTo(named);
  }
}
