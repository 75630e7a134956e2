package dev.culprit.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class DefinitionsTest {

  private static final String GOOD =
      """
      name: mine
      kind: text
      side: client
      tells: application
      stamp: end
      layouts: ['{time} | {message}']
      samples:
        - line: '2026-03-02T00:00:01Z | up'
      """;

  /** One change to a good definition, and the whole message that it must give. */
  static Stream<Arguments> mistakes() {
    return Stream.of(
        Arguments.of(
            "name: mine\n", "", "mine.yaml:1: a definition has no name; write 'name: my-format'"),
        Arguments.of(
            "kind: text",
            "kind: txt",
            "mine.yaml:2: kind: found 'txt', expected one of apache-error, colours, cri, csv, json, jul, klog, layout, logfmt, nginx-error, otlp, prefix, stamped, syslog, text, w3c"),
        Arguments.of(
            "side: client",
            "side: server",
            "mine.yaml:3: side: found 'server', expected client or proxy"),
        Arguments.of(
            "tells: application",
            "tells: app",
            "mine.yaml:4: tells: found 'app', expected one of attempt, application, detail, nothing"),
        Arguments.of(
            "stamp: end",
            "stamp: middle",
            "mine.yaml:5: stamp: found 'middle', expected one of begin, end"),
        Arguments.of(
            "{time} | {message}",
            "{when} | {message}",
            "mine.yaml:6: layout '{when} | {message}': unknown field 'when'; use time, level, logger, message, any, or a field's name"),
        Arguments.of(
            "{time} | {message}",
            "{time} | {message",
            "mine.yaml:6: layout '{time} | {message': close the '{'"),
        Arguments.of(
            "{time} | {message}",
            "| {message}",
            "mine.yaml:6: layout '| {message}' has neither {time} nor {level}; every line would match"),
        Arguments.of(
            "samples:\n  - line: '2026-03-02T00:00:01Z | up'\n",
            "",
            "mine.yaml:1: mine has no samples; add a line that it must recognise"),
        Arguments.of(
            "layouts: ",
            "layout: ",
            "mine.yaml:6: found 'layout', expected one of [begins, dialect, envelope, fields, generic, inside, kind, lacks, layouts, loggers, multiline, name, names, needs, partial, requires, samples, side, stamp, starts, tells]"),
        Arguments.of(
            "side: client",
            " side: client",
            "mine.yaml:3: is no valid YAML: mapping values are not allowed here; check indentation and quotes there"));
  }

  @ParameterizedTest
  @MethodSource("mistakes")
  void aMistakeIsToldWithPlaceAndCure(String good, String bad, String message) {
    assertThat(GOOD).contains(good);
    assertThatThrownBy(() -> Definitions.read("mine.yaml", GOOD.replace(good, bad)))
        .isInstanceOf(FormatFileException.class)
        .hasMessage(message);
  }

  @Test
  void aFolderAddsFormatsAndReplacesThoseOfTheSameName(@TempDir Path folder) throws IOException {
    Files.writeString(folder.resolve("mine.yaml"), GOOD);
    Files.writeString(
        folder.resolve("uvicorn.yaml"), GOOD.replace("name: mine", "name: uvicorn-access"));
    Files.writeString(folder.resolve("README.md"), "no format");
    Formats formats = Formats.standardWith(List.of(folder));
    assertThat(formats.named("mine")).isPresent();
    assertThat(formats.named("uvicorn-access").orElseThrow().tells())
        .isEqualTo(Format.Tells.APPLICATION);
    assertThat(formats.all()).hasSize(Formats.standard().all().size() + 1);
  }

  @Test
  void aFolderThatIsMissingIsTold(@TempDir Path folder) {
    Path missing = folder.resolve("none");
    assertThatThrownBy(() -> Formats.standardWith(List.of(missing)))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessage(missing + " cannot be read; check the path of the formats");
  }

  @Test
  void genericFormatsAreAskedLast() {
    List<String> names = Formats.standard().all().stream().map(Format::name).toList();
    assertThat(names.indexOf("app-text")).isGreaterThan(names.indexOf("app-python"));
    assertThat(names.indexOf("app-json")).isGreaterThan(names.indexOf("envoy-json"));
  }
}
