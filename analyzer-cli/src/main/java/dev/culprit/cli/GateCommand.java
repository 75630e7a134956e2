package dev.culprit.cli;

import dev.culprit.Gate;
import dev.culprit.Policy;
import dev.culprit.PolicyFile;
import dev.culprit.report.PlainText;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code culprit gate}: a report held against policies, for CI and cron. */
@Command(
    name = "gate",
    mixinStandardHelpOptions = true,
    description = "Holds a report against policies and tells by its exit code whether they hold.",
    footer = {
      "",
      "A policy file is YAML; each policy has a name and one demand:",
      "  policies:",
      "    - name: few failures",
      "      max_rate: 2 %%            # of all requests",
      "      cause: rate-limit        # optional: only those failures",
      "      min_requests: 1000       # optional: with fewer there is not enough data",
      "    - name: nothing got worse",
      "      forbid: [regressed, regressed-bursts]",
      "      changes: [chg-17]        # optional: only these changes",
      "    - name: causes are known",
      "      max_unknown: 5 %%         # of all failures",
      "    - name: logs are understood",
      "      min_coverage: 95 %%       # of all bytes",
      "",
      "Exit code 0: all hold; 1: one is broken; 2: the policy file is wrong; 3: none is broken, but for one there is not enough data.",
      "",
      "Example: culprit analyze logs --changes changes.csv && culprit gate --policy policy.yaml"
    })
final class GateCommand implements Callable<Integer> {

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(names = "--policy", paramLabel = "FILE", required = true, description = "What must hold.")
  private Path policy = Path.of("policy.yaml");

  @Option(
      names = "--report",
      paramLabel = "DIR",
      defaultValue = "culprit-report",
      description = "The report that 'culprit analyze' wrote (default: ${DEFAULT-VALUE}).")
  private Path report = Path.of("culprit-report");

  @Override
  public Integer call() throws IOException {
    List<Policy> policies = PolicyFile.read(policy);
    PrintWriter out = spec.commandLine().getOut();
    List<Gate.Result> results = Gate.of(report).judge(policies);
    for (Gate.Result result : results) {
      out.println(
          word(result.outcome())
              + "  "
              + PlainText.of(result.policy().name() + ": " + result.reason()));
    }
    out.flush();
    if (results.stream().anyMatch(result -> result.outcome() == Gate.Outcome.BROKEN)) {
      return ExitCode.BROKEN;
    }
    return results.stream().allMatch(result -> result.outcome() == Gate.Outcome.HELD)
        ? ExitCode.DONE
        : ExitCode.NOT_UNDERSTOOD;
  }

  private static String word(Gate.Outcome outcome) {
    return switch (outcome) {
      case HELD -> "holds  ";
      case BROKEN -> "BROKEN ";
      case NOT_ENOUGH_DATA -> "no data";
    };
  }
}
