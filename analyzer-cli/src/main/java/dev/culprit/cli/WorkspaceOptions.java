package dev.culprit.cli;

import dev.culprit.ConfigurationException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The workspace that is read; shared by the commands that read one. */
final class WorkspaceOptions {

  @Option(
      names = "--workspace",
      paramLabel = "DIR",
      defaultValue = "${env:CULPRIT_WORKSPACE}",
      description = "Where 'culprit analyze --workspace' left it; default: $CULPRIT_WORKSPACE.")
  private @Nullable Path workspace;

  /**
   * Its folder.
   *
   * @throws ConfigurationException if none is named
   */
  Path folder() {
    if (workspace == null) {
      throw new ConfigurationException(
          "found no --workspace; name the folder, or set CULPRIT_WORKSPACE");
    }
    return workspace;
  }
}
