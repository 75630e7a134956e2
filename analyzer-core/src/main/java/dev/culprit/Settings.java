package dev.culprit;

import dev.culprit.compare.ChangeSources;
import dev.culprit.compare.Comparisons;
import dev.culprit.ingest.StandardInput;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
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
}
