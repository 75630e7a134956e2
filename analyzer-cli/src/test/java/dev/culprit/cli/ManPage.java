package dev.culprit.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** A page of the manual from what the commands say of themselves, in the language of man(7). */
final class ManPage {

  private final StringBuilder page = new StringBuilder();

  private ManPage() {}

  /** The page of the program and of all its commands. */
  static String of(CommandLine program, String version) {
    ManPage it = new ManPage();
    CommandSpec spec = program.getCommandSpec();
    it.line(".TH CULPRIT 1 \"\" \"" + version + "\" \"User Commands\"");
    it.line(".nh");
    it.line(".ad l");
    it.line(".SH NAME");
    it.line("culprit \\- root causes behind the errors of programs that call LLM APIs");
    it.line(".SH SYNOPSIS");
    it.line(".B culprit");
    it.line("COMMAND [\\fIOPTION\\fR]... [\\fIARGUMENT\\fR]...");
    it.line(".SH DESCRIPTION");
    it.text(String.join(" ", spec.usageMessage().description()));
    it.line(".SH COMMANDS");
    for (CommandLine command : distinct(program)) {
      it.command("culprit", command);
    }
    it.line(".SH EXIT STATUS");
    for (String[] code : EXIT_CODES) {
      it.line(".TP");
      it.line(".B " + code[0]);
      it.text(code[1]);
    }
    it.line(".SH ENVIRONMENT");
    for (String[] variable : VARIABLES) {
      it.line(".TP");
      it.line(".B " + variable[0]);
      it.text(variable[1]);
    }
    return it.page.toString();
  }

  private static final String[][] EXIT_CODES = {
    {"0", "Done."},
    {"1", "A threshold or gate was broken, or a test failed."},
    {"2", "Wrong usage or configuration."},
    {
      "3", "Done, but more than 5 % of the input was not understood, or not enough data for a gate."
    },
    {"4", "Could not read or write."},
    {"70", "A fault of the program itself."},
    {"75", "Another run holds the workspace."},
  };

  private static final String[][] VARIABLES = {
    {"CULPRIT_WORKSPACE", "The workspace where --workspace is not given."},
    {"CULPRIT_JAVA_OPTS", "Further options for Java, such as -Xmx1g."},
    {"JAVA_HOME", "The Java to use; else the one on PATH, else the newest that is installed."},
    {"NO_COLOR", "No colours, if it is set."},
    {"COLUMNS", "Width of the terminal."},
  };

  private static List<CommandLine> distinct(CommandLine parent) {
    return parent.getSubcommands().values().stream().distinct().toList();
  }

  private void command(String parent, CommandLine command) {
    CommandSpec spec = command.getCommandSpec();
    String name = parent + " " + spec.name();
    List<PositionalParamSpec> arguments =
        spec.positionalParameters().stream().filter(argument -> !argument.hidden()).toList();
    List<OptionSpec> options =
        spec.options().stream()
            .filter(option -> !option.hidden() && !option.usageHelp() && !option.versionHelp())
            .sorted((a, b) -> a.longestName().compareTo(b.longestName()))
            .toList();
    line(".SS " + escaped(name));
    String words =
        arguments.stream()
            .map(argument -> "\\fI" + escaped(argument.paramLabel()) + "\\fR")
            .collect(Collectors.joining(" "));
    line(
        ("\\fB"
                + escaped(name)
                + "\\fR "
                + (options.isEmpty() ? "" : "[\\fIOPTION\\fR]... ")
                + words)
            .strip());
    line(".PP");
    text(String.join(" ", spec.usageMessage().description()));
    for (PositionalParamSpec argument : arguments) {
      line(".TP");
      line(".I " + escaped(argument.paramLabel()));
      text(String.join(" ", argument.description()));
    }
    for (OptionSpec option : options) {
      line(".TP");
      line(
          Arrays.stream(option.names())
                  .map(each -> "\\fB" + escaped(each) + "\\fR")
                  .collect(Collectors.joining(", "))
              + (option.arity().max() == 0 ? "" : "=\\fI" + escaped(option.paramLabel()) + "\\fR"));
      text(
          String.join(" ", option.description())
              .replace("${DEFAULT-VALUE}", String.valueOf(option.defaultValue())));
    }
    footer(spec.usageMessage().footer());
    for (CommandLine below : distinct(command)) {
      command(name, below);
    }
  }

  /** Examples stand as they are. */
  private void footer(String[] footer) {
    List<String> lines = new ArrayList<>(List.of(footer));
    if (!lines.isEmpty() && lines.get(0).isBlank()) {
      lines.remove(0);
    }
    if (lines.isEmpty()) {
      return;
    }
    line(".PP");
    line(".nf");
    lines.forEach(this::text);
    line(".fi");
  }

  private void text(String text) {
    String plain = Ansi.OFF.string(text).replace("%%", "%").replace("%n", " ").strip();
    String indent = text.startsWith("  ") ? "  " : "";
    // a line that begins with a dot would be a command
    line((plain.startsWith(".") || plain.startsWith("'") ? "\\&" : "") + indent + escaped(plain));
  }

  private static String escaped(String text) {
    return text.replace("\\", "\\e").replace("-", "\\-").replace("\"", "\\(dq");
  }

  private void line(String line) {
    page.append(line).append('\n');
  }
}
