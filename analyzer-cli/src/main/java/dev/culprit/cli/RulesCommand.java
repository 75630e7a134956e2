package dev.culprit.cli;

import dev.culprit.event.Field;
import dev.culprit.report.PlainText;
import dev.culprit.rules.Clue;
import dev.culprit.rules.Proof;
import dev.culprit.rules.Rule;
import dev.culprit.rules.Rules;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code culprit rules}: what the packs know, and whether it holds. */
@Command(
    name = "rules",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    description = "Lists rules, explains one, and holds packs to the texts that prove them.",
    footer = {
      "",
      "Examples:",
      "  culprit rules list",
      "  culprit rules explain anthropic.prompt-too-long",
      "  culprit rules test my-rules/"
    })
final class RulesCommand implements Runnable {

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public void run() {
    spec.commandLine().usage(spec.commandLine().getOut());
  }

  @Command(
      name = "list",
      mixinStandardHelpOptions = true,
      description = "Lists the rules: id, cause, rank of the evidence (1 is the strongest).")
  int list(@Mixin OwnRules own) {
    PrintWriter out = spec.commandLine().getOut();
    for (Rule rule : own.withShipped().all()) {
      out.printf(Locale.ROOT, "%-34s %-38s rank %d%n", rule.id(), rule.cause(), rule.rank());
    }
    return ExitCode.DONE;
  }

  @Command(
      name = "explain",
      mixinStandardHelpOptions = true,
      description = "Shows one rule whole: what it looks for, what it advises, its proofs.")
  int explain(
      @Parameters(
              index = "0",
              paramLabel = "ID",
              description = "Such as anthropic.prompt-too-long.")
          String id,
      @Mixin OwnRules own) {
    PrintWriter out = spec.commandLine().getOut();
    Rule rule =
        own.withShipped().all().stream().filter(r -> r.id().equals(id)).findFirst().orElse(null);
    if (rule == null) {
      spec.commandLine()
          .getErr()
          .println("culprit: there is no rule '" + id + "'; 'culprit rules list' shows them all");
      return ExitCode.USAGE;
    }
    out.println(rule.id() + "  (" + rule.place() + ")");
    out.println("  cause       " + rule.cause());
    if (rule.guess()) {
      out.println("              the subcause is the usual one: an attempt states the cause alone");
    }
    out.println("  evidence    rank " + rule.rank() + " of 7, confidence " + rule.confidence());
    if (!rule.literals().isEmpty()) {
      out.println("  any of      " + String.join(" | ", rule.literals()));
    }
    if (rule.regex() != null) {
      out.println("  and         " + rule.regex().pattern());
    }
    new TreeMap<Field, Pattern>(rule.fields())
        .forEach((field, regex) -> out.println("  field       " + field.label() + " = " + regex));
    if (!rule.statuses().isEmpty()) {
      out.println("  status      " + rule.statuses().stream().sorted().toList());
    }
    rule.unless().forEach(regex -> out.println("  unless      " + regex));
    out.println("  retry       " + (rule.retryHelps() ? "may help" : "does not help"));
    out.println("  what to do  " + rule.advice());
    rule.fires().forEach(s -> out.println("  fires       " + PlainText.of(shown(s))));
    rule.silent().forEach(s -> out.println("  silent      " + PlainText.of(shown(s))));
    return ExitCode.DONE;
  }

  private static String shown(Rule.Sample sample) {
    return sample.clue().fields().isEmpty() && sample.clue().status() == 0
        ? sample.clue().text()
        : "status " + sample.clue().status() + fieldsOf(sample.clue());
  }

  private static String fieldsOf(Clue clue) {
    StringBuilder said = new StringBuilder();
    clue.fields()
        .forEach(
            (field, value) -> said.append(' ').append(field.label()).append('=').append(value));
    return said.toString();
  }

  @Command(
      name = "test",
      mixinStandardHelpOptions = true,
      description =
          "Holds every rule to its texts: on which it must fire, on which it stays silent.")
  int test(@Mixin OwnRules own) {
    PrintWriter out = spec.commandLine().getOut();
    Rules rules = own.withShipped();
    List<Proof> broken = Proof.broken(rules);
    broken.forEach(proof -> out.println(proof.place() + ": " + PlainText.of(proof.message())));
    out.println(
        rules.all().size()
            + " rules, "
            + (broken.isEmpty()
                ? "all of their texts hold"
                : broken.size() + " texts do not hold"));
    return broken.isEmpty() ? ExitCode.DONE : ExitCode.BROKEN;
  }

  @Command(
      name = "lint",
      mixinStandardHelpOptions = true,
      description = "Finds rules that are too loose, too slow, or not proven both ways.")
  int lint(@Mixin OwnRules own) {
    PrintWriter out = spec.commandLine().getOut();
    List<Proof> loose = Proof.loose(own.withShipped());
    loose.forEach(proof -> out.println(proof.place() + ": " + PlainText.of(proof.message())));
    out.println(loose.isEmpty() ? "nothing to mend" : loose.size() + " things to mend");
    return loose.isEmpty() ? ExitCode.DONE : ExitCode.BROKEN;
  }

  /** Rules that a user has. */
  static final class OwnRules {

    @Parameters(
        paramLabel = "DIR",
        arity = "0..1",
        description = "Folder with rules of your own, beside the shipped ones.")
    private @Nullable Path folder;

    Rules withShipped() {
      return Rules.standardWith(folder == null ? List.of() : List.of(folder));
    }
  }
}
