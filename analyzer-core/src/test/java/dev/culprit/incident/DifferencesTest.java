package dev.culprit.incident;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Attribution tells what differs, and is silent where nothing does. */
class DifferencesTest {

  private static final List<String> SERVICES = List.of("shop", "desk", "mail", "eval");
  private static final List<String> MODELS = List.of("opus", "sonnet", "haiku");
  private static final List<String> ROUTES = List.of("/v1/messages", "/v1/messages/count_tokens");

  private static Map<String, String> request(SplittableRandom random) {
    Map<String, String> values = new TreeMap<>();
    values.put("service", SERVICES.get(random.nextInt(4)));
    values.put("model", MODELS.get(random.nextInt(3)));
    values.put("route", ROUTES.get(random.nextInt(2)));
    return values;
  }

  @Test
  void nothingDiffersWhereFailuresAreARandomPartOfTheRequests() {
    SplittableRandom random = new SplittableRandom(20260302);
    int silent = 0;
    for (int round = 0; round < 100; round++) {
      Population population = new Population();
      int failures = 10 + random.nextInt(200);
      for (int i = 0; i < 3_000; i++) {
        if (i < failures) {
          population.failed(request(random), 1);
        } else {
          population.ordinary(Population.Lines.COUNTING, request(random), 1);
        }
      }
      silent += Differences.in(population).path().isEmpty() ? 1 : 0;
    }
    assertThat(silent).isGreaterThanOrEqualTo(95);
  }

  @Test
  void triesOfFewCallsAreNoProof() {
    Population population = new Population();
    SplittableRandom random = new SplittableRandom(7);
    for (int i = 0; i < 2_000; i++) {
      population.ordinary(Population.Lines.COUNTING, request(random), 1);
    }
    Map<String, String> one = Map.of("service", "shop", "model", "opus", "route", "/v1/messages");
    for (int i = 0; i < 40; i++) {
      population.failed(one, 1 / 20.0);
    }
    assertThat(Differences.in(population).path()).isEmpty();
  }

  @Test
  void theServiceThatFailsIsNamedAndNothingBesides() {
    Population population = new Population();
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < 3_000; i++) {
      population.ordinary(Population.Lines.COUNTING, request(random), 1);
    }
    for (int i = 0; i < 60; i++) {
      Map<String, String> values = request(random);
      values.put("service", "desk");
      population.failed(values, 1);
    }
    List<Difference> path = Differences.in(population).path();
    assertThat(path).hasSize(1);
    assertThat(path.get(0).values()).isEqualTo(Map.of("service", "desk"));
    assertThat(path.get(0).failures()).isEqualTo(60);
    assertThat(path.get(0).lift()).isBetween(3.5, 4.5);
    assertThat(path.get(0).low()).isLessThan(path.get(0).lift());
    assertThat(path.get(0).high()).isGreaterThan(path.get(0).lift() - 1e-9);
  }

  @Test
  void aPairIsNamedWhereNoSingleValueTellsIt() {
    Population population = new Population();
    SplittableRandom random = new SplittableRandom(2);
    for (int i = 0; i < 6_000; i++) {
      population.ordinary(Population.Lines.COUNTING, request(random), 1);
    }
    for (int i = 0; i < 80; i++) {
      Map<String, String> values = request(random);
      values.put("service", "mail");
      values.put("model", "haiku");
      population.failed(values, 1);
    }
    assertThat(Differences.in(population).path().get(0).values())
        .isEqualTo(Map.of("service", "mail", "model", "haiku"));
  }

  @Test
  void whatGoesAlongIsToldAsSuch() {
    Population population = new Population();
    SplittableRandom random = new SplittableRandom(3);
    for (int i = 0; i < 4_000; i++) {
      Map<String, String> values = request(random);
      values.put("key", "key-of-" + values.get("service"));
      population.ordinary(Population.Lines.COUNTING, values, 1);
    }
    for (int i = 0; i < 50; i++) {
      Map<String, String> values = request(random);
      values.put("service", "eval");
      values.put("key", "key-of-eval");
      population.failed(values, 1);
    }
    Difference first = Differences.in(population).path().get(0);
    List<Map<String, String>> named = new ArrayList<>(first.same());
    named.add(first.values());
    assertThat(named)
        .containsExactlyInAnyOrder(Map.of("service", "eval"), Map.of("key", "key-of-eval"));
  }

  @Test
  void aDimensionIsTakenFromTheLinesThatCarryIt() {
    Population population = new Population();
    SplittableRandom random = new SplittableRandom(4);
    for (int i = 0; i < 2_000; i++) {
      Map<String, String> values = request(random);
      population.ordinary(Population.Lines.CLIENT, values, 1);
      values.remove("model");
      population.ordinary(Population.Lines.COUNTING, values, 1);
    }
    for (int i = 0; i < 40; i++) {
      Map<String, String> values = request(random);
      values.put("model", "opus");
      values.put("key", "k1");
      population.failed(values, 1);
    }
    Differences.Found found = Differences.in(population);
    assertThat(found.path().get(0).values()).isEqualTo(Map.of("model", "opus"));
    assertThat(found.looked()).containsExactly("model", "route", "service");
    assertThat(found.unknown()).containsExactly("key");
  }
}
