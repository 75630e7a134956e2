package dev.culprit;

import dev.culprit.compare.ChangeSources;
import dev.culprit.compare.Comparisons;
import dev.culprit.ingest.StandardInput;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/**
 * What an analysis is asked for. Nothing is taken from the machine's clock, zone or locale.
 *
 * @param paths files, directories, globs, or {@code -} for standard input
 * @param out where the report goes; read as no input though it lies below a path
 * @param changes where configuration changes are stated
 * @param workspace folder that keeps the index between runs; a temporary one without it
 * @param from attempts that ended before are left out, milliseconds since 1970; {@link
 *     Long#MIN_VALUE} for no limit
 * @param to likewise, exclusive; {@link Long#MAX_VALUE} for no limit
 * @param since only so long before the newest record
 * @param service only this service's attempts, empty for all
 * @param cause only this cause ({@code rate-limit} or {@code rate-limit/tokens}), empty for all
 * @param comparing how to compare before and after each change
 * @param zone of times that state none
 * @param threads that read, at least 1
 * @param rulePacks folders with rules of the user's own
 * @param formats which there are, and which files have
 */
public record Settings(
    List<String> paths,
    Path out,
    ChangeSources changes,
    Optional<Path> workspace,
    Optional<Path> config,
    long from,
    long to,
    Optional<Duration> since,
    String service,
    String cause,
    Comparisons.Wanted comparing,
    ZoneId zone,
    int threads,
    List<Path> rulePacks,
    FormatChoice formats,
    StandardInput standardInput) {

  public Settings {
    paths = List.copyOf(paths);
    rulePacks = List.copyOf(rulePacks);
    if (threads < 1) {
      throw new IllegalArgumentException("threads: found " + threads + ", expected at least 1");
    }
  }

  /**
   * The usual analysis of all that stands below the paths: nothing left out, times in UTC where
   * they state no zone, on one thread, without a workspace.
   *
   * @param paths files, directories or globs
   * @param out where the report goes
   */
  public static Settings of(List<String> paths, Path out) {
    return new Settings(
        paths,
        out,
        ChangeSources.NONE,
        Optional.empty(),
        Optional.empty(),
        Long.MIN_VALUE,
        Long.MAX_VALUE,
        Optional.empty(),
        "",
        "",
        Comparisons.Wanted.USUAL,
        ZoneOffset.UTC,
        1,
        List.of(),
        FormatChoice.NONE,
        StandardInput.none());
  }

  /** The same, with changes that are compared before and after. */
  public Settings with(ChangeSources stated) {
    return with(stated, workspace, config, zone, threads);
  }

  /** The same, with a workspace that keeps the index between runs. */
  public Settings withWorkspace(Path folder) {
    return with(changes, Optional.of(folder), config, zone, threads);
  }

  /** The same, with what {@code culprit.yaml} says of sources, formats and services. */
  public Settings withConfig(Path file) {
    return with(changes, workspace, Optional.of(file), zone, threads);
  }

  /** The same, with a zone for times that state none. */
  public Settings withZone(ZoneId usual) {
    return with(changes, workspace, config, usual, threads);
  }

  /** The same, reading on so many threads, at least 1. */
  public Settings withThreads(int number) {
    return with(changes, workspace, config, zone, number);
  }

  private Settings with(
      ChangeSources stated, Optional<Path> folder, Optional<Path> file, ZoneId usual, int number) {
    return new Settings(
        paths,
        out,
        stated,
        folder,
        file,
        from,
        to,
        since,
        service,
        cause,
        comparing,
        usual,
        number,
        rulePacks,
        formats,
        standardInput);
  }
}
