package dev.culprit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.culprit.event.Cause;
import dev.culprit.event.Event;
import dev.culprit.event.Field;
import dev.culprit.event.Finding;
import dev.culprit.event.Location;
import dev.culprit.event.Side;
import dev.culprit.ingest.Harvest;
import dev.culprit.ingest.Intake;
import dev.culprit.ingest.Sightings;
import dev.culprit.ingest.Traffic;
import dev.culprit.store.Store;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SearchCommandTest {

  @TempDir Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @BeforeEach
  void fill() throws IOException {
    try (Store store = Store.open(folder)) {
      Event first = event(1, "too many tokens \u001b]0;owned\u0007\u009b31m\r\n\u202enext\u007f");
      Event second = event(2, "tokens again");
      Intake intake =
          new Intake(
              "c",
              "a b.log",
              "client",
              0,
              20,
              2,
              2,
              20,
              0,
              0,
              0,
              1,
              2,
              0,
              2,
              Map.of(),
              List.of(),
              "",
              List.of(),
              20,
              List.of(),
              Sightings.NONE);
      store.add(new Harvest(List.of(first, second), new Traffic(), intake));
      store.commit();
    }
  }

  @Test
  void rowsShowTheNewestFirstWithFileAndLine() {
    assertThat(run("cause:rate-limit/tokens")).isZero();

    assertThat(out.toString().lines())
        .hasSize(2)
        .first()
        .asString()
        .isEqualTo(
            "2026-03-02T10:00:02.000Z  event    rate-limit/tokens     chat-api      429"
                + "  a%20b.log:2  tokens again");
    assertThat(err.toString()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"--limit=9", "--jsonl"})
  void noControlCharacterOfTheLogReachesTheTerminal(String option) {
    assertThat(run("many", option)).isZero();

    assertThat(out.toString().strip())
        .contains("too many tokens")
        .doesNotContain("\u001b", "\u0007", "\u009b", "\r", "\n", "\u202e", "\u007f");
  }

  @Test
  void jsonHasOneObjectALine() {
    assertThat(run("again", "--jsonl")).isZero();

    assertThat(out.toString().strip())
        .isEqualTo(
            "{\"time\":\"2026-03-02T10:00:02.000Z\",\"kind\":\"event\",\"cause\":\"rate-limit\","
                + "\"subcause\":\"tokens\",\"service\":\"chat-api\",\"status\":429,"
                + "\"route\":\"/v1/messages\",\"evidence\":[\"a%20b.log:2\"],\"text\":\"tokens again\"}");
  }

  @Test
  void facetsCountWhatIsFoundByTheValuesOfFields() {
    assertThat(run("tokens", "--facets", "cause,time")).isZero();

    assertThat(out.toString())
        .isEqualTo(
            """
            cause
              rate-limit                      2  ##############################
              rate-limit/tokens               2  ##############################
            time
              2026-03-02T10:00:00Z            2  ##############################
            """);
  }

  @Test
  void facetsAreJsonLinesForPrograms() {
    assertThat(run("tokens", "--facets", "service", "--jsonl")).isZero();

    assertThat(out.toString().strip())
        .isEqualTo("{\"field\":\"service\",\"value\":\"chat-api\",\"count\":2}");
  }

  @Test
  void aFieldThatCannotBeCountedByIsWrongUsage() {
    assertThat(run("tokens", "--facets", "colour")).isEqualTo(2);

    assertThat(err.toString()).contains("--facets: found 'colour'").contains("service");
  }

  @Test
  void onlySoLongBeforeTheNewestRecordIsSearched() {
    assertThat(run("*", "--since", "1s")).isZero();
    assertThat(out.toString().lines()).hasSize(2);
  }

  @Test
  void linesThatAreNotAtHandAnyMoreAreSaid() {
    assertThat(run("again", "-C", "2", "--logs", folder.resolve("gone").toString())).isZero();

    assertThat(err.toString()).contains("found no lines around 1 of 1 records").contains("--logs");
  }

  @Test
  void whatIsLeftOutIsSaid() {
    assertThat(run("tokens", "--limit", "1")).isZero();

    assertThat(err.toString()).contains("1 of 2 shown");
  }

  @Test
  void nothingFoundIsNoError() {
    assertThat(run("elephant")).isZero();

    assertThat(out.toString()).isEmpty();
    assertThat(err.toString()).contains("nothing found");
  }

  @Test
  void severalWordsNeedNoQuotes() {
    assertThat(run("tokens", "again")).isZero();

    assertThat(out.toString().lines()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"cause:ratelimit", "(", "time:someday", "colour:red"})
  void aBadQueryIsWrongUsageInOneLine(String query) {
    assertThat(run(query)).isEqualTo(2);

    assertThat(err.toString().lines()).hasSize(1).first().asString().startsWith("culprit: query: ");
  }

  @Test
  void aFolderWithoutWorkspaceIsToldWithAdvice() {
    int exit = execute("x", "--workspace", folder.resolve("none").toString());

    assertThat(exit).isEqualTo(4);
    assertThat(err.toString()).contains("no workspace here").contains("culprit analyze");
  }

  @Test
  void aDamagedWorkspaceCannotBeRead() throws IOException {
    try (var files = Files.newDirectoryStream(folder.resolve("index"), "segments_*")) {
      for (Path file : files) {
        Files.write(file, new byte[] {1, 2, 3});
      }
    }

    assertThat(run("x")).isEqualTo(4);
    assertThat(err.toString()).contains("move the workspace away").doesNotContain("\tat ");
  }

  @Test
  void theHelpNamesEveryField() {
    assertThat(execute("--help")).isZero();

    assertThat(out.toString()).contains("request_id", "trace_id", "cause", "evidence");
  }

  private int run(String... arguments) {
    String[] all = java.util.Arrays.copyOf(arguments, arguments.length + 2);
    all[arguments.length] = "--workspace";
    all[arguments.length + 1] = folder.toString();
    return execute(all);
  }

  private int execute(String... arguments) {
    Said said =
        Said.by(Stream.concat(Stream.of("search"), Stream.of(arguments)).toArray(String[]::new));
    out.write(said.out());
    err.write(said.err());
    return said.code();
  }

  private static Event event(int line, String text) {
    return new Event(
        new Location("a b.log", line, 1, line),
        "c",
        Side.CLIENT,
        "plain",
        Instant.parse("2026-03-02T10:00:00Z").plusSeconds(line).toEpochMilli(),
        -1,
        429,
        Event.Kind.ATTEMPT,
        Map.of(Field.SERVICE, "chat-api", Field.ROUTE, "/v1/messages"),
        new Finding(Cause.of("rate-limit/tokens"), "r", 1, "tokens", Map.of(), true, "Wait.", 1),
        text);
  }
}
