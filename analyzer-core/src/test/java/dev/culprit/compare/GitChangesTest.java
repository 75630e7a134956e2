package dev.culprit.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GitChangesTest {

  @TempDir private Path repository;

  private void git(String date, String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("git", "-C", repository.toString()));
    command.addAll(
        List.of(
            "-c",
            "user.name=Ada",
            "-c",
            "user.email=ada@example.org",
            "-c",
            "commit.gpgsign=false"));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("GIT_COMMITTER_DATE", date);
    builder.environment().put("GIT_AUTHOR_DATE", date);
    builder.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD);
    try {
      assumeTrue(builder.start().waitFor() == 0, "git does what it is told");
    } catch (IOException e) {
      assumeTrue(false, "git is installed");
    }
  }

  private void commit(String date, String file, String subject)
      throws IOException, InterruptedException {
    Path path = repository.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, subject);
    git(date, "add", "-A");
    git(date, "commit", "-q", "-m", subject);
  }

  private void history() throws IOException, InterruptedException {
    git("2031-05-05T08:00:00+02:00", "init", "-q");
    commit("2031-05-05T08:00:00+02:00", "deploy/timeouts.yaml", "Wait for \"slow\" answers");
    commit("2031-05-05T09:30:00Z", "docs/read me.md", "Say what it does");
    commit("2031-05-06T10:00:00Z", "deploy/workers.yaml", "Ask with more workers, at once");
  }

  @Test
  void readsCommitsAsChangesOldestFirst() throws IOException, InterruptedException {
    history();
    List<Change> changes = GitChanges.read(repository, List.of());
    assertThat(changes)
        .extracting(Change::description)
        .containsExactly(
            "Wait for \"slow\" answers", "Say what it does", "Ask with more workers, at once");
    assertThat(changes.get(0).time())
        .isEqualTo(Instant.parse("2031-05-05T06:00:00Z").toEpochMilli());
    assertThat(changes.get(0).id()).matches("[0-9a-f]{7,12}");
    assertThat(changes.get(1).attributes()).isEqualTo(Map.of("files", "docs/read me.md"));
  }

  @Test
  void takesOnlyCommitsThatTouchAPath() throws IOException, InterruptedException {
    history();
    assertThat(GitChanges.read(repository, List.of("deploy")))
        .extracting(change -> change.attributes().get("files"))
        .containsExactly("deploy/timeouts.yaml", "deploy/workers.yaml");
  }

  @Test
  void ofManyCommitsOnlyThoseWithinTheLogsAreChanges() throws IOException, InterruptedException {
    history();
    ChangeSources sources =
        new ChangeSources(
            Optional.empty(),
            Optional.of(repository),
            List.of(),
            List.of(Instant.parse("2031-05-01T00:00:00Z").toEpochMilli()));
    ChangeSources.Stated stated = sources.read(ZoneOffset.UTC);
    long from = Instant.parse("2031-05-05T07:00:00Z").toEpochMilli();
    long to = Instant.parse("2031-05-06T00:00:00Z").toEpochMilli();
    assertThat(stated.within(from, to))
        .extracting(Change::description)
        .containsExactly("", "Say what it does");
    assertThat(stated.commitsOutside(from, to)).isEqualTo(2);
  }

  @Test
  void saysWhatGitSaysOfAFolderThatIsNoRepository() {
    assertThatThrownBy(() -> GitChanges.read(repository, List.of()))
        .isInstanceOf(ChangesFileException.class)
        .hasMessageStartingWith(repository + ": ")
        .hasMessageContaining("git");
  }

  @Test
  void saysThatThereIsNoFolder() {
    Path none = repository.resolve("none");
    assertThatThrownBy(() -> GitChanges.read(none, List.of()))
        .isInstanceOf(ChangesFileException.class)
        .hasMessage(none + ": found no folder there; check the path given with --changes-git");
  }
}
