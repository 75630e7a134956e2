package dev.culprit.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.culprit.format.Format;
import dev.culprit.format.Formats;
import dev.culprit.rules.Rules;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Lines of every format, damaged in every way that disks, pipes and people know: no exception, no
 * byte without an account, and the same records wherever the content is cut into portions. {@code
 * -Dculprit.fuzz.rounds=1000} goes on for longer.
 */
class MutatedLinesTest {

  private static final Rules RULES = Rules.standard();
  private static final Formats FORMATS = Formats.standard();
  private static final int ROUNDS = Integer.getInteger("culprit.fuzz.rounds", 4);
  private static final int LINES = 30;

  /** What tends to stand where nobody expects it. */
  private static final byte[][] STRANGE =
      Stream.of(
              "\u0000",
              "\"",
              "\\",
              "\\\"",
              "{",
              "}",
              "[",
              "]",
              "\r",
              "\t",
              "  ",
              "=",
              ":",
              ",",
              "-",
              "\u001b[31m",
              "99999999999999999999",
              "-1",
              "NaN",
              "1e999",
              "é",
              "\u202e",
              "%00",
              "'",
              "2026-02-31T25:61:61Z",
              "null",
              "<",
              "\\u12",
              "\\",
              "0")
          .map(text -> text.getBytes(StandardCharsets.UTF_8))
          .toArray(byte[][]::new);

  static Stream<String> formats() {
    return FORMATS.all().stream().map(Format::name).sorted();
  }

  @ParameterizedTest
  @MethodSource("formats")
  void damagedLinesAreAccountedForWhereverTheyAreCut(String format) throws IOException {
    List<byte[]> samples =
        SampleLines.of(format).map(line -> line.getBytes(StandardCharsets.UTF_8)).toList();
    if (samples.isEmpty()) {
      return;
    }
    SplittableRandom random = new SplittableRandom(format.hashCode());
    for (int round = 0; round < ROUNDS; round++) {
      byte[] content = content(samples, random);
      Source source =
          new Sources(List.of(), Map.of(), FORMATS, ZoneOffset.UTC)
              .of("id", "x.log", content, content.length, Instant.parse("2026-12-31T00:00:00Z"));
      String whole = Readings.of(RULES, source, content, 1 << 20);
      for (int portion : new int[] {64, 500, 4_000}) {
        assertThat(Readings.of(RULES, source, content, portion))
            .as("round %d, portions of %d bytes", round, portion)
            .isEqualTo(whole);
      }
    }
  }

  private static byte[] content(List<byte[]> samples, SplittableRandom random) {
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    for (int i = 0; i < LINES; i++) {
      byte[] line = samples.get(random.nextInt(samples.size()));
      for (int left = random.nextInt(4); left > 0; left--) {
        line = damaged(line, samples, random);
      }
      content.writeBytes(line);
      content.writeBytes(random.nextInt(9) == 0 ? new byte[] {'\r', '\n'} : new byte[] {'\n'});
    }
    return content.toByteArray();
  }

  private static byte[] damaged(byte[] line, List<byte[]> samples, SplittableRandom random) {
    int from = random.nextInt(line.length + 1);
    int to = Math.min(line.length, from + random.nextInt(12));
    byte[] strange = STRANGE[random.nextInt(STRANGE.length)];
    byte[] other = samples.get(random.nextInt(samples.size()));
    return switch (random.nextInt(7)) {
      case 0 -> joined(line, 0, from, strange, line, from, line.length);
      case 1 -> joined(line, 0, from, strange, line, to, line.length);
      case 2 -> joined(line, 0, from, new byte[0], line, to, line.length);
      case 3 -> joined(line, 0, from, new byte[0], line, from, from);
      case 4 ->
          joined(line, 0, from, new byte[0], other, Math.min(from, other.length), other.length);
      case 5 -> joined(line, 0, to, new byte[0], line, from, line.length);
      default ->
          joined(line, 0, from, new byte[] {(byte) random.nextInt(256)}, line, to, line.length);
    };
  }

  private static byte[] joined(
      byte[] a, int aFrom, int aTo, byte[] between, byte[] b, int bFrom, int bTo) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(a, aFrom, aTo - aFrom);
    out.writeBytes(between);
    out.write(b, bFrom, Math.max(0, bTo - bFrom));
    return out.toByteArray();
  }
}
