package dev.culprit.cli;

import dev.culprit.NightPlan;
import dev.culprit.Nightly;
import dev.culprit.ingest.Progress;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code culprit rebuild}: writes all pages of the nights anew, without a log. */
@Command(
    name = "rebuild",
    mixinStandardHelpOptions = true,
    description =
        "Writes all pages of 'culprit nightly' anew from what is kept of each day, also of days whose records are gone.",
    footer = {
      "",
      "For pages that were lost, and after a change of the acknowledged findings, the changes file or the program.",
      "",
      "Example: culprit rebuild --config /etc/culprit/culprit.yaml"
    })
final class RebuildCommand implements Callable<Integer> {

  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private NightOptions options = new NightOptions();

  @Override
  public Integer call() throws Exception {
    NightPlan plan = options.plan();
    return NightOptions.print(
        new Nightly(plan, options.zone(), 1, Progress.NONE).rebuild(options.now()),
        plan,
        spec.commandLine().getOut(),
        spec.commandLine().getErr());
  }
}
