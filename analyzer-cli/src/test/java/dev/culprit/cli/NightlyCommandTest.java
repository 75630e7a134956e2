package dev.culprit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.culprit.store.Store;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every night what is new is read, and the pages follow, whatever comes when and how often. */
class NightlyCommandTest {

  private static final LocalDate FIRST = LocalDate.of(2026, 5, 4);

  @TempDir private Path dir;

  @Test
  void theSamePagesComeOfNightsInAnyOrderAndHoweverOften() throws IOException {
    List<Integer> nights = new ArrayList<>(List.of(0, 1, 2, 3, 4, 5, 6, 7));
    configure("one", "90d", "");
    for (int night : nights) {
      bring("one", night);
      assertThat(nightly("one").code()).isZero();
    }

    configure("other", "90d", "");
    Collections.shuffle(nights, new Random(3));
    for (int night : nights) {
      bring("other", night);
      nightly("other");
      nightly("other");
    }

    assertThat(files("other")).isEqualTo(files("one")).containsKey("day/2026-05-11.html");
  }

  @Test
  void aFindingIsNewThenKnownThenGone() throws IOException {
    configure("n", "90d", "");
    List<String> standings = new ArrayList<>();
    for (int night = 0; night < 6; night++) {
      bring("n", night);
      nightly("n");
      String json = read("n", "latest.json");
      standings.add(
          json.replaceAll("(?s).*\"standing\" : \"(\\w+)\",\\s*\"cause\" : \"overload\".*", "$1"));
    }

    assertThat(standings).containsExactly("new", "known", "known", "known", "gone", "gone");
    assertThat(read("n", "latest.txt")).contains("Gone: overload/overloaded in desk");
  }

  @Test
  void anAcknowledgedFindingIsNoNewsUntilItsDay() throws IOException {
    Files.writeString(
        dir.resolve("ack.yaml"),
        "acknowledged:\n  - { cause: overload, until: 2026-05-05, reason: quota was ordered }\n");
    configure("n", "90d", "acknowledged: ../ack.yaml\n");
    bring("n", 0);
    nightly("n");

    assertThat(read("n", "day/2026-05-04.html"))
        .contains("1 acknowledged", "until 2026-05-05: quota was ordered");

    bring("n", 1);
    bring("n", 2);
    nightly("n");

    assertThat(read("n", "latest.json")).contains("\"standing\" : \"known\"");
  }

  @Test
  void whatComesWhenItsDayIsNoLongerKeptIsCountedAndChangesNothing() throws IOException {
    configure("n", "3d", "");
    for (int night = 1; night < 8; night++) {
      bring("n", night);
      nightly("n");
    }
    Map<String, String> before = files("n");
    bring("n", 0);

    Said said = nightly("n");

    assertThat(said.err()).contains("144 requests came too late", "retention.events");
    before.remove("intake.html");
    before.remove("culprit.prom");
    assertThat(files("n")).containsAllEntriesOf(before).doesNotContainKey("day/2026-05-04.html");
    assertThat(read("n", "intake.html")).contains("144 requests came when");
  }

  @Test
  void pagesCanBeWrittenAnewWhenTheRecordsAreGone() throws IOException {
    configure("n", "3d", "");
    for (int night = 0; night < 8; night++) {
      bring("n", night);
      nightly("n");
    }
    Map<String, String> before = files("n");
    for (String page : List.of("day/2026-05-04.html", "week/2026-W19.html", "index.html")) {
      Files.delete(dir.resolve("n/out").resolve(page));
    }

    Said said = Said.by("rebuild", "--config", dir.resolve("n/culprit.yaml").toString());

    assertThat(said.code()).as(said.err()).isZero();
    before.remove("intake.html");
    assertThat(files("n")).containsAllEntriesOf(before);
  }

  /** A proxy's lines carry an address; whose it is was told or learnt in the night. */
  @Test
  void aPostmortemFromItsWorkspaceKnowsWhomTheProxiesServed() throws IOException {
    Path samples = Path.of("..", "samples");
    Files.createDirectories(dir.resolve("n"));
    Files.writeString(
        dir.resolve("n/culprit.yaml"),
        Files.readString(samples.resolve("culprit.yaml"))
            + "logs: [ "
            + samples.resolve("fleet").toAbsolutePath()
            + " ]\nworkspace: ws\nout: out\n");
    nightly("n");

    Said said =
        Said.by(
            "incident",
            "overload-overloaded",
            "--workspace",
            dir.resolve("n/ws").toString(),
            "--out",
            dir.resolve("n/incident").toString());

    assertThat(said.code()).as(said.err()).isZero();
    JsonNode incident =
        new ObjectMapper().readTree(Files.readString(dir.resolve("n/incident/timeline.json")));
    assertThat(incident.path("hit")).isNotEmpty();
    assertThat(incident.path("hit"))
        .allMatch(each -> each.path("requests").asLong() > each.path("failures").asLong());
  }

  @Test
  void aDayWithoutLogsHasAPageThatSaysSo() throws IOException {
    configure("n", "90d", "");
    bring("n", 0);
    bring("n", 2);
    nightly("n");

    assertThat(read("n", "day/2026-05-05.html")).contains("No log told of 2026-05-05");
    assertThat(read("n", "index.html")).contains("2026-05-05: no request");
  }

  @Test
  void whenNothingNewCameItSaysSo() throws IOException {
    configure("n", "90d", "");
    bring("n", 0);
    nightly("n");

    assertThat(nightly("n").err()).contains("no new record since the last run");
  }

  @Test
  void aBrokenPolicyIsToldByTheExitCode() throws IOException {
    Files.writeString(
        dir.resolve("policy.yaml"),
        "policies:\n  - { name: few failures, max_rate: 1 %, min_requests: 10 }\n");
    configure("n", "90d", "gate: ../policy.yaml\n");
    bring("n", 0);

    Said said = nightly("n");

    assertThat(said.code()).isEqualTo(1);
    assertThat(said.out()).contains("Gate BROKEN: few failures");
    assertThat(read("n", "latest.json")).contains("Gate BROKEN: few failures");
  }

  @Test
  void oneRunIsAtWorkAtATime() throws IOException {
    configure("n", "90d", "");
    bring("n", 0);
    try (Store held = Store.open(dir.resolve("n/ws"))) {
      assertThat(held.ledger()).isEmpty();
      assertThat(nightly("n").code()).isEqualTo(75);
    }
  }

  @Test
  void mistakesInTheConfigurationAreToldWithTheCure() throws IOException {
    configure("n", "90d", "retension: {}\n");
    assertThat(nightly("n").err()).contains("unknown key 'retension'; did you mean 'retention'?");

    configure("n", "1d", "");
    assertThat(nightly("n").err()).contains("at least 2d are needed");

    Files.writeString(dir.resolve("n/culprit.yaml"), "logs: [ logs ]\nout: out\n");
    Said said = nightly("n");
    assertThat(said.err()).contains("found no 'workspace'");
    assertThat(said.code()).isEqualTo(2);
  }

  @Test
  void metricsAreInTheFormOfPrometheus() throws IOException {
    configure("n", "90d", "");
    bring("n", 0);
    nightly("n");

    assertThat(read("n", "culprit.prom").lines())
        .allMatch(
            line ->
                line.matches("# (HELP \\w+ .+|TYPE \\w+ gauge)")
                    || line.matches("\\w+(\\{(\\w+=\"[^\"]*\",?)+\\})? [0-9.]+"));
    assertThat(read("n", "culprit.prom"))
        .contains(
            "culprit_requests 144\n",
            "culprit_failed_attempts{cause=\"overload\",subcause=\"overloaded\",service=\"desk\"} 12\n");
  }

  @Test
  void aClockThatRunsFarAheadGetsNoPage() throws IOException {
    configure("n", "90d", "");
    bring("n", 0);
    Files.writeString(
        dir.resolve("n/logs/client/desk/future.log"), log(LocalDate.of(2290, 1, 1), 1));

    Said said = nightly("n");

    assertThat(said.err()).contains("2290-01-01 lie in the future");
    assertThat(read("n", "latest.json")).contains("\"day\" : \"2026-05-04\"");
  }

  private void configure(String name, String events, String more) throws IOException {
    Files.createDirectories(dir.resolve(name).resolve("logs/client/desk"));
    Files.writeString(
        dir.resolve(name).resolve("culprit.yaml"),
        "logs: [ logs ]\nworkspace: ws\nout: out\nretention: { events: "
            + events
            + ", rollups: 2y }\n"
            + more);
  }

  /** The logs of one night; the API is overloaded in the first four. */
  private void bring(String name, int night) throws IOException {
    LocalDate day = FIRST.plusDays(night);
    Files.writeString(
        dir.resolve(name).resolve("logs/client/desk/" + day + ".log"),
        log(day, night < 4 ? 12 : 0));
  }

  private static String log(LocalDate day, int failures) {
    StringBuilder log = new StringBuilder();
    for (int i = 0; i < 144; i++) {
      boolean fails = i % 12 == 5 && i / 12 < failures;
      log.append(
          String.format(
              Locale.ROOT,
              "%s %02d:%02d:11,120 INFO httpx HTTP Request: POST http://llm.example/v1/messages \"HTTP/1.1 %s\"%n",
              day,
              i / 6,
              i % 6 * 10,
              fails ? "529 " : "200 OK"));
    }
    return log.toString();
  }

  private Said nightly(String name) {
    return Said.by("nightly", "--config", dir.resolve(name).resolve("culprit.yaml").toString());
  }

  private String read(String name, String page) throws IOException {
    return Files.readString(dir.resolve(name).resolve("out").resolve(page));
  }

  private Map<String, String> files(String name) throws IOException {
    Path out = dir.resolve(name).resolve("out");
    Map<String, String> files = new TreeMap<>();
    try (Stream<Path> all = Files.walk(out)) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        files.put(out.relativize(file).toString(), Files.readString(file));
      }
    }
    return files;
  }
}
