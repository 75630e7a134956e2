package dev.culprit.format;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.culprit.event.Field;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DetectionTest {

  private static final Dating DATING =
      new Dating(ZoneOffset.UTC, Instant.parse("2026-03-02T12:00:00Z"));

  private static List<Format> candidates(Formats formats, String content) {
    byte[] sample = content.getBytes(UTF_8);
    return Detection.candidates(sample, 0, sample.length, formats, DATING);
  }

  private static List<String> names(String content) {
    return candidates(Formats.standard(), content).stream().map(Format::name).toList();
  }

  @Test
  void severalFormatsOfOneFileAreFoundSpecificOnesFirst() {
    assertThat(
            names(
                """
                2026-03-02 10:00:01 up
                2026-03-02 10:00:01,250 ERROR scribe.llm page 7 failed
                {"time":"2026-03-02T10:00:01Z","level":"INFO","msg":"page 8"}
                """))
        .containsExactly("app-python", "app-slog", "app-text");
  }

  @Test
  void aLineThatTheSampleCutsOffDoesNotCount() {
    assertThat(
            names(
                """
                {"time":"2026-03-02T10:00:01Z","level":"INFO","msg":"page 8"}
                2026-03-02 10:00:01 u"""))
        .containsExactly("app-slog");
  }

  @Test
  void theFirstLineOfATableNamesTheColumnsOfTheOthers() {
    List<Format> found =
        candidates(
            Formats.standard(),
            """
            level,when,time,message
            error,noon,2026-03-02T10:00:01Z,"no answer, again"
            """);
    assertThat(found).extracting(Format::name).containsExactly("csv-lines");
    byte[] row = "error,noon,2026-03-02T10:00:02Z,none".getBytes(UTF_8);
    Slots slots = new Slots();
    assertThat(found.get(0).scanner(DATING).scan(row, 0, row.length, slots)).isTrue();
    assertThat(slots.text(Field.MESSAGE)).isEqualTo("none");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      value = {
        "web-1     | ! compose",
        "web-1     | 2026-03-02T10:00:01.250104217Z ! compose",
        "Mar  2 10:00:01 edge1 httpd[41]: ! syslog",
        "2026-03-02T10:00:01.250104217Z stdout F ! cri"
      })
  void whatStandsBeforeAnAccessLineIsNoUserOfIt(String prefix, String envelope) {
    String line =
        "203.0.113.7 - - [02/Mar/2026:10:00:01 +0000] \"POST /v1/messages HTTP/1.1\" 200 512 \"-\" \"scribe/2\" 2810 -";
    assertThat(names(prefix + " " + line + "\n")).containsExactly("apache-access", envelope);
  }

  @Test
  void whatIsUnknownHasNoFormat() {
    assertThat(names("nothing\nof note\n")).isEmpty();
  }

  @Test
  void aConfiguredFormatIsFoundInsideAnEnvelopeToo() {
    Format configured =
        Formats.ofLogFormat("$remote_addr [$time_local] \"$request\" $status rt=$request_time");
    String line =
        "2026-03-02T10:00:01.250104217Z stdout F 203.0.113.7 [02/Mar/2026:10:00:01 +0000] \"POST /v1/messages HTTP/1.1\" 502 rt=0.250";
    List<Format> found = candidates(Formats.standard().with(configured), line + "\n");

    assertThat(found).extracting(Format::name).containsExactly("nginx-access", "cri");
    Slots slots = new Slots();
    byte[] bytes = line.getBytes(UTF_8);
    assertThat(found.get(0).scanner(DATING).scan(bytes, 0, bytes.length, slots)).isTrue();
    assertThat(slots.status()).isEqualTo(502);
    assertThat(slots.durationMicros()).isEqualTo(250_000);
    assertThat(slots.text(Field.CLIENT)).isEqualTo("203.0.113.7");
    assertThat(slots.isInPlace()).isTrue();
  }
}
