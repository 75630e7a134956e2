package dev.culprit.compare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.culprit.correlate.Latencies;
import dev.culprit.ingest.LatencyBuckets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LatencyShiftsTest {

  private static final long QUARTER = 900_000;
  private static final long START = Instant.parse("2031-05-05T00:00:00Z").toEpochMilli();
  private static final long CHANGE = START + 480 * QUARTER;
  private static final Map<String, String> NOTES = Map.of("service", "notes");

  private final Latencies latencies = new Latencies();
  private final Random random = new Random(5);

  /** Log-normal times around {@code median} milliseconds, {@code perQuarter} of them. */
  private void took(String service, int from, int to, double median, int perQuarter) {
    for (int quarter = from; quarter < to; quarter++) {
      double weather = Math.exp(0.05 * random.nextGaussian());
      for (int i = 0; i < perQuarter; i++) {
        long micros = (long) (1e3 * median * weather * Math.exp(0.6 * random.nextGaussian()));
        latencies.add(service, START / QUARTER + quarter, LatencyBuckets.of(micros), 1);
      }
    }
  }

  private Map<Map<String, String>, Latency> shifts(long change, Duration window) {
    return LatencyShifts.of(latencies, START, new Rollout(change, change), window.toMillis());
  }

  @Test
  void saysThatGoodRequestsBecameSlower() {
    took("notes", 0, 480, 1_000, 60);
    took("notes", 480, 504, 1_500, 60);
    Latency latency = shifts(CHANGE, Duration.ofHours(6)).get(Map.of());
    Latency.Shift median = latency.quantiles().get(0);
    assertThat(median.name()).isEqualTo("p50");
    assertThat(median.finding()).isEqualTo(Latency.Finding.SLOWER);
    assertThat(median.before()).isBetween(950.0, 1_050.0);
    assertThat(median.after()).isBetween(1_420.0, 1_580.0);
    assertThat(median.low()).isGreaterThan(1.3).isLessThan(1.5);
    assertThat(median.high()).isGreaterThan(1.5).isLessThan(1.75);
    assertThat(latency.calibration()).isEqualTo(Calibration.CALIBRATED);
    assertThat(latency.before()).isEqualTo(24 * 60);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void saysNothingWhereTimesAreAsEver(long seed) {
    random.setSeed(seed);
    took("notes", 0, 504, 1_000, 60);
    assertThat(shifts(CHANGE, Duration.ofHours(6)).get(Map.of()).moved()).isEmpty();
  }

  @Test
  void findsTheServiceThatBecameFasterAndConcludesNothingFromTheMix() {
    took("notes", 0, 480, 3_000, 40);
    took("notes", 480, 504, 1_000, 40);
    took("drafts", 0, 504, 500, 40);
    Map<Map<String, String>, Latency> shifts = shifts(CHANGE, Duration.ofHours(6));
    assertThat(shifts.get(NOTES).moved().orElseThrow().finding()).isEqualTo(Latency.Finding.FASTER);
    assertThat(shifts.get(Map.of("service", "drafts")).moved()).isEmpty();
    assertThat(shifts.get(Map.of()).moved()).isEmpty();
  }

  @Test
  void leavesOutTheQuarterInWhichTheChangeLies() {
    took("notes", 0, 480, 1_000, 60);
    took("notes", 480, 481, 90_000, 600);
    took("notes", 481, 504, 1_000, 60);
    Latency latency = shifts(CHANGE + QUARTER / 2, Duration.ofHours(5)).get(Map.of());
    assertThat(latency.moved()).isEmpty();
    assertThat(latency.after()).isEqualTo(19 * 60);
  }

  @Test
  void leavesOutQuantilesWithTooFewBeyondThem() {
    took("notes", 0, 504, 1_000, 10);
    List<Latency.Shift> quantiles = shifts(CHANGE, Duration.ofHours(6)).get(Map.of()).quantiles();
    assertThat(quantiles).extracting(Latency.Shift::name).containsExactly("p50", "p95");
  }

  @Test
  void saysNothingOfAWindowShorterThanAQuarterOrOfNoDurations() {
    assertThat(shifts(CHANGE, Duration.ofHours(6))).isEmpty();
    took("notes", 0, 504, 1_000, 60);
    assertThat(shifts(CHANGE, Duration.ofMinutes(10))).isEmpty();
  }
}
