package dev.culprit.cli;

import dev.culprit.event.Side;
import dev.culprit.format.Format;
import dev.culprit.format.FormatDraft;
import dev.culprit.format.Formats;
import dev.culprit.ingest.Inputs;
import dev.culprit.ingest.ReadProblem;
import dev.culprit.ingest.RecordParser;
import dev.culprit.ingest.StandardInput;
import dev.culprit.report.PlainText;
import dev.culprit.rules.Redaction;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** {@code culprit formats}: which log formats there are, whether they hold, which a file has. */
@Command(
    name = "formats",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    description = "Lists log formats, holds them to their samples, finds those of a file.",
    footer = {"", "Example: culprit formats detect /var/log/nginx/access.log"})
final class FormatsCommand implements Runnable {

  private final StandardInput in;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--formats",
      paramLabel = "DIR",
      scope = ScopeType.INHERIT,
      description = "Folder with formats of your own; may be given several times.")
  private List<Path> folders = List.of();

  FormatsCommand(StandardInput in) {
    this.in = in;
  }

  @Override
  public void run() {
    spec.commandLine().usage(spec.commandLine().getOut());
  }

  @Command(
      name = "list",
      mixinStandardHelpOptions = true,
      description = "Lists the formats in the order in which they are tried.")
  int list() {
    PrintWriter out = spec.commandLine().getOut();
    for (Format format : Formats.standardWith(folders).all()) {
      out.println(
          String.format(
                  Locale.ROOT,
                  "%-22s %-7s %-12s %s",
                  format.name(),
                  side(format),
                  format.tells().name().toLowerCase(Locale.ROOT),
                  format.multiline() ? "several lines" : "one line")
              .stripTrailing());
    }
    return ExitCode.DONE;
  }

  private static String side(Format format) {
    Side side = format.side();
    return side == null ? "either" : side.label();
  }

  @Command(
      name = "test",
      mixinStandardHelpOptions = true,
      description = {
        "Holds every format to its samples: each is recognised by its own format and yields what is stated,",
        "no other specific format recognises it, and every layout has one."
      })
  int test() {
    Formats formats = Formats.standardWith(folders);
    List<String> broken = formats.broken();
    broken.forEach(spec.commandLine().getErr()::println);
    spec.commandLine()
        .getOut()
        .println(
            broken.isEmpty()
                ? formats.all().size() + " formats hold"
                : broken.size() + " found in " + formats.all().size() + " formats");
    return broken.isEmpty() ? ExitCode.DONE : ExitCode.BROKEN;
  }

  @Command(
      name = "detect",
      mixinStandardHelpOptions = true,
      description = "Says how many records of which formats files have.")
  int detect(
      @Mixin ZoneOption zone,
      @Parameters(
              paramLabel = "FILE",
              arity = "1..*",
              description = "A log file, or - for standard input.")
          List<String> files) {
    PrintWriter out = spec.commandLine().getOut();
    Inputs inputs = Inputs.find(files, Set.of());
    List<ReadProblem> problems = new ArrayList<>(inputs.problems());
    Map<String, Map<String, long[]>> found = new TreeMap<>();
    RecordParser parser = new RecordParser(Formats.standardWith(folders), zone.zone(), in);
    problems.addAll(
        parser.parse(
            inputs.files(),
            record ->
                count(
                    found.computeIfAbsent(record.file(), f -> new TreeMap<>()), record.format())));
    found.forEach(
        (file, formats) ->
            formats.forEach(
                (format, records) ->
                    out.println(
                        PlainText.of(
                            file
                                + ": "
                                + records[0]
                                + " "
                                + (format.isEmpty() ? "lines not understood" : format)))));
    problems.forEach(problem -> spec.commandLine().getErr().println("culprit: " + problem));
    return problems.stream().anyMatch(ReadProblem::fatal) ? ExitCode.UNREADABLE : ExitCode.DONE;
  }

  @Command(
      name = "new",
      mixinStandardHelpOptions = true,
      description = {
        "Proposes a definition from lines of a log: ready to be put into a folder for --formats, with the lines as",
        "samples that hold. Look at what it guessed."
      },
      footer = {"", "Example: culprit formats new app.log --name shop > formats/shop.yaml"})
  int propose(
      @Option(
              names = "--name",
              paramLabel = "NAME",
              defaultValue = "my-format",
              description = "The format's name (default: ${DEFAULT-VALUE}).")
          String name,
      @Parameters(
              paramLabel = "SAMPLE",
              description = "A file with some lines of the log, or - for standard input.")
          String sample)
      throws IOException {
    List<String> lines = new ArrayList<>();
    Inputs inputs = Inputs.find(List.of(sample), Set.of());
    RecordParser parser = new RecordParser(Formats.standardWith(folders), ZoneOffset.UTC, in);
    List<ReadProblem> problems = new ArrayList<>(inputs.problems());
    problems.addAll(
        parser.parse(
            inputs.files(),
            record -> record.text().lines().map(Redaction::redact).forEach(lines::add)));
    PrintWriter err = spec.commandLine().getErr();
    problems.forEach(problem -> err.println("culprit: " + problem));
    if (problems.stream().anyMatch(ReadProblem::fatal)) {
      return ExitCode.UNREADABLE;
    }
    try {
      FormatDraft draft = FormatDraft.of(name, lines, Formats.standardWith(folders));
      spec.commandLine().getOut().print(draft.yaml());
      err.println(
          "culprit: it recognises "
              + draft.matched()
              + " of "
              + draft.lines()
              + " lines"
              + (draft.known().isEmpty()
                  ? ""
                  : "; these are known formats already: "
                      + String.join(", ", new TreeSet<>(draft.known()))
                      + ", a draft of theirs needs 'generic: true' or more to tell it by"));
      return ExitCode.DONE;
    } catch (IllegalArgumentException e) {
      err.println("culprit: " + sample + ": " + e.getMessage());
      return ExitCode.USAGE;
    }
  }

  private static void count(Map<String, long[]> formats, String format) {
    formats.computeIfAbsent(format, f -> new long[1])[0]++;
  }
}
