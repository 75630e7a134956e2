package dev.culprit.cli;

import dev.culprit.ConfigurationException;
import dev.culprit.compare.ChangesFileException;
import dev.culprit.compare.CountsFileException;
import dev.culprit.format.FormatFileException;
import dev.culprit.ingest.StandardInput;
import dev.culprit.rules.RuleFileException;
import dev.culprit.store.WorkspaceBusyException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The program, as a function of its arguments, streams and terminal. */
@Command(
    name = "culprit",
    mixinStandardHelpOptions = true,
    version = Main.VERSION,
    synopsisSubcommandLabel = "COMMAND",
    description =
        "Finds the root causes behind the errors of programs that call LLM APIs, from the logs of the clients and of the proxies on the way.",
    footer = {
      "",
      "Exit codes: 0 done; 1 a threshold or test was broken; 2 wrong usage or configuration; 3 done, but more than 5 %% of the input was not understood;",
      "4 could not read or write; 70 a fault of the program; 75 another run holds the workspace.",
      "",
      "Example: culprit analyze /var/log/llm --out report"
    })
public final class Main {

  /** Of the program. */
  static final String VERSION = "culprit 0.1.0";

  /** Runs the program and exits with its code. */
  public static void main(String[] args) {
    int code =
        run(
            args,
            System.in,
            System.out,
            System.err,
            Terminal.detected(System.getenv(), System.console() != null));
    System.out.flush();
    System.err.flush();
    System.exit(code);
  }

  /**
   * Runs the program.
   *
   * @param terminal what the streams lead to
   * @return the exit code
   */
  public static int run(
      String[] args, InputStream in, PrintStream out, PrintStream err, Terminal terminal) {
    if (args.length == 1 && args[0].equals("--version")) {
      out.println(VERSION);
      return ExitCode.DONE;
    }
    PrintWriter output =
        new PrintWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8), false);
    PrintWriter errors = new PrintWriter(new OutputStreamWriter(err, StandardCharsets.UTF_8), true);
    CommandLine line =
        commandsFor(args, in, terminal)
            .setOut(output)
            .setErr(errors)
            .setUsageHelpAutoWidth(false)
            .setUsageHelpWidth(Math.max(80, Math.min(terminal.columns(), 120)))
            .setCaseInsensitiveEnumValuesAllowed(true)
            .setColorScheme(
                CommandLine.Help.defaultColorScheme(
                    terminal.colours() ? CommandLine.Help.Ansi.ON : CommandLine.Help.Ansi.OFF));
    line.setExecutionExceptionHandler((fault, command, parsed) -> explain(fault, errors));
    line.setParameterExceptionHandler((wrong, given) -> advise(wrong, errors));
    int code = args.length == 0 ? usage(line, errors) : line.execute(args);
    output.flush();
    errors.flush();
    return code;
  }

  /**
   * The program's commands with their options, as its help, its man page and its completion tell
   * them.
   */
  static CommandLine commands(InputStream in, Terminal terminal) {
    CommandLine program = new CommandLine(new Main());
    subcommands(in, terminal).values().forEach(one -> program.addSubcommand(one.get()));
    return program;
  }

  /**
   * The program as these arguments need it: if they begin with a command's name, with that command
   * alone, for to set up all of them takes a good part of the time in which a short one is done.
   */
  private static CommandLine commandsFor(String[] args, InputStream in, Terminal terminal) {
    Supplier<Object> asked = args.length == 0 ? null : subcommands(in, terminal).get(args[0]);
    return asked == null
        ? commands(in, terminal)
        : new CommandLine(new Main()).addSubcommand(asked.get());
  }

  /** By name, in the order in which the help lists them. */
  private static Map<String, Supplier<Object>> subcommands(InputStream in, Terminal terminal) {
    StandardInput input = new StandardInput(in, InstantSource.system().instant());
    Map<String, Supplier<Object>> all = new LinkedHashMap<>();
    all.put("analyze", () -> new AnalyzeCommand(input, terminal));
    all.put("nightly", () -> new NightlyCommand(terminal));
    all.put("rebuild", RebuildCommand::new);
    all.put("compare", CompareCommand::new);
    all.put("gate", GateCommand::new);
    all.put("search", () -> new SearchCommand(terminal));
    all.put("timeline", () -> new TimelineCommand(terminal));
    all.put("incident", () -> new IncidentCommand(terminal));
    all.put("why", () -> new WhyCommand(terminal));
    all.put("show", () -> new ShowCommand(terminal));
    all.put("retries", RetriesCommand::new);
    all.put("classify", () -> new ClassifyCommand(in));
    all.put(
        "rules",
        () ->
            new CommandLine(new RulesCommand())
                .addSubcommand(new RulesUnknownCommand(input))
                .addSubcommand(new RulesDiffCommand(input)));
    all.put("parse", () -> new ParseCommand(input));
    all.put("formats", () -> new FormatsCommand(input));
    return all;
  }

  private static int usage(CommandLine line, PrintWriter errors) {
    line.usage(errors);
    return ExitCode.USAGE;
  }

  /** What is wrong with the arguments, what was meant perhaps, and where to read on. */
  private static int advise(CommandLine.ParameterException wrong, PrintWriter errors) {
    errors.println("culprit: " + wrong.getMessage());
    CommandLine.UnmatchedArgumentException.printSuggestions(wrong, errors);
    errors.println("Try '" + wrong.getCommandLine().getCommandSpec().qualifiedName() + " --help'.");
    return ExitCode.USAGE;
  }

  /**
   * What a person can do something about is said in a sentence; what is a fault of the program
   * shows where it is.
   */
  private static int explain(Exception fault, PrintWriter errors) {
    if (fault instanceof ConfigurationException
        || fault instanceof RuleFileException
        || fault instanceof FormatFileException
        || fault instanceof ChangesFileException
        || fault instanceof CountsFileException) {
      errors.println("culprit: " + fault.getMessage());
      return ExitCode.USAGE;
    }
    if (fault instanceof WorkspaceBusyException) {
      errors.println("culprit: " + fault.getMessage());
      return ExitCode.BUSY;
    }
    if (fault instanceof IOException || fault instanceof UncheckedIOException) {
      errors.println("culprit: cannot read or write: " + fault.getMessage());
      return ExitCode.UNREADABLE;
    }
    errors.println(
        "culprit: this is a fault of the program, not of your logs; please report it with what follows");
    fault.printStackTrace(errors);
    return ExitCode.FAULT;
  }
}
