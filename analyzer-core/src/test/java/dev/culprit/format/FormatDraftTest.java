package dev.culprit.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class FormatDraftTest {

  private static final Formats FORMATS = Formats.standard();

  static Stream<Arguments> logs() {
    return Stream.of(
        Arguments.of(
            "'{time} | {level} | [{thread}] {logger} - {message}'",
            List.of(
                "2031-05-17 08:09:10.111 | WARN | [pool-3] shop.cart.Basket - basket 77 is slow",
                "2031-05-17 08:09:11.111 | INFO | [pool-4] shop.cart.Basket - it's done")),
        Arguments.of(
            "'({level}) {time} {message}'",
            List.of("(error) 2031-05-17T08:09:10Z no answer", "(info) 2031-05-17T08:09:11Z ok")),
        Arguments.of(
            "'$remote_addr $column_1 [$time_local] \"$request\" $status $body_bytes_sent $request_time cache=$cache zone=\"$zone\" \"$http_referer\" \"$http_user_agent\"'",
            List.of(
                "198.51.100.4 edge7 [17/May/2031:08:09:10 +0000] \"POST /v1/messages HTTP/1.1\" 529 96 0.250 cache=MISS zone=\"eu 1\" \"-\" \"shop/1.0\"",
                "198.51.100.5 edge7 [17/May/2031:08:09:11 +0000] \"POST /v1/messages HTTP/1.1\" 200 4096 1.250 cache=HIT zone=\"eu 1\" \"-\" \"shop/1.0\"")),
        Arguments.of(
            "requires: ['when', 'how', 'text']",
            List.of(
                "{\"when\":\"2031-05-17T08:09:10Z\",\"how\":\"bad\",\"text\":\"no\",\"code\":529}",
                "{\"when\":\"2031-05-17T08:09:11Z\",\"how\":\"good\",\"text\":\"yes\"}")));
  }

  @ParameterizedTest
  @MethodSource("logs")
  void aDraftRecognisesItsLinesAndHoldsToTheLaws(String part, List<String> lines) {
    FormatDraft draft = FormatDraft.of("shop", lines, FORMATS);
    assertThat(draft.yaml()).contains(part);
    assertThat(draft.matched()).isEqualTo(lines.size());
    assertThat(new FormatLaws(List.of(Definitions.read("draft", draft.yaml()))).broken()).isEmpty();
  }

  @Test
  void linesOfSeveralShapesGetSeveralLayouts() {
    FormatDraft draft =
        FormatDraft.of(
            "shop",
            List.of(
                "2031-05-17 08:09:10 [main] ready",
                "2031-05-17 08:09:11 ERROR shop.cart no answer",
                "  at shop.Cart"),
            FORMATS);
    assertThat(draft.yaml())
        .contains("'{time} [{thread}] {message}'", "{level} {logger} {message}'");
    assertThat(draft.matched()).isEqualTo(2);
  }

  @Test
  void aFormatThatIsKnownIsNamed() {
    FormatDraft draft =
        FormatDraft.of(
            "mine",
            List.of(
                "203.0.113.7 - - [02/Mar/2031:10:00:01 +0100] \"POST /v1/messages HTTP/1.1\" 529 96 \"-\" \"shop/1\""),
            FORMATS);
    assertThat(draft.known()).containsExactly("nginx-access");
  }

  @Test
  void withoutAnythingToGoByItSaysSo() {
    assertThatThrownBy(() -> FormatDraft.of("x", List.of("hello", "you"), FORMATS))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("none of the lines");
    assertThatThrownBy(() -> FormatDraft.of("x", List.of(" "), FORMATS))
        .hasMessageContaining("no line to go by");
  }
}
