package dev.culprit.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is kept of texts is what was read, whichever texts share a place. */
@DisplayName("Texts that come again and again")
class TextsTest {

  private final Texts texts = new Texts();

  private String read(String text) {
    byte[] bytes = ("<<" + text + ">>").getBytes(StandardCharsets.UTF_8);
    return texts.of(bytes, 2, bytes.length - 4);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a", "rate-limit/tokens", "überlastet", "限流", "\0", "a\nb"})
  void areReadAsTheyWereWritten(String text) {
    assertThat(read(text)).isEqualTo(text);
    assertThat(read(text)).isSameAs(read(text));
  }

  @Test
  void areToldApartThoughTheyShareAPlace() {
    Stream<String> many = IntStream.range(0, 20_000).mapToObj(i -> "service-" + i);
    assertThat(many).allSatisfy(text -> assertThat(read(text)).isEqualTo(text));
  }

  @Test
  void areToldApartWhereTheyDifferInAByteThatIsNotSampled() {
    String long1 = "x".repeat(100) + "a" + "x".repeat(99);
    String long2 = "x".repeat(100) + "b" + "x".repeat(99);
    assertThat(read(long1)).isEqualTo(long1);
    assertThat(read(long2)).isEqualTo(long2);
    assertThat(read(long1)).isEqualTo(long1);
  }

  @Test
  void mayBeLongerThanWhatIsKept() {
    String text = "y".repeat(5_000);
    assertThat(read(text)).isEqualTo(text);
  }
}
