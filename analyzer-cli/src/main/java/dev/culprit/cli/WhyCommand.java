package dev.culprit.cli;

import dev.culprit.Postmortem;
import dev.culprit.incident.Differences;
import dev.culprit.incident.Incident;
import dev.culprit.report.DifferencesJson;
import dev.culprit.report.PostmortemText;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code culprit why}: what is different about the failures of an incident. */
@Command(
    name = "why",
    mixinStandardHelpOptions = true,
    description =
        "Tells which service, model, route or key, and which pairs of them, the failures of an incident have more often than all requests of that time.",
    footer = {
      "",
      "What goes along with a value that is told already is not told again.",
      "\"Nothing differs\" means that the failures look like a random part of the",
      "requests.",
      "",
      "Example: culprit why overload-overloaded-20260302T1910 --workspace ws"
    })
final class WhyCommand implements Callable<Integer> {

  private final Terminal terminal;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(
      paramLabel = "INCIDENT",
      description = "Its id, or its beginning, or its number in 'culprit incident'.")
  private String id = "";

  @Option(names = "--json", description = "One JSON object, for programs.")
  private boolean json;

  @Mixin private PostmortemOptions options = new PostmortemOptions();

  WhyCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    try (Postmortem postmortem = options.open()) {
      Incident incident = postmortem.incident(id);
      Differences.Found found = postmortem.why(incident);
      if (json) {
        out.println(DifferencesJson.of(incident, found));
      } else {
        new PostmortemText(out, terminal.columns()).why(incident, found);
      }
    }
    out.flush();
    return ExitCode.DONE;
  }
}
