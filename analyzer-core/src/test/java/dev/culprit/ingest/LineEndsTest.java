package dev.culprit.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LineEndsTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "\n",
        "\n\n\n\n\n\n\n\n\n",
        "no end",
        "1234567\n",
        "12345678\n9",
        "\u000b\n\u0009\n",
        "ä\nö\n\u008a\n"
      })
  void lineFeedsAreFoundAndCountedWhereverTheyStand(String text) {
    agrees(text.getBytes(StandardCharsets.UTF_8));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void anyBytesGiveWhatALoopOverThemGives(long seed) {
    Random random = new Random(seed);
    byte[] bytes = new byte[4096];
    for (int i = 0; i < bytes.length; i++) {
      // bytes one above and one below a line feed are where borrowing bits go wrong
      bytes[i] =
          random.nextInt(3) == 0 ? (byte) (9 + random.nextInt(3)) : (byte) random.nextInt(256);
    }
    agrees(bytes);
  }

  private static void agrees(byte[] bytes) {
    for (int from = 0; from <= Math.min(bytes.length, 40); from++) {
      int first = from;
      while (first < bytes.length && bytes[first] != '\n') {
        first++;
      }
      int count = 0;
      for (int i = from; i < bytes.length; i++) {
        count += bytes[i] == '\n' ? 1 : 0;
      }
      assertThat(LineEnds.next(bytes, from, bytes.length)).isEqualTo(first);
      assertThat(LineEnds.count(bytes, from, bytes.length)).isEqualTo(count);
    }
  }
}
