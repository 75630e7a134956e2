package dev.culprit.cli;

import dev.culprit.Postmortem;
import dev.culprit.incident.Incident;
import dev.culprit.report.IncidentFile;
import dev.culprit.report.IncidentFolder;
import dev.culprit.report.PostmortemText;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code culprit incident}: lists incidents, tells one, or writes its bundle. */
@Command(
    name = "incident",
    mixinStandardHelpOptions = true,
    description = "Lists the incidents of a workspace, or tells all about one.",
    footer = {
      "",
      "With --out it writes timeline.md, timeline.html, timeline.json, events.csv",
      "(every record that tells of it) and vendor-ids.txt (the provider's request ids,",
      "for a support ticket).",
      "",
      "Examples:",
      "  culprit incident --workspace ws",
      "  culprit incident 2 --workspace ws --out postmortem"
    })
final class IncidentCommand implements Callable<Integer> {

  private final Terminal terminal;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(
      paramLabel = "ID",
      arity = "0..1",
      description =
          "The incident's id, or its beginning, or its number in the list; without it they are listed.")
  private @Nullable String id;

  @Option(names = "--out", paramLabel = "DIR", description = "Write the bundle here.")
  private @Nullable Path out;

  @Mixin private PostmortemOptions options = new PostmortemOptions();

  IncidentCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    PrintWriter output = spec.commandLine().getOut();
    PostmortemText text = new PostmortemText(output, terminal.columns());
    try (Postmortem postmortem = options.open()) {
      if (id == null) {
        if (postmortem.incidents().isEmpty()) {
          output.println("No incident in this workspace: no burst stands out from its background.");
        } else {
          text.incidents(postmortem.incidents());
        }
        output.flush();
        return ExitCode.DONE;
      }
      Incident incident = postmortem.incident(id);
      IncidentFile file = postmortem.file(incident);
      text.incident(file);
      if (out != null) {
        IncidentFolder.write(file, out);
        output.println();
        output.println("Bundle: " + out.resolve("timeline.html"));
      }
      output.flush();
      return ExitCode.DONE;
    }
  }
}
