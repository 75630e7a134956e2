package dev.culprit.cli;

import dev.culprit.ConfigurationException;
import dev.culprit.Postmortem;
import dev.culprit.event.Attempt;
import dev.culprit.incident.Incident;
import dev.culprit.report.JsonForm;
import dev.culprit.report.PostmortemText;
import dev.culprit.report.Timeline;
import dev.culprit.report.TimelineJson;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code culprit timeline}: what happened, in order of time. */
@Command(
    name = "timeline",
    mixinStandardHelpOptions = true,
    description =
        "Shows failures, incidents and changes in order of time, in the proxies' clock; failures of one cause and service within the same minutes are one line.",
    footer = {
      "",
      "Examples:",
      "  culprit timeline --workspace ws --since 2h --changes changes.csv",
      "  culprit timeline --workspace ws --incident 2",
      "  culprit timeline --workspace ws --from \"2026-03-02 19:00\" --to \"2026-03-02 20:00\""
    })
final class TimelineCommand implements Callable<Integer> {

  private static final long AROUND_MILLIS = 30 * 60_000;

  private final Terminal terminal;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--incident",
      paramLabel = "ID",
      description = "The time of an incident, and half an hour around it.")
  private @Nullable String incident;

  @Option(
      names = "--from",
      paramLabel = "T",
      description = "Begin: 2026-03-02T10:00:00Z, or \"2026-03-02 10:00\" in --zone.")
  private @Nullable String from;

  @Option(names = "--to", paramLabel = "T", description = "End, not included.")
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
      description = "Only failures of this service.")
  private String service = "";

  @Option(
      names = "--cause",
      paramLabel = "C",
      defaultValue = "",
      description = "Only failures of this cause: rate-limit, or rate-limit/tokens.")
  private String cause = "";

  @Option(names = "--jsonl", description = "One JSON object an entry, for programs.")
  private boolean jsonLines;

  @Mixin private PostmortemOptions options = new PostmortemOptions();

  TimelineCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    try (Postmortem postmortem = options.open()) {
      long begin = postmortem.window().from();
      long end = postmortem.window().to();
      if (incident != null) {
        Incident its = postmortem.incident(incident);
        begin = its.from() - AROUND_MILLIS;
        end = its.to() + AROUND_MILLIS;
      }
      if (from != null) {
        begin = Times.instant("--from", from, options.zone());
      }
      if (to != null) {
        end = Times.instant("--to", to, options.zone());
      }
      if (since != null) {
        begin = Math.max(begin, end - Times.duration("--since", since).toMillis());
      }
      if (begin > end) {
        throw new ConfigurationException(
            "--from: found a time that ends before it begins; swap --from and --to");
      }
      Timeline timeline = postmortem.timeline(begin, end, this::isAsked);
      if (jsonLines) {
        for (Timeline.Entry entry : timeline.entries()) {
          out.println(JsonForm.line(json -> TimelineJson.fields(json, entry)));
        }
      } else {
        new PostmortemText(out, terminal.columns()).timeline(timeline);
      }
    }
    out.flush();
    return ExitCode.DONE;
  }

  private boolean isAsked(Attempt attempt) {
    return (service.isEmpty() || service.equals(attempt.service()))
        && (cause.isEmpty() || attempt.cause().isWithin(cause));
  }
}
