package dev.culprit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An incident is told from a workspace: what, whom, why, in order of time, record by record. */
class PostmortemCommandsTest {

  private static final int MINUTES = 240;

  @TempDir private static Path dir;

  /** Two services; from minute 120 to 140 the one called desk gets 529s, with hostile words. */
  @BeforeAll
  static void analyzeTwoServices() throws IOException {
    write("logs/client/desk/app.log", client("desk"));
    write("logs/client/shop/app.log", client("shop"));
    write("changes.csv", "time,id,description\n2026-05-04T11:55:00Z,chg-7,=more load\n");
    Said said =
        Said.by(
            "analyze",
            dir.resolve("logs").toString(),
            "--workspace",
            dir.resolve("ws").toString(),
            "--out",
            dir.resolve("report").toString());
    assertThat(said.code()).as(said.err()).isZero();
  }

  private static String client(String service) {
    StringBuilder log = new StringBuilder();
    for (int minute = 0; minute < MINUTES; minute++) {
      for (int second = 0; second < 60; second += 6) {
        String time =
            String.format(
                Locale.ROOT,
                "2026-05-04 %02d:%02d:%02d,120",
                10 + minute / 60,
                minute % 60,
                second);
        boolean fails = service.equals("desk") && minute >= 120 && minute < 140 && second % 12 == 0;
        log.append(time)
            .append(" INFO httpx HTTP Request: POST http://llm.example/v1/messages \"HTTP/1.1 ")
            .append(fails ? "529 " : "200 OK")
            .append("\"\n");
        if (fails) {
          log.append(time)
              .append(
                  " ERROR desk.llm no answer <script>alert(1)</script>\nTraceback (most recent call last):\n  File \"a.py\", line 1, in ask\n")
              .append(
                  "anthropic.OverloadedError: Error code: 529 - {'type': 'error', 'error': {'type': 'overloaded_error', 'message': 'Overloaded'}, 'request_id': 'req_011Desk")
              .append(String.format(Locale.ROOT, "%03d%02d", minute, second))
              .append("Zq7LmNp4RsT'}\n");
        }
      }
    }
    return log.toString();
  }

  private static void write(String file, String text) throws IOException {
    Path path = dir.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, text);
  }

  private static Said ask(String... args) {
    String[] all = new String[args.length + 2];
    System.arraycopy(args, 0, all, 0, args.length);
    all[args.length] = "--workspace";
    all[args.length + 1] = dir.resolve("ws").toString();
    return Said.by(all);
  }

  @Test
  void incidentsAreListedWithTheirIds() {
    Said said = ask("incident");
    assertThat(said.code()).isZero();
    assertThat(said.out()).contains("overload-overloaded-desk-20260504T1200").contains("100");
    assertThat(said.out().lines()).allMatch(line -> line.length() <= 80);
  }

  @Test
  void oneIncidentTellsWhatWhomAndWhyWithCitations() {
    Said said = ask("incident", "1", "--changes", dir.resolve("changes.csv").toString());
    assertThat(said.out())
        .contains("100 attempts", "overload/overloaded", "client/desk/app.log:")
        .contains("Spared: shop")
        .contains("service desk")
        .contains("chg-7");
    assertThat(said.out().lines()).allMatch(line -> line.length() <= 80);
  }

  @Test
  void whyNamesTheServiceAndWhatWasNotCompared() {
    Said said = ask("why", "overload");
    assertThat(said.out()).contains("2.0×", "service desk", "Fisher");
    assertThat(ask("why", "1", "--json").out())
        .startsWith("{\"incident\":\"overload-overloaded-desk-20260504T1200\"")
        .contains("\"values\":{\"service\":\"desk\"}");
  }

  @Test
  void anUnknownIncidentIsToldWithAdvice() {
    Said said = ask("why", "nonsense");
    assertThat(said.code()).isEqualTo(ExitCode.USAGE);
    assertThat(said.err()).contains("found no incident 'nonsense'", "'culprit incident'");
  }

  @Test
  void theBundleHoldsPagesRowsAndIdsForTheVendor() throws IOException {
    Path out = dir.resolve("bundle");
    Said said =
        ask(
            "incident",
            "1",
            "--out",
            out.toString(),
            "--changes",
            dir.resolve("changes.csv").toString());
    assertThat(said.code()).as(said.err()).isZero();
    assertThat(Files.readString(out.resolve("vendor-ids.txt")))
        .contains("req_011Desk12000Zq7LmNp4RsT\t529")
        .contains("# 0 of 100 attempts have no id");
    assertThat(Files.readString(out.resolve("events.csv")).lines().count())
        .isGreaterThanOrEqualTo(201);
    assertThat(Files.readString(out.resolve("timeline.html")))
        .doesNotContain("<script")
        .contains("What is different about the failures?");
    assertThat(Files.readString(out.resolve("timeline.md"))).contains("client/desk/app.log:");
    assertThat(Files.readString(out.resolve("timeline.json")))
        .contains("\"schema\" : \"culprit.incident/1\"");
  }

  @Test
  void theBundleIsTheSameEachTime() throws IOException {
    ask("incident", "1", "--out", dir.resolve("b1").toString());
    ask("incident", "1", "--out", dir.resolve("b2").toString());
    for (String file :
        new String[] {"timeline.md", "timeline.html", "timeline.json", "events.csv"}) {
      assertThat(dir.resolve("b1").resolve(file))
          .hasSameBinaryContentAs(dir.resolve("b2").resolve(file));
    }
  }

  @Test
  void theTimelineMixesFailuresIncidentsAndChanges() {
    Said said =
        ask("timeline", "--incident", "1", "--changes", dir.resolve("changes.csv").toString());
    assertThat(said.out()).contains("change", "incident begins", "5 failed", "incident ends");
    assertThat(said.out().lines()).allMatch(line -> line.length() <= 80);
    assertThat(
            ask("timeline", "--from", "2026-05-04 12:00", "--to", "2026-05-04 12:01", "--jsonl")
                .out())
        .contains("\"kind\":\"failed\"", "\"count\":5");
  }

  @Test
  void showTellsAnAttemptWithItsRecords() {
    Said said = ask("show", "req_011Desk12000Zq7LmNp4RsT");
    assertThat(said.out())
        .contains("overload/overloaded", "client/desk/app.log:", "  | anthropic.OverloadedError")
        .contains("what to do");
    assertThat(ask("show", "req_none").code()).isEqualTo(ExitCode.USAGE);
  }

  @Test
  void searchShowsTheLinesOfTheLogAroundARecord() {
    Said said = ask("search", "kind:event \"req_011Desk12000Zq7LmNp4RsT\"", "-B", "1", "-A", "2");

    assertThat(said.err()).isEmpty();
    assertThat(said.out())
        .contains("    client/desk/app.log\n")
        .containsPattern("(?m)^ {4} +\\d+ {2}2026-05-04 12:00:00,120 INFO httpx HTTP Request")
        .containsPattern("(?m)^ {2}> +\\d+ {2}Traceback \\(most recent call last\\):$")
        .containsPattern("(?m)^ {4} +\\d+ {2}2026-05-04 12:00:06,120 INFO httpx HTTP Request");
    assertThat(ask("search", "req_011Desk12000Zq7LmNp4RsT", "-C", "1", "--jsonl").out())
        .contains("\"context\":[{\"file\":\"client/desk/app.log\",\"line\":");
  }

  @Test
  void aFolderWithoutWorkspaceIsTold() {
    Said said = Said.by("incident", "--workspace", dir.resolve("nothing").toString());
    assertThat(said.code()).isEqualTo(ExitCode.UNREADABLE);
    assertThat(said.err()).contains("no workspace here");
  }
}
