package dev.culprit.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ContentIdTest {

  private static byte[] text(int length) {
    byte[] bytes = new byte[length];
    for (int i = 0; i < length; i++) {
      bytes[i] = (byte) ('a' + i % 23);
    }
    return bytes;
  }

  @Test
  void aShortContentKeepsItsIdWhenItGrows() {
    byte[] small = text(100);
    String id = ContentId.of(small, 100, List.of());
    assertThat(ContentId.of(text(9_000), 9_000, List.of(id))).isEqualTo(id);
  }

  @Test
  void aLongContentIsNamedByItsBeginningAlone() {
    assertThat(ContentId.of(text(5_000), 5_000, List.of()))
        .isEqualTo(ContentId.of(text(9_000), 9_000, List.of()));
  }

  @Test
  void anotherBeginningIsAnotherContent() {
    byte[] other = text(5_000);
    other[17] = '!';
    assertThat(ContentId.of(other, 5_000, List.of()))
        .isNotEqualTo(ContentId.of(text(5_000), 5_000, List.of()));
    byte[] small = Arrays.copyOf(other, 100);
    assertThat(ContentId.of(text(200), 200, List.of(ContentId.of(small, 100, List.of()))))
        .startsWith("200-");
  }
}
