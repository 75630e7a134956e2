package dev.culprit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The logs in samples/fleet are what samples/SampleFleet.java writes, in any locale and zone. */
class SampleFleetTest {

  private static final Path SAMPLES = Path.of("..", "samples");

  @Test
  void writesTheSameBytesAgain(@TempDir Path again) throws Exception {
    Process writer =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Duser.language=tr",
                "-Duser.country=TR",
                "-Duser.timezone=Pacific/Chatham",
                SAMPLES.resolve("SampleFleet.java").toString(),
                again.toString())
            .inheritIO()
            .start();
    assertThat(writer.waitFor()).isZero();

    Path kept = SAMPLES.resolve("fleet");
    assertThat(files(again)).isEqualTo(files(kept)).hasSizeGreaterThanOrEqualTo(9);
    for (String file : files(kept)) {
      assertThat(content(again.resolve(file))).as(file).isEqualTo(content(kept.resolve(file)));
    }
  }

  private static List<String> files(Path folder) throws IOException {
    try (Stream<Path> paths = Files.walk(folder)) {
      return paths
          .filter(Files::isRegularFile)
          .map(path -> folder.relativize(path).toString())
          .sorted()
          .toList();
    }
  }

  /** Unpacked, for each Java may pack in its own way. */
  private static byte[] content(Path file) throws IOException {
    try (InputStream bytes = Files.newInputStream(file);
        InputStream in = file.toString().endsWith(".gz") ? new GZIPInputStream(bytes) : bytes) {
      return in.readAllBytes();
    }
  }
}
