package dev.culprit.format;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DurationsTest {

  @ParameterizedTest
  @CsvSource({
    "812, ms, 812000",
    "0.0735, s, 73500",
    "3.3e-05, s, 33",
    "812ms, s, 812000",
    "1.2s, ms, 1200000",
    "1m2.5s, ms, 62500000",
    "1h0m1s, ms, 3601000000",
    "5 seconds, ms, 5000000",
    "350 ms, s, 350000",
    "15µs, ms, 15",
    "900ns, ms, 1",
    "350000000, auto, 350000",
    "350, auto, 350000",
    "0.35, auto, 350000",
    "347.5, auto, 347500",
    "-5, ms, -1",
    "soon, ms, -1",
    "5 apples, ms, -1",
    "5s5, ms, -1",
    "12:30, ms, -1",
    "1e+99, s, -1",
    "99999999999999999999999999, ms, -1",
    "2026-03-02, ms, -1",
  })
  void readsDurations(String text, String unit, long micros) {
    byte[] b = text.getBytes(UTF_8);
    assertThat(new Durations().micros(b, 0, b.length, Unit.of(unit))).isEqualTo(micros);
  }
}
