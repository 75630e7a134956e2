package dev.culprit.cli;

import java.time.ZoneId;
import picocli.CommandLine.Option;

/** The zone of times that state none; shared by the commands that read any. */
final class ZoneOption {

  @Option(
      names = "--zone",
      paramLabel = "Z",
      defaultValue = "UTC",
      description = "Zone of times that state none (default: ${DEFAULT-VALUE}).")
  private String written = "UTC";

  /**
   * The zone.
   *
   * @throws dev.culprit.ConfigurationException if it is unknown
   */
  ZoneId zone() {
    return Times.zone(written);
  }
}
