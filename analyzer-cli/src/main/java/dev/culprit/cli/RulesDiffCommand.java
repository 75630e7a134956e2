package dev.culprit.cli;

import dev.culprit.RulesDiff;
import dev.culprit.ingest.ReadProblem;
import dev.culprit.ingest.StandardInput;
import dev.culprit.report.PlainText;
import dev.culprit.rules.Rules;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code culprit rules diff}: what other rules make of the same logs. */
@Command(
    name = "diff",
    mixinStandardHelpOptions = true,
    description = {
      "Reads logs by two packs of rules and shows how many events change their cause, from what to what.",
      "OLD and NEW are folders or files with rules of your own, each beside the shipped ones; 'shipped' for those alone."
    },
    footer = {"", "Example:", "  culprit rules diff shipped my-rules/ /var/log/llm"})
final class RulesDiffCommand implements Callable<Integer> {

  private static final int LONGEST_SAMPLE = 120;

  private final StandardInput in;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Mixin private LogOptions logs = new LogOptions();

  @Parameters(index = "0", paramLabel = "OLD", description = "Rules as they were.")
  private String before = "";

  @Parameters(index = "1", paramLabel = "NEW", description = "Rules as they shall be.")
  private String after = "";

  @Parameters(
      index = "2..*",
      paramLabel = "LOGS",
      arity = "1..*",
      description = "Files, directories or globs (quoted).")
  private List<String> paths = List.of();

  RulesDiffCommand(StandardInput in) {
    this.in = in;
  }

  @Override
  public Integer call() throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    List<ReadProblem> problems = new ArrayList<>();
    RulesDiff diff = RulesDiff.of(logs.walk(paths, in), pack(before), pack(after), problems::add);
    out.printf(
        Locale.ROOT,
        "%,d of %,d events change their cause%n",
        diff.changed(),
        diff.changed() + diff.unchanged());
    for (RulesDiff.Change change : diff.changes()) {
      out.printf(
          Locale.ROOT, "%n%,9d  %s -> %s%n", change.count(), change.before(), change.after());
      for (RulesDiff.Sample sample : change.samples()) {
        out.println(
            "           "
                + PlainText.of(sample.event().location().cite())
                + "  by "
                + sample.ruleBefore()
                + ", now by "
                + sample.ruleAfter());
        String text = PlainText.of(sample.event().text());
        out.println(
            "             "
                + (text.length() > LONGEST_SAMPLE
                    ? text.substring(0, LONGEST_SAMPLE) + "..."
                    : text));
      }
    }
    problems.forEach(problem -> spec.commandLine().getErr().println("culprit: " + problem));
    return problems.stream().anyMatch(ReadProblem::fatal) ? ExitCode.UNREADABLE : ExitCode.DONE;
  }

  private static Rules pack(String written) {
    return written.equals("shipped")
        ? Rules.standard()
        : Rules.standardWith(List.of(Path.of(written)));
  }
}
