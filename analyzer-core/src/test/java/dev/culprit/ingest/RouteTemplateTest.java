package dev.culprit.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RouteTemplateTest {

  @ParameterizedTest
  @CsvSource({
    "/v1/messages, /v1/messages",
    "/v1/messages?beta=true, /v1/messages",
    "https://llm.example/v1/messages?x=1, /v1/messages",
    "https://llm.example, /",
    "/v1/messages/batches/msgbatch_01Qx7abcdEF/results, /v1/messages/batches/{id}/results",
    "/v1/files/4711, /v1/files/{id}",
    "/orders/3f1c9a52-1111-4222-8333-abcdefabcdef/items, /orders/{id}/items",
    "/model/claude-x-4-5/invoke, /model/claude-x-4-5/invoke",
    "llm.example:443, llm.example:443"
  })
  void aRouteHasNoQueryAndNoIds(String target, String route) {
    assertThat(RouteTemplate.of(target)).isEqualTo(route);
  }
}
