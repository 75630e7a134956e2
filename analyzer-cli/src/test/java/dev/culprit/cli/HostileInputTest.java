package dev.culprit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Input that no one wants: each is told in one sentence, and the rest of the work is done. */
class HostileInputTest {

  private static final String FAILED =
      "10.7.0.5 - - [04/May/2026:10:00:07 +0000] \"POST /v1/messages HTTP/1.1\" 529 157 \"-\" \"app/1\"\n";
  private static final String GOOD =
      "10.7.0.5 - - [04/May/2026:10:00:08 +0000] \"POST /v1/messages HTTP/1.1\" 200 900 \"-\" \"app/1\"\n";

  @TempDir private Path dir;
  private Path logs = Path.of("");
  private String out = "";
  private String err = "";

  @BeforeEach
  void aGoodLogStandsBesideTheBadOne() throws IOException {
    logs = dir.resolve("logs");
    Files.createDirectories(logs);
    Files.writeString(logs.resolve("good.log"), FAILED + GOOD);
  }

  private int analyze(Path path, String... more) {
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    String[] args =
        Stream.concat(
                Stream.of("analyze", path.toString(), "--out", dir.resolve("report").toString()),
                Arrays.stream(more))
            .toArray(String[]::new);
    int code =
        Main.run(
            args,
            InputStream.nullInputStream(),
            new PrintStream(printed, true, StandardCharsets.UTF_8),
            new PrintStream(said, true, StandardCharsets.UTF_8),
            Terminal.NONE);
    out = printed.toString(StandardCharsets.UTF_8);
    err = said.toString(StandardCharsets.UTF_8);
    assertThat(err).doesNotContain("\tat ").doesNotContain("Exception");
    return code;
  }

  private String attempts() throws IOException {
    return Files.readString(dir.resolve("report/attempts.csv"));
  }

  private String summary() throws IOException {
    return Files.readString(dir.resolve("report/summary.json"));
  }

  @Test
  void aBinaryFileIsAccountedForAndLeftAlone() throws IOException {
    byte[] noise = new byte[100_000];
    new Random(7).nextBytes(noise);
    Files.write(logs.resolve("core.bin"), noise);
    assertThat(analyze(logs)).isEqualTo(ExitCode.NOT_UNDERSTOOD);
    assertThat(summary()).contains("\"binary\" : 100000");
    assertThat(attempts()).contains("good.log:1");
  }

  @Test
  void whatATruncatedGzipStillHoldsIsRead() throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      for (int i = 0; i < 5_000; i++) {
        gzip.write(
            GOOD.replace("10.7.0.5", "10.7." + i % 250 + "." + i % 199)
                .getBytes(StandardCharsets.UTF_8));
      }
    }
    byte[] whole = packed.toByteArray();
    Files.write(logs.resolve("cut.log.gz"), Arrays.copyOf(whole, whole.length * 3 / 4));
    assertThat(analyze(logs)).isEqualTo(ExitCode.DONE);
    assertThat(err).contains("cut.log.gz").contains("cut off or damaged").contains("copy");
    assertThat(attempts()).contains("good.log:1");
  }

  @Test
  void behindALineOfFiftyMegabytesReadingGoesOn() throws IOException {
    try (var file = Files.newOutputStream(logs.resolve("long.log"))) {
      byte[] part = "a".repeat(1 << 20).getBytes(StandardCharsets.UTF_8);
      for (int i = 0; i < 50; i++) {
        file.write(part);
      }
      file.write(("\n" + FAILED).getBytes(StandardCharsets.UTF_8));
    }
    assertThat(analyze(logs)).isEqualTo(ExitCode.NOT_UNDERSTOOD);
    assertThat(attempts()).contains("long.log:2").contains("good.log:1");
  }

  @Test
  void bytesThatAreNoUtf8StopNothing() throws IOException {
    try (var file = Files.newOutputStream(logs.resolve("bytes.log"))) {
      file.write("2026-05-04 10:00:09,120 ERROR llm ".getBytes(StandardCharsets.UTF_8));
      file.write(new byte[] {(byte) 0xff, (byte) 0xc3, '(', (byte) 0x80});
      file.write(" overloaded_error model=claude-x\n".getBytes(StandardCharsets.UTF_8));
    }
    assertThat(analyze(logs)).isEqualTo(ExitCode.DONE);
    assertThat(attempts()).contains("overload,overloaded").contains("bytes.log:1");
  }

  @Test
  void anEmptyFolderIsSaid() throws IOException {
    Path empty = Files.createDirectories(dir.resolve("empty"));
    assertThat(analyze(empty)).isEqualTo(ExitCode.DONE);
    assertThat(err).contains("no file was found");
  }

  @Test
  void aMissingPathIsSaidAndTheOthersAreRead() throws IOException {
    assertThat(analyze(logs, dir.resolve("nowhere").toString())).isEqualTo(ExitCode.UNREADABLE);
    assertThat(err).contains("nowhere").contains("no such file or directory");
    assertThat(attempts()).contains("good.log:1");
  }

  @Test
  void aNamedPipeIsNotWaitedFor() throws IOException, InterruptedException {
    Process made = new ProcessBuilder("mkfifo", logs.resolve("pipe").toString()).start();
    org.junit.jupiter.api.Assumptions.assumeTrue(made.waitFor() == 0, "no mkfifo here");
    assertThat(analyze(logs)).isEqualTo(ExitCode.DONE);
    assertThat(err).contains("pipe").contains("no regular file");
    assertThat(attempts()).contains("good.log:1");
  }

  @Test
  void aLineWithoutAnEndCounts() throws IOException {
    Files.writeString(logs.resolve("cut.log"), GOOD + FAILED.stripTrailing());
    assertThat(analyze(logs)).isEqualTo(ExitCode.DONE);
    assertThat(attempts()).contains("cut.log:2");
  }

  @Test
  void escapesInALogReachNoTerminal() throws IOException {
    Files.writeString(
        logs.resolve("esc.log"),
        "2026-05-04 10:00:09,120 ERROR llm \u001b]0;gotcha\u0007\u001b[2J overloaded_error model=claude-x\n");
    assertThat(analyze(logs)).isEqualTo(ExitCode.DONE);
    assertThat(out + err).doesNotContain("\u001b");
  }
}
