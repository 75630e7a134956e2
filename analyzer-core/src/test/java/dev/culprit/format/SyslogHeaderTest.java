package dev.culprit.format;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneOffset;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SyslogHeaderTest {

  private final SyslogHeader header = new SyslogHeader(Dating.ofYear(ZoneOffset.UTC, 2026));

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      value = {
        "May  4 10:00:07 edge1 haproxy[402]: {\"a\":1} ~ {\"a\":1}",
        "May  4 10:00:07 edge1 haproxy[402]:{\"a\":1} ~ {\"a\":1}",
        "May  4 10:00:07 edge1 haproxy[402]: @cee: {\"a\":1} ~ {\"a\":1}",
        "<134>May  4 10:00:07 edge1 haproxy[402]: @cee:{\"a\":1} ~ {\"a\":1}",
        "<134>1 2026-05-04T10:00:07Z edge1 haproxy 402 - - @cee:{\"a\":1} ~ {\"a\":1}",
        "2026-05-04T10:00:07.5+00:00 edge1 edge1 haproxy[402]: {\"a\":1} ~ {\"a\":1}",
        "May  4 10:00:07 edge1 edge1 haproxy[402]: up ~ up",
      })
  void theMessageStandsBehindTheProgramAndWhatAnnouncesJson(String line, String message) {
    byte[] b = line.getBytes(UTF_8);
    assertThat(header.read(b, 0, b.length)).isTrue();
    assertThat(new String(b, header.messageBegin(), b.length - header.messageBegin(), UTF_8))
        .isEqualTo(message);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "May  4 10:00:07 edge1 edge2 haproxy[402]: up",
        "2026-05-04T10:00:07Z ERROR ERROR haproxy: up",
        "May  4 10:00:07 edge1 haproxy[402]:up",
      })
  void whatOnlyLooksLikeAHeaderIsNone(String line) {
    byte[] b = line.getBytes(UTF_8);
    assertThat(header.read(b, 0, b.length)).isFalse();
  }
}
