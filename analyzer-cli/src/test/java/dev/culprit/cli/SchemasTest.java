package dev.culprit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import dev.culprit.event.RootCause;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The forms of files for programs that the program promises. */
class SchemasTest {

  private static final Path SAMPLES = Path.of("..", "samples");

  @TempDir private Path dir;

  private static JsonSchema schema(String name) throws IOException {
    try (InputStream in =
        Objects.requireNonNull(
            Main.class.getResourceAsStream("/schema/" + name + ".schema.json"))) {
      return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(in);
    }
  }

  private Set<ValidationMessage> faults(String... args) throws IOException {
    Said.by(
        Stream.concat(Arrays.stream(args), Stream.of("--out", dir.toString()))
            .toArray(String[]::new));
    return faultsOf("summary", "summary.json");
  }

  private Set<ValidationMessage> faultsOf(String name, String file) throws IOException {
    return schema(name).validate(new ObjectMapper().readTree(Files.readString(dir.resolve(file))));
  }

  @Test
  void theSampleFleetsSummaryIsOfThatForm() throws IOException {
    assertThat(
            faults(
                "analyze",
                SAMPLES.resolve("fleet").toString(),
                "--config",
                SAMPLES.resolve("culprit.yaml").toString(),
                "--changes",
                SAMPLES.resolve("changes.csv").toString()))
        .isEmpty();
  }

  @Test
  void soIsTheSummaryOfNothing() throws IOException {
    assertThat(faults("analyze", dir.resolve("nowhere").toString())).isEmpty();
  }

  @Test
  void theFilesOfNightsAreOfTheirForms() throws IOException {
    Files.writeString(
        dir.resolve("culprit.yaml"),
        Files.readString(SAMPLES.resolve("culprit.yaml"))
            + "logs: [ "
            + SAMPLES.resolve("fleet").toAbsolutePath()
            + " ]\nchanges: "
            + SAMPLES.resolve("changes.csv").toAbsolutePath()
            + "\nworkspace: ws\nout: out\n");
    Said.by("nightly", "--config", dir.resolve("culprit.yaml").toString());

    assertThat(faultsOf("night", "out/latest.json")).isEmpty();
    assertThat(faultsOf("summary", "out/day/2026-03-02.json")).isEmpty();

    Said.by(
        "incident",
        "1",
        "--workspace",
        dir.resolve("ws").toString(),
        "--out",
        dir.resolve("incident").toString());

    assertThat(faultsOf("incident", "incident/timeline.json")).isEmpty();
  }

  @Test
  void itKnowsEveryCause() throws IOException {
    List<String> named =
        new ObjectMapper()
            .convertValue(
                schema("summary").getSchemaNode().at("/$defs/cause/enum"),
                new com.fasterxml.jackson.core.type.TypeReference<List<String>>() {});
    assertThat(named)
        .containsExactly(
            Stream.of(RootCause.values()).map(RootCause::label).toArray(String[]::new));
  }
}
