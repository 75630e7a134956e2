package dev.culprit.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ContentIdsTest {

  private final ContentIds ids = new ContentIds(List.of());

  private static byte[] text(int length) {
    byte[] bytes = new byte[length];
    for (int i = 0; i < length; i++) {
      bytes[i] = (byte) ('a' + i % 23);
    }
    return bytes;
  }

  private String added(byte[] head) {
    String id = ids.newId(head, head.length);
    ids.add(id);
    return id;
  }

  @Test
  void aShortContentKeepsItsIdWhenItGrows() {
    String id = added(text(100));
    assertThat(ids.of(text(9_000), 9_000)).containsExactly(id);
  }

  @Test
  void aLongContentIsNamedByItsBeginningAlone() {
    assertThat(ids.newId(text(5_000), 5_000)).isEqualTo(ids.newId(text(9_000), 9_000));
  }

  @Test
  void anotherBeginningIsAnotherContent() {
    added(text(5_000));
    byte[] other = text(5_000);
    other[17] = '!';
    assertThat(ids.of(other, 5_000)).isEmpty();
    added(Arrays.copyOf(other, 100));
    assertThat(ids.of(text(200), 200)).isEmpty();
  }

  @Test
  void contentsThatBeginAlikeGetIdsOfTheirOwnAndTheLongestNameIsAskedFirst() {
    String first = added(text(9_000));
    byte[] other = text(9_000);
    other[8_999] = '!';
    String second = added(other);
    String third = added(other);
    assertThat(List.of(first, second, third)).doesNotHaveDuplicates();
    assertThat(ids.of(other, 9_000)).containsExactlyInAnyOrder(first, second, third);
    assertThat(ids.of(other, 9_000)).last().isEqualTo(first);
    assertThat(ids.of(text(9_000), 9_000)).containsExactly(first);
  }
}
