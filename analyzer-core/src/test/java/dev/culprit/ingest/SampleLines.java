package dev.culprit.ingest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.culprit.format.Format;
import dev.culprit.format.Formats;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The sample lines of the shipped formats. */
final class SampleLines {

  private SampleLines() {}

  static Stream<String> of(String format) throws IOException {
    List<String> lines = new ArrayList<>();
    try (InputStream in = Formats.class.getResourceAsStream("/formats/" + format + ".yaml")) {
      for (JsonNode sample : new YAMLMapper().readTree(in).path("samples")) {
        String line = sample.isTextual() ? sample.asText() : sample.path("line").asText();
        if (!line.isEmpty()) {
          lines.add(line);
        }
      }
    }
    return lines.stream();
  }

  static Stream<String> ofAll(Formats formats) throws IOException {
    List<String> lines = new ArrayList<>();
    for (String name : formats.all().stream().map(Format::name).sorted().toList()) {
      of(name).forEach(lines::add);
    }
    return lines.stream();
  }
}
