package dev.culprit.cli;

import dev.culprit.EventWalk;
import dev.culprit.ingest.StandardInput;
import java.util.List;
import picocli.CommandLine.Mixin;

/** How logs are read by those who work on rules; shared by the commands that do. */
final class LogOptions {

  @Mixin private ConfigOption config = new ConfigOption();

  @Mixin private ZoneOption zone = new ZoneOption();

  EventWalk walk(List<String> paths, StandardInput in) {
    return new EventWalk(
        paths, config.file(), zone.zone(), Runtime.getRuntime().availableProcessors(), in);
  }
}
