package dev.culprit.cli;

import dev.culprit.Analysis;
import dev.culprit.FormatChoice;
import dev.culprit.Settings;
import dev.culprit.ingest.Progress;
import dev.culprit.ingest.ReadProblem;
import dev.culprit.ingest.StandardInput;
import dev.culprit.report.Report;
import dev.culprit.report.ReportFolder;
import dev.culprit.report.TerminalSummary;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code culprit analyze}: logs in, causes, incidents and verdicts out. */
@Command(
    name = "analyze",
    mixinStandardHelpOptions = true,
    description =
        "Reads logs, finds what failed and why, compares before and after each change, and writes the report.",
    footer = {
      "",
      "Examples:",
      "  culprit analyze /var/log/llm",
      "  culprit analyze logs --config culprit.yaml --changes changes.csv --out report",
      "  kubectl logs deploy/chat-api | culprit analyze - --since 24h"
    })
final class AnalyzeCommand implements Callable<Integer> {

  private final StandardInput in;
  private final Terminal terminal;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(
      paramLabel = "PATH",
      arity = "1..*",
      description =
          "A file, a directory, a glob (quoted), or - for standard input; packed (gz, zst, bz2, xz, tar, zip) or not.")
  private List<String> paths = List.of();

  @Option(
      names = "--out",
      paramLabel = "DIR",
      defaultValue = "culprit-report",
      description = "Where the report goes (default: ${DEFAULT-VALUE}).")
  private Path out = Path.of("culprit-report");

  @Mixin private ChangeOptions changes = new ChangeOptions();

  @Option(
      names = "--workspace",
      paramLabel = "DIR",
      description =
          "Keep the index here, and read only what is new the next time (default: a temporary one).")
  private @Nullable Path workspace;

  @Mixin private ConfigOption config = new ConfigOption();

  @Option(
      names = "--from",
      paramLabel = "T",
      description =
          "Leave out what ended before: 2026-03-02T10:00:00Z, or \"2026-03-02 10:00\" in --zone.")
  private @Nullable String from;

  @Option(
      names = "--to",
      paramLabel = "T",
      description = "Leave out what ended at that time or later.")
  private @Nullable String to;

  @Option(
      names = "--since",
      paramLabel = "DURATION",
      description = "Only so long before the newest record: 90s, 30m, 24h, 7d.")
  private @Nullable String since;

  @Option(
      names = "--service",
      paramLabel = "S",
      defaultValue = "",
      description = "Only this service.")
  private String service = "";

  @Option(
      names = "--cause",
      paramLabel = "C",
      defaultValue = "",
      description = "Only this cause: rate-limit, or rate-limit/tokens.")
  private String cause = "";

  @Mixin private ZoneOption zone = new ZoneOption();

  @Option(
      names = "--rules",
      paramLabel = "DIR",
      description = "Folder with rules of your own; may be given several times.")
  private List<Path> rules = List.of();

  @Option(
      names = "--formats",
      paramLabel = "DIR",
      description = "Folder with formats of your own; may be given several times.")
  private List<Path> formats = List.of();

  @Option(
      names = "--format",
      paramLabel = "NAME=GLOB",
      description =
          "Files that have this format, whatever is detected; may be given several times.")
  private List<String> named = List.of();

  @Mixin private ThreadOptions threads = new ThreadOptions();

  AnalyzeCommand(StandardInput in, Terminal terminal) {
    this.in = in;
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws Exception {
    PrintWriter err = spec.commandLine().getErr();
    PrintWriter output = spec.commandLine().getOut();
    ProgressLine line = new ProgressLine(err, System::nanoTime);
    boolean[] notUnderstood = new boolean[1];
    List<ReadProblem> problems =
        new Analysis(settings(), terminal.interactive() ? line : Progress.NONE)
            .run(
                report -> {
                  if (terminal.interactive()) {
                    line.clear();
                  }
                  ReportFolder.write(report, out);
                  TerminalSummary.print(
                      report,
                      output,
                      terminal.columns(),
                      terminal.colours()
                          ? TerminalSummary.Style.COLOUR
                          : TerminalSummary.Style.PLAIN);
                  output.println("Report: " + out.resolve("report.html"));
                  notUnderstood[0] = report.intake().isPoor();
                  sayLost(report, err);
                });
    output.flush();
    problems.forEach(problem -> err.println("culprit: " + problem));
    if (problems.stream().anyMatch(ReadProblem::fatal)) {
      return ExitCode.UNREADABLE;
    }
    return notUnderstood[0] ? ExitCode.NOT_UNDERSTOOD : ExitCode.DONE;
  }

  private static void sayLost(Report report, PrintWriter err) {
    if (report.inputs().isEmpty()) {
      err.println("culprit: no file was found below the given path; nothing was read");
    }
    if (report.intake().isPoor()) {
      err.printf(
          Locale.ROOT,
          "culprit: %.1f %% of the bytes were not understood; the report's intake shows examples, log_format in culprit.yaml or a format of your own names them%n",
          100 * report.intake().lost());
    }
  }

  private Settings settings() {
    ZoneId hisZone = zone.zone();
    return new Settings(
        paths,
        out,
        changes.sources(hisZone),
        Optional.ofNullable(workspace),
        config.file(),
        from == null ? Long.MIN_VALUE : Times.instant("--from", from, hisZone),
        to == null ? Long.MAX_VALUE : Times.instant("--to", to, hisZone),
        duration("--since", since),
        service,
        cause,
        changes.wanted(),
        hisZone,
        threads.number(),
        rules,
        new FormatChoice(formats, named),
        in);
  }

  private static Optional<Duration> duration(String option, @Nullable String written) {
    return Optional.ofNullable(written).map(text -> Times.duration(option, text));
  }
}
