package dev.culprit.cli;

import dev.culprit.ConfigurationException;
import picocli.CommandLine.Option;

/** How many threads read logs. */
final class ThreadOptions {

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "Threads that read (default: one for each processor).")
  private int threads = Runtime.getRuntime().availableProcessors();

  /**
   * Their number.
   *
   * @throws ConfigurationException if it is below 1
   */
  int number() {
    if (threads < 1) {
      throw new ConfigurationException("--threads: found " + threads + ", expected at least 1");
    }
    return threads;
  }
}
