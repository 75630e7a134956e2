package dev.culprit.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimestampsTest {

  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          2026-03-02T00:00:35Z               | 2026-03-02T00:00:35Z
          2026-03-02T00:00:35.1Z             | 2026-03-02T00:00:35.100Z
          2026-03-02 00:00:35,123            | 2026-03-01T23:00:35.123Z
          2026-03-02T00:00:35.123456789+0530 | 2026-03-01T18:30:35.123Z
          2026-03-02T00:00:35-03:30          | 2026-03-02T03:30:35Z
          2026-03-02 00:00:35 +0000          | 2026-03-02T00:00:35Z
          2026-03-02 00:00:35 UTC            | 2026-03-02T00:00:35Z
          2026-03-02T00:00Z                  | 2026-03-02T00:00:00Z
          2024-02-29T12:00:00Z               | 2024-02-29T12:00:00Z
          2016-12-31T23:59:60Z               | 2017-01-01T00:00:00Z
          1969-12-31T23:59:59.500Z           | 1969-12-31T23:59:59.500Z
          02/Mar/2026:00:00:35 +0000         | 2026-03-02T00:00:35Z
          02/Mar/2026:00:00:35 -0800         | 2026-03-02T08:00:35Z
          02/Mar/2026:00:00:35.250           | 2026-03-01T23:00:35.250Z
          2026/03/02 00:03:31                | 2026-03-01T23:03:31Z
          2026/07/02 00:03:31.75             | 2026-07-01T22:03:31.750Z
          Mar  2 00:00:56                    | 2026-03-01T23:00:56Z
          Mar 12 00:00:56.5                  | 2026-03-11T23:00:56.500Z
          Mar  2 2019 00:00:56               | 2019-03-01T23:00:56Z
          Tue Nov 17 06:21:35.104729 2026    | 2026-11-17T05:21:35.104Z
          Sun Nov  1 08:48:08 2026           | 2026-11-01T07:48:08Z
          Mar 2, 2026 1:00:35 AM             | 2026-03-02T00:00:35Z
          Mar 02, 2026 12:00:35 PM           | 2026-03-02T11:00:35Z
          Mar 2, 2026 @ 00:00:35.123         | 2026-03-01T23:00:35.123Z
          3/2/2026, 1:00:35.123 AM           | 2026-03-02T00:00:35.123Z
          3/2/2026, 11:00:35.5 PM            | 2026-03-02T22:00:35.500Z
          02/Mar/2026 00:00:35               | 2026-03-01T23:00:35Z
          03/02/2026 00:00:35                | 2026-03-01T23:00:35Z
          3/2/2026, 1:00:35 AM               | 2026-03-02T00:00:35Z
          03/02/2026 01:00:35 PM             | 2026-03-02T12:00:35Z
          03/02/2026 13:00:35 PM             | 2026-03-02T12:00:35Z
          25/03/2026 00:00:35.5              | 2026-03-24T23:00:35.500Z
          02-03-2026 00:00:35,250            | 2026-03-01T23:00:35.250Z
          02.03.2026 00:00:35                | 2026-03-01T23:00:35Z
          26/03/02 00:00:35                  | 2026-03-01T23:00:35Z
          20260302T000035Z                   | 2026-03-02T00:00:35Z
          20260302T000035                    | 2026-03-01T23:00:35Z
          20260302 00:00:35.250              | 2026-03-01T23:00:35.250Z
          4:03:31 PM                         | 2026-12-31T15:03:31Z
          11:03:31 AM                        | 2026-12-31T10:03:31Z
          4:03PM                             | 2026-12-31T15:03:00Z
          11:03AM                            | 2026-12-31T10:03:00Z
          2026/03/02 - 00:03:31              | 2026-03-01T23:03:31Z
          03-02 00:03:31                     | 2026-03-01T23:03:31Z
          23:59:59.250                       | 2026-12-31T22:59:59.250Z
          1772409635                         | 2026-03-02T00:00:35Z
          1772409635.087                     | 2026-03-02T00:00:35.087Z
          1772409635087                      | 2026-03-02T00:00:35.087Z
          1772409635087654                   | 2026-03-02T00:00:35.087Z
          1772409635087654321                | 2026-03-02T00:00:35.087Z
          """)
  void readsEveryShapeToItsEnd(String text, String instant) {
    Timestamps times = new Timestamps(Dating.ofYear(BERLIN, 2026));
    byte[] bytes = ("x" + text + " 17").getBytes(StandardCharsets.US_ASCII);

    assertThat(times.parse(bytes, 1, bytes.length)).isTrue();
    assertThat(Instant.ofEpochMilli(times.millis())).isEqualTo(Instant.parse(instant));
    assertThat(times.endedAt()).isEqualTo(1 + text.length());

    assertThat(times.parse(bytes, 1, 1 + text.length())).isTrue();
    assertThat(Instant.ofEpochMilli(times.millis())).isEqualTo(Instant.parse(instant));
    assertThat(times.endedAt()).isEqualTo(1 + text.length());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-02-31T00:00:00Z",
        "2026-13-01T00:00:00Z",
        "2026-00-10T00:00:00Z",
        "2023-02-29T00:00:00Z",
        "2026-03-02T24:00:00Z",
        "2026-03-02T00:61:00Z",
        "2026-03-02",
        "2026-03-02T",
        "31/Feb/2026:00:00:35 +0000",
        "02/Mär/2026:00:00:35 +0000",
        "00/Mar/2026:00:00:35 +0000",
        "2026/02/30 00:03:31",
        "Feb 30 00:00:56",
        "Feb 29 00:00:56",
        "Sun Nov 31 08:48:08 2026",
        "Tue Nov 17 06:21:35.104729",
        "12345678",
        "99999999999999999999",
        "9999999999999999999",
        "hello, world, this is text",
        "24:00:00 and",
        "00:60:00 and",
        "Mar 2, 2026 13:00:35 AM",
        "Mar 2, 2026 24:00:35 PM",
        "32/13/2026 00:00:35",
        "13:03PM and",
        "Mar",
        ""
      })
  void refusesWhatNoCalendarOrClockShows(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);

    assertThat(new Timestamps(Dating.ofYear(BERLIN, 2026)).parse(bytes, 0, bytes.length)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"Europe/Berlin", "Pacific/Chatham", "America/Sao_Paulo", "UTC"})
  void resolvesGapsAndOverlapsLikeTheLibrary(String name) {
    ZoneId zone = ZoneId.of(name);
    Timestamps times = new Timestamps(Dating.ofYear(zone, 2026));
    LocalDateTime local = LocalDateTime.of(2017, 1, 1, 0, 7, 13);
    Random order = new Random(7);
    for (int i = 0; i < 20_000; i++) {
      LocalDateTime at = local.plusMinutes(i % 2 == 0 ? i * 47L : order.nextInt(1_000_000));
      byte[] bytes = at.toString().getBytes(StandardCharsets.US_ASCII);

      assertThat(times.parse(bytes, 0, bytes.length)).isTrue();
      assertThat(times.millis())
          .as("%s in %s", at, zone)
          .isEqualTo(ZonedDateTime.ofLocal(at, zone, null).toInstant().toEpochMilli());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "'03/02/2026 x', false",
    "'03/02/2026 03/25/2026 25/03/2026', false",
    "'03/02/2026 25/03/2026 03/25/2026', true",
    "'44/25/2026 10/99/2026 1/2/3', false"
  })
  void theFirstDateThatCanBeOnlyOneTellsWhetherTheDayIsFirst(String text, boolean dayFirst) {
    byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
    assertThat(Dating.isDayFirst(bytes, bytes.length)).isEqualTo(dayFirst);
  }

  @Test
  void whereTheDayIsFirstItIsReadFirst() {
    Dating dating = new Dating(BERLIN, Instant.parse("2026-12-31T00:00:00Z"), true);
    byte[] bytes = "02/03/2026 00:00:35".getBytes(StandardCharsets.US_ASCII);
    Timestamps times = new Timestamps(dating);
    assertThat(times.parse(bytes, 0, bytes.length)).isTrue();
    assertThat(Instant.ofEpochMilli(times.millis()))
        .isEqualTo(Instant.parse("2026-03-01T23:00:35Z"));
  }

  @Test
  void agreesWithTheLibraryOnEveryDayOfFourCenturies() {
    Timestamps times = new Timestamps(Dating.ofYear(ZoneOffset.UTC, 2026));
    LocalDateTime day = LocalDateTime.of(1800, 1, 1, 12, 0, 1);
    for (int i = 0; i < 146_097; i++, day = day.plusDays(1)) {
      byte[] bytes = day.toString().getBytes(StandardCharsets.US_ASCII);
      assertThat(times.iso(bytes, 0, bytes.length)).isTrue();
      assertThat(times.millis()).isEqualTo(day.toInstant(ZoneOffset.UTC).toEpochMilli());
    }
  }

  @Test
  void neverReadsBehindItsBytes() {
    Timestamps times = new Timestamps(Dating.ofYear(BERLIN, 2026));
    for (String text :
        new String[] {
          "2026-03-02T00:00:35.123+05:30",
          "02/Mar/2026:00:00:35.123 +0000",
          "2026/03/02 00:03:31.123",
          "Mar  2 2026 00:00:56.123 2026",
          "Tue Nov  3 06:21:35.104729 2026",
          "Mar 2, 2026 1:00:35 AM",
          "2026/03/02 - 00:03:31.123",
          "03-02 00:03:31.123",
          "00:03:31.123",
          "1772409635.087"
        }) {
      for (int length = 0; length <= text.length(); length++) {
        byte[] bytes = text.substring(0, length).getBytes(StandardCharsets.US_ASCII);
        if (times.parse(bytes, 0, length)) {
          assertThat(times.endedAt()).isLessThanOrEqualTo(length);
        }
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "2026-03-02T12:00:00Z, 12:04:59, 2026-03-02T12:04:59Z",
    "2026-03-02T12:00:00Z, 12:05:01, 2026-03-01T12:05:01Z",
    "2026-03-02T12:00:00Z, 03-03 12:00:00, 2026-03-03T12:00:00Z",
    "2026-03-02T12:00:00Z, 03-04 12:00:00, 2025-03-04T12:00:00Z",
    "2025-03-02T12:00:00Z, Feb 29 12:00:00, 2024-02-29T12:00:00Z",
  })
  void whatIsNotSaidIsNeverLaterThanTheWriting(String written, String text, String instant) {
    Timestamps times = new Timestamps(new Dating(ZoneOffset.UTC, Instant.parse(written)));
    byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);

    assertThat(times.parse(bytes, 0, bytes.length)).isTrue();
    assertThat(Instant.ofEpochMilli(times.millis())).isEqualTo(Instant.parse(instant));
  }
}
