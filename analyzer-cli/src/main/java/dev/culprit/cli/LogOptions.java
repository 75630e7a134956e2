package dev.culprit.cli;

import dev.culprit.EventWalk;
import dev.culprit.ingest.StandardInput;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How logs are read by those who work on rules; shared by the commands that do. */
final class LogOptions {

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "culprit.yaml: which files are whose, log formats, zones.")
  private @Nullable Path config;

  @Mixin private ZoneOption zone = new ZoneOption();

  EventWalk walk(List<String> paths, StandardInput in) {
    return new EventWalk(
        paths,
        Optional.ofNullable(config),
        zone.zone(),
        Runtime.getRuntime().availableProcessors(),
        in);
  }
}
