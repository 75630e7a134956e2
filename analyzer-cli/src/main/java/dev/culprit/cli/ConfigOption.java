package dev.culprit.cli;

import dev.culprit.Configuration;
import dev.culprit.format.Formats;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What is configured of logs; shared by the commands that read any. */
final class ConfigOption {

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description =
          "culprit.yaml: which files are whose, log formats, zones, addresses of services, and"
              + " what is hidden.")
  private @Nullable Path file;

  Optional<Path> file() {
    return Optional.ofNullable(file);
  }

  /**
   * What the file says; nothing without one.
   *
   * @throws dev.culprit.ConfigurationException if it says what cannot be
   */
  Configuration read(Formats formats) {
    return Configuration.of(file(), formats);
  }
}
