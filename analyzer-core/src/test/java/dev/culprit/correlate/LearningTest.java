package dev.culprit.correlate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.culprit.event.Field;
import dev.culprit.ingest.Traffic;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LearningTest {

  private static Learned of(String id, long everyMillis) {
    Learning learning = new Learning(Map.of(), new Traffic());
    for (int i = 0; i < 100; i++) {
      learning.see(
          Told.client("shop", i * everyMillis)
              .line(i + 1)
              .status(500)
              .with(Field.TRACE_ID, id)
              .event());
    }
    return learning.learned();
  }

  @Test
  void anIdThatManyRecordsShareIsNone() {
    assertThat(of("unset", 1_000).usable("unset")).isFalse();
  }

  @Test
  void anIdThatRecursSeldomIsForgottenInBetween() {
    assertThat(of("job-7", 400_000).usable("job-7")).isTrue();
  }
}
