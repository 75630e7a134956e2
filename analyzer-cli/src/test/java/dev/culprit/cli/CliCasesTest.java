package dev.culprit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Runs every file of {@code src/test/resources/cases}. */
class CliCasesTest {

  private static final Path CASES = Path.of("src/test/resources/cases");

  static Stream<String> cases() throws IOException {
    try (Stream<Path> files = Files.list(CASES)) {
      return files
          .map(file -> file.getFileName().toString())
          .sorted(Comparator.naturalOrder())
          .toList()
          .stream();
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void theProgramDoesWhatTheCaseSays(String name, @TempDir Path dir) throws IOException {
    CliCase told = CliCase.read(CASES.resolve(name));
    for (Map.Entry<String, String> file : told.files().entrySet()) {
      Path path = dir.resolve(file.getKey());
      Files.createDirectories(path.getParent());
      Files.writeString(path, file.getValue());
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int exit = -1;
    for (String command : told.commands()) {
      out.reset();
      err.reset();
      List<String> words = CliCase.words(command, dir);
      exit =
          Main.run(
              words.subList(1, words.size()).toArray(String[]::new),
              new ByteArrayInputStream(told.stdin().getBytes(StandardCharsets.UTF_8)),
              new PrintStream(out, true, StandardCharsets.UTF_8),
              new PrintStream(err, true, StandardCharsets.UTF_8),
              Terminal.NONE);
    }
    String said = out.toString(StandardCharsets.UTF_8).replace(dir.toString(), "{dir}");
    String complained = err.toString(StandardCharsets.UTF_8).replace(dir.toString(), "{dir}");
    assertThat(exit).as("exit code; it said\n%s\n%s", said, complained).isEqualTo(told.exit());
    for (Map.Entry<String, String> expected : told.expectations().entrySet()) {
      check(expected.getKey(), expected.getValue(), said, complained, dir);
    }
  }

  private static void check(String head, String expected, String said, String complained, Path dir)
      throws IOException {
    String[] words = head.split(" ");
    String text =
        switch (words[0]) {
          case "stderr" -> complained;
          case "wrote" -> Files.readString(dir.resolve(words[1]));
          default -> said;
        };
    switch (words[words.length - 1]) {
      case "has" -> expected.lines().forEach(line -> assertThat(text).as(head).contains(line));
      case "lacks" ->
          expected.lines().forEach(line -> assertThat(text).as(head).doesNotContain(line));
      default -> assertThat(text.strip()).as(head).isEqualTo(expected);
    }
  }
}
