package dev.culprit.cli;

import dev.culprit.Postmortem;
import dev.culprit.event.Attempt;
import dev.culprit.report.PostmortemText;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code culprit show}: one failed request with all its records, explained. */
@Command(
    name = "show",
    mixinStandardHelpOptions = true,
    description =
        "Shows failed attempts with every record of both sides that tells of them, as they stand in the logs (redacted).",
    footer = {
      "",
      "Examples:",
      "  culprit show req_011CAbc --workspace ws",
      "  culprit show a1x9 --workspace ws"
    })
final class ShowCommand implements Callable<Integer> {

  private static final int MOST_SHOWN = 20;

  private final Terminal terminal;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(
      paramLabel = "ATTEMPT",
      description =
          "The id of an attempt or of a call (attempts.csv, search), a request id or a trace id.")
  private String name = "";

  @Mixin private PostmortemOptions options = new PostmortemOptions();

  ShowCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    PrintWriter err = spec.commandLine().getErr();
    try (Postmortem postmortem = options.open()) {
      List<Attempt> found = postmortem.attempts(name);
      if (found.isEmpty()) {
        err.println(
            "show: found no failed attempt with that id; take one from attempts.csv or from"
                + " 'culprit search'");
        return ExitCode.USAGE;
      }
      PostmortemText text = new PostmortemText(out, terminal.columns());
      int shown = Math.min(MOST_SHOWN, found.size());
      for (int i = 0; i < shown; i++) {
        if (i > 0) {
          out.println();
          out.println("-".repeat(Math.min(80, terminal.columns())));
        }
        text.attempt(found.get(i), postmortem.records(found.get(i)));
      }
      out.flush();
      if (shown < found.size()) {
        err.println(shown + " of " + found.size() + " attempts shown, the first ones");
      }
    }
    return ExitCode.DONE;
  }
}
