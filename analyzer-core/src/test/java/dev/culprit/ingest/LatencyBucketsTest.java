package dev.culprit.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LatencyBucketsTest {

  @ParameterizedTest
  @ValueSource(
      longs = {
        0,
        1,
        15,
        16,
        17,
        31,
        32,
        33,
        999,
        1_000,
        65_535,
        65_536,
        1_234_567,
        59_999_999,
        86_400_000_000L
      })
  void aDurationLiesWithinItsBucketWhichIsNarrow(long micros) {
    int bucket = LatencyBuckets.of(micros);
    double begin = LatencyBuckets.begin(bucket) * 1e3;
    double end = LatencyBuckets.begin(bucket + 1) * 1e3;
    assertThat((double) micros).isGreaterThanOrEqualTo(begin).isLessThan(end);
    assertThat(end - begin).isLessThanOrEqualTo(Math.max(1, begin / 16));
  }

  @ParameterizedTest
  @ValueSource(longs = {-1, Long.MIN_VALUE, Long.MAX_VALUE})
  void whatIsNoDurationOrEndlessHasABucketAllTheSame(long micros) {
    assertThat(LatencyBuckets.of(micros)).isBetween(0, LatencyBuckets.NUMBER - 1);
  }
}
