package dev.culprit.compare;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * Commits as configuration changes, by the git program: the time of the commit, its short hash, its
 * subject, and the files that it touched.
 */
public final class GitChanges {

  private static final int MOST_COMMITS = 10_000;
  private static final int MOST_FILES = 12;
  private static final String COMMIT = "\u001e";
  private static final String FIELD = "\u001f";

  private GitChanges() {}

  /**
   * The commits of the current branch that touch one of the paths, oldest first, merges left out.
   *
   * @param repository a folder within it
   * @param paths relative to that folder; all if empty
   * @throws ChangesFileException if git is not installed, or says that something is wrong
   */
  public static List<Change> read(Path repository, List<String> paths) {
    if (!Files.isDirectory(repository)) {
      throw new ChangesFileException(
          repository + ": found no folder there; check the path given with --changes-git");
    }
    List<String> command =
        new ArrayList<>(
            List.of(
                "git",
                "-C",
                repository.toString(),
                "-c",
                "core.quotepath=off",
                "log",
                "--no-merges",
                "--no-color",
                "--no-show-signature",
                "--max-count=" + MOST_COMMITS,
                "--name-only",
                "--relative",
                "--format=%x1e%h%x1f%cI%x1f%s%x1f"));
    command.add("--");
    command.addAll(paths);
    List<Change> changes = new ArrayList<>();
    for (String commit : run(command, repository).split(COMMIT)) {
      if (!commit.isBlank()) {
        changes.add(change(commit.split(FIELD, -1)));
      }
    }
    changes.sort(Comparator.comparingLong(Change::time).thenComparing(Change::id));
    return List.copyOf(changes);
  }

  private static Change change(String[] fields) {
    List<String> files = fields[3].lines().filter(line -> !line.isBlank()).toList();
    int shown = Math.min(MOST_FILES, files.size());
    String touched =
        String.join(", ", files.subList(0, shown))
            + (files.size() > shown ? " and " + (files.size() - shown) + " more" : "");
    return new Change(
        fields[0],
        OffsetDateTime.parse(fields[1]).toInstant().toEpochMilli(),
        fields[2],
        touched.isEmpty() ? Map.of() : Map.of("files", touched));
  }

  private static String run(List<String> command, Path repository) {
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("LC_ALL", "C");
    builder.environment().put("GIT_TERMINAL_PROMPT", "0");
    try {
      Path errors = Files.createTempFile("culprit-git", ".txt");
      try {
        Process git = builder.redirectError(errors.toFile()).start();
        git.getOutputStream().close();
        String said;
        try (InputStream out = git.getInputStream()) {
          said = new String(out.readAllBytes(), StandardCharsets.UTF_8);
        }
        if (git.waitFor() != 0) {
          throw new ChangesFileException(
              repository
                  + ": git says: "
                  + Files.readString(errors).lines().findFirst().orElse("nothing")
                  + "; check --changes-git and --path");
        }
        return said;
      } finally {
        Files.deleteIfExists(errors);
      }
    } catch (IOException e) {
      throw new ChangesFileException(
          repository
              + ": the git program cannot be run ("
              + e.getMessage()
              + "); install git, or write the changes to a file for --changes");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ChangesFileException(repository + ": interrupted while git was running; run again");
    }
  }
}
