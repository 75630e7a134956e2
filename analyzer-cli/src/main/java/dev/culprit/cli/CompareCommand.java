package dev.culprit.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.culprit.compare.ChangeImpact;
import dev.culprit.compare.Comparison;
import dev.culprit.compare.CountsComparison;
import dev.culprit.report.ComparisonJson;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code culprit compare}: counts before and after a time, and what they say. */
@Command(
    name = "compare",
    mixinStandardHelpOptions = true,
    description =
        "Compares error rates before and after a time, and says how far the result can be believed.",
    footer = {
      "",
      "A file of counts is CSV with the columns time,requests,errors, one row for each bin of time; further columns are segments.",
      "Give history before the window where you have it: without, a result is uncalibrated, a hint. docs/verdicts.md explains the verdicts.",
      "",
      "Example: culprit compare --counts chat-api.csv --at 2026-03-02T10:00:00Z --window 6h"
    })
final class CompareCommand implements Callable<Integer> {

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--counts",
      paramLabel = "FILE.csv",
      arity = "1..*",
      required = true,
      description = "Files of counts; each is compared by itself.")
  private List<Path> counts = List.of();

  @Option(
      names = "--at",
      paramLabel = "T",
      required = true,
      description =
          "When the change was made: 2026-03-02T10:00:00Z, or \"2026-03-02 10:00\" in --zone.")
  private String at = "";

  @Option(
      names = "--window",
      paramLabel = "DURATION",
      description =
          "How long before and after it is compared (default: as long as the file allows, at most 7d).")
  private @Nullable String window;

  @Option(
      names = "--zone",
      paramLabel = "Z",
      defaultValue = "UTC",
      description = "Zone of times that state none (default: ${DEFAULT-VALUE}).")
  private String zone = "UTC";

  @Option(
      names = "--json",
      description = "One JSON object for programs; with several files, one a line.")
  private boolean json;

  @Override
  public Integer call() throws IOException {
    ZoneId hisZone = Times.zone(zone);
    long time = Times.instant("--at", at, hisZone);
    Optional<Duration> wanted =
        Optional.ofNullable(window).map(text -> Times.duration("--window", text));
    PrintWriter out = spec.commandLine().getOut();
    for (Path file : counts) {
      ChangeImpact impact = CountsComparison.of(file, time, wanted, hisZone);
      if (json) {
        out.println(object(file, impact));
      } else {
        ComparisonText.print(counts.size() > 1 ? file.toString() : "", impact, out);
      }
    }
    out.flush();
    return ExitCode.DONE;
  }

  private String object(Path file, ChangeImpact impact) throws IOException {
    StringWriter line = new StringWriter();
    try (JsonGenerator generator = new JsonFactory().createGenerator(line)) {
      // Every character that a terminal could take for a command is written as its number.
      generator.setHighestNonEscapedChar('~');
      generator.writeStartObject();
      if (counts.size() > 1) {
        generator.writeStringField("file", file.toString());
      }
      generator.writeStringField("verdict", impact.verdict().label());
      if (!impact.note().isEmpty()) {
        generator.writeStringField("note", impact.note());
      }
      generator.writeArrayFieldStart("comparisons");
      for (Comparison comparison : impact.comparisons()) {
        generator.writeStartObject();
        new ComparisonJson(generator).fields(comparison, impact);
        generator.writeEndObject();
      }
      generator.writeEndArray();
      generator.writeEndObject();
    }
    return line.toString();
  }
}
