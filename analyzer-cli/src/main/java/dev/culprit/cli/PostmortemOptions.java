package dev.culprit.cli;

import dev.culprit.Postmortem;
import dev.culprit.compare.ChangeSources;
import java.io.IOException;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The workspace and the changes of a postmortem. */
final class PostmortemOptions {

  @Mixin private WorkspaceOptions workspace = new WorkspaceOptions();

  @Option(
      names = "--changes",
      paramLabel = "FILE",
      description = "Changes to show as well: CSV, YAML or JSON with time, id, description.")
  private @Nullable Path changes;

  @Mixin private ZoneOption zone = new ZoneOption();

  ZoneId zone() {
    return zone.zone();
  }

  Postmortem open() throws IOException {
    return Postmortem.open(
        workspace.folder(),
        new ChangeSources(Optional.ofNullable(changes), Optional.empty(), List.of(), List.of()),
        zone());
  }
}
