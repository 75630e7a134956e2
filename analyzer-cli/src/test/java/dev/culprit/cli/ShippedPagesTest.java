package dev.culprit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import picocli.AutoComplete;
import picocli.CommandLine;

/**
 * The man page and the completion that are shipped tell the commands as they are. {@code mvn test
 * -Dtest=ShippedPagesTest -Dculprit.write=true} writes them anew.
 */
class ShippedPagesTest {

  private static final Path SHARE = Path.of("src/main/assembly/share");

  private final CommandLine program = Main.commands(InputStream.nullInputStream(), Terminal.NONE);

  @Test
  void theManPageTellsEveryCommandAndOption() throws IOException {
    isShipped("man/man1/culprit.1", ManPage.of(program, Main.VERSION));
  }

  @Test
  void theCompletionKnowsEveryCommandAndOption() throws IOException {
    isShipped("completion/culprit.sh", AutoComplete.bash("culprit", program));
  }

  private static void isShipped(String file, String expected) throws IOException {
    Path shipped = SHARE.resolve(file);
    if (Boolean.getBoolean("culprit.write")) {
      Files.createDirectories(shipped.getParent());
      Files.writeString(shipped, expected);
    }
    assertThat(shipped)
        .as("write it anew with -Dtest=ShippedPagesTest -Dculprit.write=true")
        .hasContent(expected);
  }
}
