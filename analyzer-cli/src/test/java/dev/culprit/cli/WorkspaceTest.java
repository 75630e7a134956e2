package dev.culprit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What a workspace promises: nothing is lost or counted twice, however often and in whatever shape
 * the files come.
 */
class WorkspaceTest {

  @TempDir private Path dir;

  private String client(int from, int to) {
    StringBuilder log = new StringBuilder();
    for (int i = from; i < to; i++) {
      String time =
          String.format(Locale.ROOT, "2026-05-04 10:%02d:%02d,%03d", i / 60, i % 60, i % 1000);
      boolean failed = i % 7 == 3;
      log.append(time)
          .append(" INFO httpx HTTP Request: POST http://llm.example/v1/messages \"HTTP/1.1 ")
          .append(failed ? "529 " : "200 OK")
          .append("\"\n");
      if (failed) {
        log.append(time)
            .append(
                " ERROR shop.llm no answer\nTraceback (most recent call last):\n  File \"a.py\", line 1, in ask\n")
            .append(
                "anthropic.OverloadedError: Error code: 529 - {'type': 'error', 'error': {'type': 'overloaded_error', 'message': 'Overloaded'}}\n");
      }
    }
    return log.toString();
  }

  private String proxy(int from, int to) {
    StringBuilder log = new StringBuilder();
    for (int i = from; i < to; i++) {
      log.append(
          String.format(
              Locale.ROOT,
              "10.7.0.5 - - [04/May/2026:10:%02d:%02d +0000] \"POST /v1/messages HTTP/1.1\" %d 900 \"-\" \"Anthropic/Python 0.60.0\"%n",
              i / 60,
              i % 60,
              i % 7 == 3 ? 529 : 200));
    }
    return log.toString();
  }

  private void write(String file, String text) throws IOException {
    Path path = dir.resolve("logs").resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, text);
  }

  private void append(String file, String text) throws IOException {
    Files.writeString(dir.resolve("logs").resolve(file), text, StandardOpenOption.APPEND);
  }

  private void gzip(String file, String as) throws IOException {
    Path path = dir.resolve("logs").resolve(file);
    try (OutputStream out =
        new GZIPOutputStream(Files.newOutputStream(dir.resolve("logs").resolve(as)))) {
      Files.copy(path, out);
    }
    Files.delete(path);
  }

  private String analyze(String report, String... options) throws IOException {
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    PrintStream stream = new PrintStream(said, true, StandardCharsets.UTF_8);
    String[] args = new String[4 + options.length];
    args[0] = "analyze";
    args[1] = dir.resolve("logs").toString();
    args[2] = "--out";
    args[3] = dir.resolve(report).toString();
    System.arraycopy(options, 0, args, 4, options.length);
    int exit = Main.run(args, InputStream.nullInputStream(), stream, stream, Terminal.NONE);
    assertThat(exit).as(said.toString(StandardCharsets.UTF_8)).isZero();
    return Files.readString(dir.resolve(report).resolve("attempts.csv"));
  }

  /** The line of all requests, not those of single files. */
  private String requests(String report) throws IOException {
    return Files.readString(dir.resolve(report).resolve("summary.json"))
        .lines()
        .filter(line -> line.startsWith(" \"requests\""))
        .findFirst()
        .orElse("");
  }

  @Test
  void whatGrowsIsReadOnFromWhereItEnded() throws IOException {
    String workspace = dir.resolve("workspace").toString();
    write("client/shop/app.log", client(0, 900));
    write("proxy/nginx/access.log", proxy(0, 900));
    analyze("first", "--workspace", workspace);
    append("client/shop/app.log", client(900, 1_500));
    append("proxy/nginx/access.log", proxy(900, 1_500));
    String continued = analyze("second", "--workspace", workspace);
    String whole = analyze("whole");
    assertThat(continued).isEqualTo(whole);
    assertThat(requests("second")).isEqualTo(requests("whole"));
    assertThat(whole.lines().count()).isEqualTo(1 + 214);
  }

  @Test
  void aFileThatWasRotatedAndCompressedIsNotReadTwice() throws IOException {
    String workspace = dir.resolve("workspace").toString();
    write("client/shop/app.log", client(0, 900));
    analyze("first", "--workspace", workspace);
    gzip("client/shop/app.log", "client/shop/app.log.1.gz");
    write("client/shop/app.log", client(900, 1_000));
    analyze("second", "--workspace", workspace);
    analyze("whole");
    assertThat(requests("second")).isEqualTo(requests("whole"));
  }

  /** A field of the ledger in summary.json. */
  private long intake(String report, String field) throws IOException {
    return new com.fasterxml.jackson.databind.ObjectMapper()
        .readTree(dir.resolve(report).resolve("summary.json").toFile())
        .path("intake")
        .path(field)
        .asLong(-1);
  }

  private java.util.List<String> paths(String report) throws IOException {
    return new com.fasterxml.jackson.databind.ObjectMapper()
        .readTree(dir.resolve(report).resolve("summary.json").toFile())
        .path("inputs")
        .findValuesAsText("path");
  }

  @Test
  void copiesInOtherFilesAreReadOnceAndCountedAsDuplicates() throws IOException {
    write("client/shop/app.log", client(0, 900));
    analyze("plain");
    Files.copy(dir.resolve("logs/client/shop/app.log"), dir.resolve("logs/client/shop/app.log.1"));
    gzip("client/shop/app.log.1", "client/shop/app.log.1.gz");
    // copied before it was written on: a part of the other
    write("client/shop/before.log", client(0, 400));
    analyze("copies");
    assertThat(requests("copies")).isEqualTo(requests("plain"));
    assertThat(intake("copies", "duplicate"))
        .isEqualTo(client(0, 900).length() + client(0, 400).length());
    assertThat(intake("copies", "bytes"))
        .isEqualTo(intake("plain", "bytes") + intake("copies", "duplicate"));
  }

  @Test
  void filesThatBeginAlikeAndGoOnOtherwiseAreAllRead() throws IOException {
    String banner = "2026-05-04 09:00:00,000 INFO shop.main a setting\n".repeat(200);
    write("client/shop/app.log", banner + client(0, 300));
    write("client/shop/other.log", banner + client(300, 600));
    write("client/shop/third.log", banner + client(600, 610));
    analyze("alike", "--workspace", dir.resolve("workspace").toString());
    String first = requests("alike");
    assertThat(first).contains("610");
    analyze("again", "--workspace", dir.resolve("workspace").toString());
    assertThat(requests("again")).isEqualTo(first);
  }

  @Test
  void halfALineWaitsForItsEnd() throws IOException {
    String workspace = dir.resolve("workspace").toString();
    String log = client(0, 900);
    int middle = log.length() / 2 + 17;
    write("client/shop/app.log", log.substring(0, middle));
    analyze("half", "--workspace", workspace);
    append("client/shop/app.log", log.substring(middle));
    String continued = analyze("rest", "--workspace", workspace);
    assertThat(continued).isEqualTo(analyze("whole"));
    assertThat(requests("rest")).isEqualTo(requests("whole"));
    assertThat(intake("rest", "unparsed")).isZero();
  }

  @Test
  void aLastLineWithoutAnEndIsReadWhenItHasNotChangedBetweenTwoRuns() throws IOException {
    String workspace = dir.resolve("workspace").toString();
    write("client/shop/app.log", client(0, 3).stripTrailing());
    analyze("first", "--workspace", workspace);
    assertThat(requests("first")).contains("2");
    analyze("second", "--workspace", workspace);
    assertThat(requests("second")).contains("3");
    analyze("third", "--workspace", workspace);
    assertThat(requests("third")).contains("3");
  }

  @Test
  void aRenamedFileIsKnownByItsNewName() throws IOException {
    String workspace = dir.resolve("workspace").toString();
    write("client/shop/app.log", client(0, 90));
    analyze("first", "--workspace", workspace);
    Files.move(dir.resolve("logs/client/shop/app.log"), dir.resolve("logs/client/shop/app.log.1"));
    analyze("second", "--workspace", workspace);
    assertThat(paths("second")).containsExactly("client/shop/app.log.1");
    assertThat(requests("second")).isEqualTo(requests("first"));
  }

  private void takeAway(String file) throws IOException {
    Files.delete(dir.resolve("logs").resolve(file));
  }

  /** One day's logs of both sides; the client's name says its day, as dated rotation does. */
  private void day(int n) throws IOException {
    write("client/shop/app.log." + n, client(500 * n, 500 * (n + 1)));
    write("proxy/nginx/access.log." + n, proxy(500 * n, 500 * (n + 1)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"012", "201", "120", "021"})
  void theOrderInWhichFilesComeNeverShows(String order) throws IOException {
    String workspace = dir.resolve("workspace").toString();
    for (int day : new int[] {0, 1, 2}) {
      day(day);
    }
    analyze("at-once");
    for (int day : new int[] {0, 1, 2}) {
      takeAway("client/shop/app.log." + day);
      takeAway("proxy/nginx/access.log." + day);
    }
    for (char day : order.toCharArray()) {
      day(day - '0');
      analyze("step", "--workspace", workspace);
      analyze("step", "--workspace", workspace);
      gzip("client/shop/app.log." + day, "client/shop/app.log." + day + ".gz");
      gzip("proxy/nginx/access.log." + day, "proxy/nginx/access.log." + day + ".gz");
      analyze("step", "--workspace", workspace);
    }
    String stepwise = analyze("stepwise", "--workspace", workspace);
    String plainNames = stepwise.replace(".gz:", ":");
    assertThat(plainNames)
        .isEqualTo(Files.readString(dir.resolve("at-once").resolve("attempts.csv")));
    assertThat(dir.resolve("stepwise").resolve("incidents.csv"))
        .hasSameTextualContentAs(dir.resolve("at-once").resolve("incidents.csv"));
    assertThat(requests("stepwise")).isEqualTo(requests("at-once"));
  }

  @Test
  void theSameLogsGiveTheSameBytes() throws IOException {
    write("client/shop/app.log", client(0, 900));
    write("proxy/nginx/access.log", proxy(0, 900));
    analyze("one");
    analyze("two", "--threads", "1");
    try (var files = Files.list(dir.resolve("one"))) {
      for (Path file : files.toList()) {
        assertThat(dir.resolve("two").resolve(file.getFileName()))
            .as(file.getFileName().toString())
            .hasSameBinaryContentAs(file);
      }
    }
  }
}
