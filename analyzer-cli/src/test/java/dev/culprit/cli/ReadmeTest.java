package dev.culprit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every command that README.md shows exists, and takes the options that it is shown with. */
class ReadmeTest {

  private static final Path README = Path.of("..", "README.md");
  private static final Pattern SHELL = Pattern.compile("(?ms)^```sh\\n(.*?)^```");
  private static final Pattern COMMAND =
      Pattern.compile("(?m)(?:^|\\| |\\./)culprit ((?:[a-z]\\S*)[^|<>#\\n]*)");
  private static final Pattern OPTION = Pattern.compile("(?<=[ \\[])--[a-z]+");

  @ParameterizedTest
  @MethodSource("commands")
  void showsCommandsThatExist(String command) {
    String[] words = command.split(" ");
    String help = help(words[0]);
    if (words[0].equals("rules") || words[0].equals("formats")) {
      assertThat(help).contains(words[1]);
      help = help(words[0], words[1]);
    }
    assertThat(options(help)).containsAll(options(command));
  }

  private static List<String> options(String text) {
    return OPTION.matcher(text).results().map(MatchResult::group).toList();
  }

  @Test
  void findsTheCommands() throws IOException {
    assertThat(commands()).hasSizeGreaterThan(8);
  }

  static List<String> commands() throws IOException {
    return SHELL
        .matcher(Files.readString(README))
        .results()
        .flatMap(block -> COMMAND.matcher(block.group(1)).results())
        .map(found -> found.group(1).strip())
        .toList();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"analyze", "compare", "gate", "search", "classify", "rules", "parse", "formats"})
  void helpIsShownAsItIsWritten(String command) {
    // picocli formats descriptions: a lone percent sign makes it complain on the process's own
    // stream
    PrintStream before = System.err;
    ByteArrayOutputStream complaints = new ByteArrayOutputStream();
    System.setErr(new PrintStream(complaints, true, StandardCharsets.UTF_8));
    try {
      help(command);
    } finally {
      System.setErr(before);
    }
    assertThat(complaints.toString(StandardCharsets.UTF_8)).isEmpty();
  }

  private static String help(String... command) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    PrintStream stream = new PrintStream(out, true, StandardCharsets.UTF_8);
    String[] asked = Stream.concat(Stream.of(command), Stream.of("--help")).toArray(String[]::new);
    int code = Main.run(asked, InputStream.nullInputStream(), stream, stream, Terminal.NONE);
    String said = out.toString(StandardCharsets.UTF_8);
    assertThat(code).as(said).isZero();
    return said;
  }

  /** The rule that docs/rules.md shows holds, and names the cause of its text. */
  @Test
  void theRuleOfTheRulesPageHolds(@TempDir Path dir) throws IOException {
    Matcher rule =
        Pattern.compile("(?ms)^```yaml\\n(.*?)^```")
            .matcher(Files.readString(Path.of("..", "docs", "rules.md")));
    assertThat(rule.find()).isTrue();
    Path rules = Files.createDirectories(dir.resolve("my-rules"));
    Files.writeString(rules.resolve("shop.yaml"), rule.group(1));
    Path text =
        Files.writeString(dir.resolve("text"), "429 tenant budget exceeded for b: 7 of 5 tokens");

    assertThat(Said.by("rules", "test", rules.toString()).code()).isEqualTo(ExitCode.DONE);
    assertThat(Said.by("rules", "lint", rules.toString()).out()).contains("nothing to mend");
    assertThat(Said.by("rules", "explain", "shop.tenant-quota", rules.toString()).out())
        .contains("rate-limit/tokens");
    assertThat(Said.by("classify", "--rules", rules.toString(), text.toString()).out())
        .startsWith("rate-limit/tokens");
  }
}
