package dev.culprit.cli;

import dev.culprit.ConfigurationException;
import dev.culprit.EventWalk;
import dev.culprit.event.Event;
import dev.culprit.format.Formats;
import dev.culprit.ingest.ReadProblem;
import dev.culprit.ingest.Reclassifier;
import dev.culprit.ingest.StandardInput;
import dev.culprit.report.PlainText;
import dev.culprit.rules.Rules;
import dev.culprit.rules.TemplateMiner;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
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

/** {@code culprit rules unknown}: errors that no rule knows, and drafts of rules for them. */
@Command(
    name = "unknown",
    mixinStandardHelpOptions = true,
    description = {
      "Shows the errors in logs or in a workspace that no rule knows, by template, the most frequent first.",
      "With --draft it writes a rule for each, with its proofs, ready to edit."
    },
    footer = {
      "",
      "Examples:",
      "  culprit rules unknown /var/log/llm",
      "  culprit rules unknown --workspace ~/culprit-work --draft > my-rules/drafts.yaml"
    })
final class RulesUnknownCommand implements Callable<Integer> {

  private final StandardInput in;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Mixin private LogOptions logs = new LogOptions();

  @Parameters(
      paramLabel = "PATH",
      arity = "0..*",
      description = "A file, a directory, a glob (quoted), or - for standard input.")
  private List<String> paths = List.of();

  @Option(
      names = "--workspace",
      paramLabel = "DIR",
      defaultValue = "${env:CULPRIT_WORKSPACE}",
      description = "Look there instead of into logs; default: $CULPRIT_WORKSPACE.")
  private @Nullable Path workspace;

  @Option(
      names = "--rules",
      paramLabel = "DIR",
      description = "Folder with rules of your own; may be given several times.")
  private List<Path> packs = List.of();

  @Option(names = "--draft", description = "Write a rule for each template, as a rule file.")
  private boolean draft;

  RulesUnknownCommand(StandardInput in) {
    this.in = in;
  }

  @Override
  public Integer call() throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    PrintWriter err = spec.commandLine().getErr();
    TemplateMiner miner = new TemplateMiner();
    List<ReadProblem> problems = mine(Rules.standardWith(packs), miner);
    List<TemplateMiner.Mined> templates = miner.templates();
    if (draft) {
      drafts(templates, out, err);
    } else {
      show(templates, out);
    }
    problems.forEach(problem -> err.println("culprit: " + problem));
    return problems.stream().anyMatch(ReadProblem::fatal) ? ExitCode.UNREADABLE : ExitCode.DONE;
  }

  private List<ReadProblem> mine(Rules rules, TemplateMiner miner) throws IOException {
    if (!paths.isEmpty()) {
      return logs.walk(paths, in).by(rules, event -> add(event, miner));
    }
    if (workspace == null) {
      throw new ConfigurationException(
          "rules unknown: found neither a PATH nor a --workspace; name logs, or the folder of an earlier 'culprit analyze --workspace'");
    }
    Reclassifier reclassifier = new Reclassifier(rules, Formats.standard());
    EventWalk.of(workspace, event -> add(reclassifier.of(event), miner));
    return List.of();
  }

  private static void add(Event event, TemplateMiner miner) {
    if (event.finding() != null && event.finding().rule().equals(Rules.NONE)) {
      miner.add(event);
    }
  }

  private static void show(List<TemplateMiner.Mined> templates, PrintWriter out) {
    if (templates.isEmpty()) {
      out.println("No error that no rule knows.");
      return;
    }
    long all = templates.stream().mapToLong(TemplateMiner.Mined::count).sum();
    out.printf(
        Locale.ROOT, "%,d errors that no rule knows, in %,d templates%n", all, templates.size());
    for (TemplateMiner.Mined one : templates) {
      out.printf(Locale.ROOT, "%n%,9d  %s  %s%n", one.count(), one.id(), PlainText.of(one.text()));
      for (Event example : one.examples()) {
        out.println("           " + PlainText.of(example.location().cite()));
      }
    }
    out.printf("%nculprit rules unknown --draft writes a rule for each.%n");
  }

  private static void drafts(
      List<TemplateMiner.Mined> templates, PrintWriter out, PrintWriter err) {
    out.println("# Drafts of rules for errors that no rule knows. Correct cause and advice,");
    out.println("# then: culprit rules test FOLDER, culprit analyze ... --rules FOLDER");
    for (TemplateMiner.Mined one : templates) {
      Optional<String> rule = one.draft();
      if (rule.isPresent()) {
        out.println();
        out.print(rule.get());
      } else {
        err.println(
            "culprit: template "
                + one.id()
                + " ("
                + one.count()
                + " errors) has no word to know it by; write its rule by hand: "
                + PlainText.of(one.text()));
      }
    }
  }
}
