package dev.culprit.cli;

import dev.culprit.NightPlan;
import dev.culprit.Nightly;
import dev.culprit.ingest.Progress;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code culprit nightly}: reads what is new, brings the pages of the days up to date. */
@Command(
    name = "nightly",
    mixinStandardHelpOptions = true,
    description =
        "Reads what is new, writes the pages of each day, week and month, and applies retention and thresholds.",
    footer = {
      "",
      "The configuration file:",
      "  logs: [ /var/log/llm ]            # read every night",
      "  workspace: /var/lib/culprit       # what is kept between the nights",
      "  out: /var/www/culprit             # index.html, day/, week/, month/, latest.json, latest.txt, culprit.prom",
      "  retention: { events: 90d, rollups: 2y }",
      "  gate: policy.yaml                 # optional: policies that the newest day must hold, see 'culprit gate --help'",
      "  changes: changes.csv              # optional: configuration changes to be judged",
      "  acknowledged: acknowledged.yaml   # optional: findings that may wait, each until a day",
      "Also sources and services, as for 'culprit analyze'. Paths are relative to the file's folder.",
      "",
      "Exit code 0: done; 1: a policy is broken; 3: more than 5 %% not understood, or not enough data for a policy; 4: something could not be read; 75: another run is at work.",
      "",
      "Example: culprit nightly --config /etc/culprit/culprit.yaml"
    })
final class NightlyCommand implements Callable<Integer> {

  private final Terminal terminal;

  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private NightOptions options = new NightOptions();

  @Mixin private ThreadOptions threads = new ThreadOptions();

  NightlyCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws Exception {
    PrintWriter err = spec.commandLine().getErr();
    ProgressLine line = new ProgressLine(err, System::nanoTime);
    NightPlan plan = options.plan();
    Nightly.Outcome outcome =
        new Nightly(
                plan,
                options.zone(),
                threads.number(),
                terminal.interactive() ? line : Progress.NONE)
            .run(options.now());
    if (terminal.interactive()) {
      line.clear();
    }
    return NightOptions.print(outcome, plan, spec.commandLine().getOut(), err);
  }
}
