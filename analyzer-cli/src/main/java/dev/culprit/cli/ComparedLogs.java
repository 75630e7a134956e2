package dev.culprit.cli;

import dev.culprit.Analysis;
import dev.culprit.ConfigurationException;
import dev.culprit.FormatChoice;
import dev.culprit.Settings;
import dev.culprit.compare.ChangeSources;
import dev.culprit.compare.Comparisons;
import dev.culprit.ingest.Progress;
import dev.culprit.ingest.StandardInput;
import dev.culprit.report.Report;
import dev.culprit.store.NoWorkspaceException;
import dev.culprit.store.Store;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The logs that {@code culprit compare} reads: a workspace, or folders of logs. */
final class ComparedLogs {

  @Option(
      names = "--workspace",
      paramLabel = "DIR",
      description = "Compare what 'culprit analyze --workspace DIR' has read.")
  private @Nullable Path workspace;

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "culprit.yaml, for folders of logs and for addresses of services.")
  private @Nullable Path config;

  @Option(
      names = "--service",
      paramLabel = "S",
      defaultValue = "",
      description = "Only this service.")
  private String service = "";

  /** What one analysis reads. */
  private record Reading(List<String> paths, Optional<Path> workspace, long from, long to) {}

  boolean isGiven() {
    return workspace != null;
  }

  String name() {
    return String.valueOf(workspace);
  }

  /**
   * The report of the whole workspace, with what the changes did.
   *
   * @throws ConfigurationException if no workspace is given
   */
  Report around(ChangeSources changes, Comparisons.Wanted wanted, ZoneId zone) throws IOException {
    if (workspace == null) {
      throw new ConfigurationException(
          "found nothing to compare; give --workspace, --counts, or --before and --after");
    }
    Store.openReadOnly(workspace).close();
    return report(
        new Reading(List.of(), Optional.of(workspace), Long.MIN_VALUE, Long.MAX_VALUE),
        changes,
        wanted,
        zone);
  }

  /** The report of one side: a period of the workspace, another workspace, or a folder of logs. */
  Report side(String option, String written, ZoneId zone) throws IOException {
    Report report =
        report(reading(option, written, zone), ChangeSources.NONE, Comparisons.Wanted.USUAL, zone);
    if (report.window().to() == 0) {
      throw new ConfigurationException(
          option
              + ": found no record with a time in "
              + written
              + "; check the path or the period");
    }
    return report;
  }

  private Reading reading(String option, String written, ZoneId zone) throws IOException {
    if (workspace != null) {
      String[] ends = written.split("/", -1);
      if (ends.length != 2) {
        throw new ConfigurationException(
            option + ": found '" + written + "'; write a period such as 2026-03-01/2026-03-02");
      }
      long from = Times.instant(option, ends[0], zone);
      long to = Times.instant(option, ends[1], zone);
      if (from >= to) {
        throw new ConfigurationException(
            option
                + ": found a period that ends before it begins: '"
                + written
                + "'; swap its ends");
      }
      Store.openReadOnly(workspace).close();
      return new Reading(List.of(), Optional.of(workspace), from, to);
    }
    Path path = Path.of(written);
    if (!Files.exists(path)) {
      throw new ConfigurationException(
          option + ": found nothing at " + written + "; give a folder of logs or a workspace");
    }
    return isWorkspace(path)
        ? new Reading(List.of(), Optional.of(path), Long.MIN_VALUE, Long.MAX_VALUE)
        : new Reading(List.of(written), Optional.empty(), Long.MIN_VALUE, Long.MAX_VALUE);
  }

  private static boolean isWorkspace(Path path) throws IOException {
    if (!Files.isDirectory(path)) {
      return false;
    }
    try {
      Store.openReadOnly(path).close();
      return true;
    } catch (NoWorkspaceException e) {
      return false;
    }
  }

  private Report report(
      Reading reading, ChangeSources changes, Comparisons.Wanted wanted, ZoneId zone)
      throws IOException {
    List<Report> reports = new ArrayList<>();
    new Analysis(
            new Settings(
                reading.paths,
                Path.of("culprit-report"),
                changes,
                reading.workspace,
                Optional.ofNullable(config),
                reading.from,
                reading.to,
                Optional.empty(),
                service,
                "",
                wanted,
                zone,
                Runtime.getRuntime().availableProcessors(),
                List.of(),
                FormatChoice.NONE,
                StandardInput.none()),
            Progress.NONE)
        .run(reports::add);
    return reports.get(0);
  }
}
