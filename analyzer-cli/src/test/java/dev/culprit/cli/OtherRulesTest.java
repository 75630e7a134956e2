package dev.culprit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Other rules read what a workspace holds once more. */
class OtherRulesTest {

  @TempDir private Path dir;

  @BeforeEach
  void anErrorThatNoRuleKnows() throws IOException {
    Path log = dir.resolve("logs/client/shop/app.log");
    Files.createDirectories(log.getParent());
    Files.writeString(
        log,
        """
        2031-05-04 10:00:02,241 ERROR shop.llm claude call failed: the kettle is cold (code K7)
        2031-05-04 10:00:07,300 ERROR shop.llm claude call failed: Error code: 529 - {'type': 'error', 'error': {'type': 'overloaded_error', 'message': 'Overloaded'}}
        """);
    Path rules = dir.resolve("rules/mine.yaml");
    Files.createDirectories(rules.getParent());
    Files.writeString(
        rules,
        """
        - id: mine.kettle
          cause: network/blocked
          rank: 2
          any: [kettle is cold]
          retry: false
          advice: "Heat it."
          fires: ["the kettle is cold (code K1)"]
        """);
  }

  private Said analyze(String... more) throws IOException {
    Said said =
        Said.by(
            Stream.concat(
                    Stream.of(
                        "analyze",
                        dir.resolve("logs").toString(),
                        "--workspace",
                        dir.resolve("ws").toString(),
                        "--out",
                        dir.resolve("report").toString()),
                    Stream.of(more))
                .toArray(String[]::new));
    assertThat(said.code()).as(said.err()).isZero();
    return said;
  }

  private String attempts() throws IOException {
    return Files.readString(dir.resolve("report/attempts.csv"));
  }

  @Test
  void whatAWorkspaceHoldsIsReadOnceMoreByNewRules() throws IOException {
    analyze();
    assertThat(attempts()).contains(",unknown,,shop").contains("overload,overloaded,shop");

    analyze("--rules", dir.resolve("rules").toString());

    assertThat(attempts())
        .contains("network,blocked,shop")
        .contains("overload,overloaded,shop")
        .doesNotContain("unknown");
    assertThat(attempts().lines()).hasSize(3);
  }

  @Test
  void itIsTheSameAsIfTheyHadBeenTheRulesFromTheBeginning() throws IOException {
    analyze();
    analyze("--rules", dir.resolve("rules").toString());
    String readAnew = attempts();
    Path fresh = dir.resolve("fresh");
    Said said =
        Said.by(
            "analyze",
            dir.resolve("logs").toString(),
            "--rules",
            dir.resolve("rules").toString(),
            "--workspace",
            fresh.toString(),
            "--out",
            dir.resolve("report").toString());

    assertThat(said.code()).isZero();
    assertThat(attempts()).isEqualTo(readAnew);
  }

  @Test
  void withoutThemItIsAsBefore() throws IOException {
    analyze();
    String before = attempts();
    analyze("--rules", dir.resolve("rules").toString());

    analyze();

    assertThat(attempts()).isEqualTo(before);
  }
}
