package dev.culprit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import dev.culprit.event.RootCause;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The form of summary.json that the program promises. */
class SummarySchemaTest {

  private static final Path SAMPLES = Path.of("..", "samples");

  @TempDir private Path dir;

  private static JsonSchema schema() throws IOException {
    try (InputStream in =
        Objects.requireNonNull(Main.class.getResourceAsStream("/schema/summary.schema.json"))) {
      return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(in);
    }
  }

  private Set<ValidationMessage> faults(String... args) throws IOException {
    String[] all =
        Stream.concat(Arrays.stream(args), Stream.of("--out", dir.toString()))
            .toArray(String[]::new);
    PrintStream nowhere =
        new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);
    Main.run(all, InputStream.nullInputStream(), nowhere, nowhere, Terminal.NONE);
    return schema()
        .validate(new ObjectMapper().readTree(Files.readString(dir.resolve("summary.json"))));
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
  void itKnowsEveryCause() throws IOException {
    List<String> named =
        new ObjectMapper()
            .convertValue(
                schema().getSchemaNode().at("/$defs/cause/enum"),
                new com.fasterxml.jackson.core.type.TypeReference<List<String>>() {});
    assertThat(named)
        .containsExactly(
            Stream.of(RootCause.values()).map(RootCause::label).toArray(String[]::new));
  }
}
