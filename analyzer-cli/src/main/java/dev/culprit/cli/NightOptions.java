package dev.culprit.cli;

import dev.culprit.Gate;
import dev.culprit.NightPlan;
import dev.culprit.Nightly;
import dev.culprit.ingest.ReadProblem;
import dev.culprit.report.PlainText;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options of the commands that write the pages of the nights, and what they print. */
final class NightOptions {

  /** A clock that runs ahead of this machine's by more is wrong. */
  private static final Duration MOST_AHEAD = Duration.ofDays(1);

  @Option(
      names = "--config",
      paramLabel = "FILE",
      defaultValue = "culprit.yaml",
      description = "What is read, kept and written (default: ${DEFAULT-VALUE}).")
  private Path config = Path.of("culprit.yaml");

  @Option(
      names = "--now",
      paramLabel = "T",
      description =
          "The newest page is of this time's day, 2026-03-02T06:00:00Z (default: the day of the newest record).")
  private @Nullable String now;

  @Option(
      names = "--zone",
      paramLabel = "Z",
      defaultValue = "UTC",
      description = "Zone of times that state none (default: ${DEFAULT-VALUE}); days are of UTC.")
  private String zone = "UTC";

  NightPlan plan() {
    return NightPlan.read(config);
  }

  ZoneId zone() {
    return Times.zone(zone);
  }

  Nightly.Now now() {
    return new Nightly.Now(
        now == null ? OptionalLong.empty() : OptionalLong.of(Times.instant("--now", now, zone())),
        InstantSource.system().instant().plus(MOST_AHEAD).toEpochMilli());
  }

  /** Prints what came of a run, and gives the exit code. */
  static int print(Nightly.Outcome outcome, NightPlan plan, PrintWriter out, PrintWriter err) {
    outcome.lines().forEach(out::println);
    out.println("Pages: " + PlainText.of(plan.out().resolve("index.html").toString()));
    out.flush();
    outcome.problems().forEach(problem -> err.println("culprit: " + problem));
    outcome.notes().forEach(note -> err.println("culprit: " + note));
    if (outcome.problems().stream().anyMatch(ReadProblem::fatal)) {
      return ExitCode.UNREADABLE;
    }
    if (outcome.gate().stream().anyMatch(r -> r.outcome() == Gate.Outcome.BROKEN)) {
      return ExitCode.BROKEN;
    }
    boolean unsure =
        outcome.gate().stream().anyMatch(r -> r.outcome() == Gate.Outcome.NOT_ENOUGH_DATA);
    return unsure || outcome.poor() ? ExitCode.NOT_UNDERSTOOD : ExitCode.DONE;
  }
}
