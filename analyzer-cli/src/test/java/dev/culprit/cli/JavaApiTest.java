package dev.culprit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The example of docs/java.md compiles as it stands there, and does what it says. */
class JavaApiTest {

  private static final Pattern EXAMPLE = Pattern.compile("(?s)```java\n(.*?)```");

  private static final String AROUND =
      """
      import dev.culprit.*;
      import dev.culprit.compare.*;
      import dev.culprit.event.*;
      import dev.culprit.ingest.*;
      import dev.culprit.report.*;
      import java.io.*;
      import java.nio.file.*;
      import java.util.*;

      public final class Example {
        public %s
      }
      """;

  @TempDir private Path dir;

  @Test
  void theExampleRuns() throws Exception {
    Matcher example = EXAMPLE.matcher(Files.readString(Path.of("..", "docs", "java.md")));
    assertThat(example.find()).isTrue();
    String code = example.group(1).replaceFirst("(?s)^/\\*\\*.*?\\*/\\s*", "");
    assertThat(code.lines()).as("short enough to be read").hasSizeLessThanOrEqualTo(18);
    Path source = dir.resolve("Example.java");
    Files.writeString(source, AROUND.formatted(code.strip()));
    compile(source);
    Path log = dir.resolve("logs/client/shop/app.log");
    Files.createDirectories(log.getParent());
    Files.writeString(
        log,
        "2031-05-04 10:00:02,241 ERROR shop.llm call failed\nanthropic.RateLimitError: Error code: 429 - {'type': 'error', 'error': {'type': 'rate_limit_error', 'message': 'Number of request tokens has exceeded your per-minute rate limit'}}\n");
    Path changes = dir.resolve("changes.csv");
    Files.writeString(changes, "time,id,description\n2031-05-04T09:00:00Z,chg-7,longer prompts\n");
    ByteArrayOutputStream out = new ByteArrayOutputStream();

    try (URLClassLoader loader =
        new URLClassLoader(new URL[] {dir.toUri().toURL()}, getClass().getClassLoader())) {
      loader
          .loadClass("Example")
          .getMethod("causes", Path.class, Path.class, PrintStream.class)
          .invoke(
              null,
              dir.resolve("logs"),
              changes,
              new PrintStream(out, true, StandardCharsets.UTF_8));
    }

    assertThat(out.toString(StandardCharsets.UTF_8).lines())
        .contains("1 rate-limit/tokens", "rate-limit/tokens client/shop/app.log:1");
  }

  private void compile(Path source) throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    DiagnosticCollector<JavaFileObject> said = new DiagnosticCollector<>();
    try (StandardJavaFileManager files =
        compiler.getStandardFileManager(said, Locale.ROOT, StandardCharsets.UTF_8)) {
      boolean done =
          compiler
              .getTask(
                  null,
                  files,
                  said,
                  List.of(
                      "-proc:none",
                      "-d",
                      dir.toString(),
                      "-cp",
                      System.getProperty("java.class.path")),
                  null,
                  files.getJavaFileObjects(source.toFile()))
              .call();
      assertThat(done)
          .as(said.getDiagnostics().stream().map(Diagnostic::toString).toList().toString())
          .isTrue();
    }
  }
}
