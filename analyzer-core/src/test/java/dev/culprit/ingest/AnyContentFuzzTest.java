package dev.culprit.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.culprit.format.Formats;
import dev.culprit.rules.Clue;
import dev.culprit.rules.Redaction;
import dev.culprit.rules.Rules;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever the bytes are: no exception, no byte without an account, no hang. The tests run the
 * seeds, which are the samples of all formats; {@code bench/fuzz.sh} lets Jazzer look for bytes
 * that reach code which no earlier ones reached.
 */
class AnyContentFuzzTest {

  private static final Rules RULES = Rules.standard();
  private static final Formats FORMATS = Formats.standard();

  /** Far above what a line takes, even under instrumentation: it tells a hang, not a speed. */
  private static final Duration NOT_FOR_EVER = Duration.ofSeconds(20);

  static Stream<byte[]> samples() throws IOException {
    return SampleLines.ofAll(FORMATS).map(line -> (line + "\n").getBytes(StandardCharsets.UTF_8));
  }

  static Stream<byte[]> compressed() throws IOException {
    List<byte[]> contents = new ArrayList<>();
    for (String line : SampleLines.ofAll(FORMATS).limit(3).toList()) {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
        gzip.write(line.getBytes(StandardCharsets.UTF_8));
      }
      contents.add(bytes.toByteArray());
    }
    return contents.stream();
  }

  @MethodSource("samples")
  @FuzzTest
  void anyContentIsAccountedForWhereverItIsCut(byte[] content) throws IOException {
    if (content.length == 0) {
      return;
    }
    long began = System.nanoTime();
    Source source =
        new Sources(List.of(), Map.of(), FORMATS, ZoneOffset.UTC)
            .of("id", "x.log", content, content.length, Instant.parse("2026-12-31T00:00:00Z"));
    String whole = Readings.of(RULES, source, content, 1 << 20);
    assertThat(Readings.of(RULES, source, content, 100)).isEqualTo(whole);
    assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(NOT_FOR_EVER);
  }

  @MethodSource("samples")
  @FuzzTest
  void anyTextIsClassifiedWithoutItsSecrets(byte[] content) {
    long began = System.nanoTime();
    String text = new String(content, StandardCharsets.UTF_8);
    RULES.classify(Clue.of(text));
    String redacted = Redaction.redact(text);
    assertThat(Redaction.redact(redacted)).isEqualTo(redacted);
    assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(NOT_FOR_EVER);
  }

  static Stream<byte[]> documents() {
    return Stream.of(
            "[{\"a\":1},{\"a\":\"],\\\"\"}]",
            "[\n{\"a\":[1]}, \n{\"a\":2}]\n[{\"b\":{}}]",
            "{\"log\":{\"entries\":[{\"a\":1}, {\"a\":2}]}}")
        .map(document -> document.getBytes(StandardCharsets.UTF_8));
  }

  @MethodSource("documents")
  @FuzzTest
  void anyDocumentKeepsItsLengthHoweverItIsRead(byte[] content) throws IOException {
    byte[] atOnce = ElementLines.of(new ByteArrayInputStream(content)).readAllBytes();
    assertThat(atOnce).hasSameSizeAs(content);
    InputStream each = ElementLines.of(new ByteArrayInputStream(content));
    for (byte one : atOnce) {
      assertThat(each.read()).isEqualTo(one & 0xff);
    }
    assertThat(each.read()).isEqualTo(-1);
  }

  @MethodSource("compressed")
  @FuzzTest
  void anyCompressedContentEndsOrIsDamaged(byte[] content) throws IOException {
    RawStream raw = new RawStream(new ByteArrayInputStream(content));
    try (ContentStream stream =
        ContentStream.of(raw, raw, new ContentStream.Limits(100, 1 << 20))) {
      stream.transferTo(ByteArrayOutputStream.nullOutputStream());
    } catch (DamagedContentException e) {
      assertThat(e.getMessage()).isNotEmpty();
    }
  }
}
