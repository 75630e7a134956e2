package dev.culprit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** ARCHITECTURE.md names types and packages; none of them may be gone, and no package left out. */
class ArchitectureTest {

  private static final Path ROOT = Path.of("..");
  private static final Pattern TYPE = Pattern.compile("`([A-Z][A-Za-z0-9]*[a-z][A-Za-z0-9]*)[`.(]");
  private static final Pattern DECLARATION =
      Pattern.compile("\\b(?:class|record|interface|enum)\\s+([A-Z]\\w*)");

  @Test
  void namesOnlyTypesThatExist() throws IOException {
    Set<String> declared = new TreeSet<>();
    for (Path source : sources()) {
      declared.addAll(found(DECLARATION, Files.readString(source)));
    }
    assertThat(declared).containsAll(found(TYPE, map()));
  }

  @Test
  void mentionsEveryPackage() throws IOException {
    String map = map();
    for (Path source : sources()) {
      if (source.endsWith("package-info.java")) {
        String folder = source.getParent().toString().replace('\\', '/');
        String name = folder.substring(folder.indexOf("dev/culprit")).replace('/', '.');
        String shown = name.equals("dev.culprit") ? name : name.substring("dev.culprit".length());
        assertThat(map).as(name).contains("`" + shown + "`");
      }
    }
  }

  private static String map() throws IOException {
    return Files.readString(ROOT.resolve("ARCHITECTURE.md"));
  }

  private static Set<String> found(Pattern pattern, String text) {
    return pattern
        .matcher(text)
        .results()
        .map((MatchResult result) -> result.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Set<Path> sources() throws IOException {
    Set<Path> sources = new TreeSet<>();
    for (String module : new String[] {"analyzer-core", "analyzer-cli"}) {
      try (Stream<Path> files = Files.walk(ROOT.resolve(module).resolve("src"))) {
        files.filter(file -> file.toString().endsWith(".java")).forEach(sources::add);
      }
    }
    return sources;
  }
}
