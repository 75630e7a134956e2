package dev.culprit.cli;

import dev.culprit.ConfigurationException;
import dev.culprit.compare.ChangeSources;
import dev.culprit.compare.Comparisons;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options that say what was changed when, and how to compare around it. */
final class ChangeOptions {

  @Option(
      names = "--changes",
      paramLabel = "FILE",
      description =
          "Configuration changes: CSV with time,id,description, or YAML or JSON with the same keys.")
  private @Nullable Path changes;

  @Option(
      names = "--changes-git",
      paramLabel = "DIR",
      description = "The commits of a git repository as changes; needs the git program.")
  private @Nullable Path repository;

  @Option(
      names = "--path",
      paramLabel = "P",
      description =
          "With --changes-git: only commits that touch this path; may be given several times.")
  private List<String> paths = List.of();

  @Option(
      names = "--at",
      paramLabel = "T",
      description =
          "When something was changed: 2026-03-02T10:00:00Z, or \"2026-03-02 10:00\" in --zone.")
  private List<String> at = List.of();

  @Option(
      names = "--window",
      paramLabel = "DURATION",
      description =
          "How long before and after each change is compared (default: as long as the data allow up to the next change, at most 7d).")
  private @Nullable String window;

  @Option(
      names = "--rollout",
      paramLabel = "DURATION",
      description =
          "How long a change takes to come into force; that time belongs to neither side (default: none).")
  private @Nullable String rollout;

  /**
   * Where changes are stated.
   *
   * @throws ConfigurationException if an option is wrong
   */
  ChangeSources sources(ZoneId zone) {
    if (repository == null && !paths.isEmpty()) {
      throw new ConfigurationException(
          "--path: says which commits count, but no --changes-git names the repository; add it");
    }
    return new ChangeSources(
        Optional.ofNullable(changes),
        Optional.ofNullable(repository),
        paths,
        at.stream().distinct().map(written -> Times.instant("--at", written, zone)).toList());
  }

  /** How to compare. */
  Comparisons.Wanted wanted() {
    return new Comparisons.Wanted(
        Optional.ofNullable(window).map(text -> Times.duration("--window", text)),
        rollout == null ? Duration.ZERO : Times.duration("--rollout", rollout));
  }
}
