package dev.culprit.cli;

import dev.culprit.ConfigurationException;
import dev.culprit.Periods;
import dev.culprit.compare.Change;
import dev.culprit.compare.ChangeImpact;
import dev.culprit.compare.ChangeSources;
import dev.culprit.compare.CountsComparison;
import dev.culprit.report.ComparisonJson;
import dev.culprit.report.HtmlReport;
import dev.culprit.report.JsonForm;
import dev.culprit.report.Report;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code culprit compare}: what differs before and after, and how far that can be believed. */
@Command(
    name = "compare",
    mixinStandardHelpOptions = true,
    description =
        "Compares error rates before and after a change, and says how far the result can be believed.",
    footer = {
      "",
      "One of --counts, --workspace, or --before with --after says what is compared.",
      "A file of counts is CSV with the columns time,requests,errors, one row for each bin of time; further columns are segments.",
      "Give history before the window where you have it: without, a result is uncalibrated, a hint. docs/verdicts.md explains the verdicts.",
      "",
      "Examples:",
      "  culprit compare --counts chat-api.csv --at 2026-03-02T10:00:00Z --window 6h",
      "  culprit compare --workspace ~/culprit-work --at \"2026-03-02 10:00\" --zone Europe/Berlin",
      "  culprit compare --before logs/monday --after logs/tuesday --html compare.html",
      "  culprit compare --workspace ~/culprit-work --before 2026-03-01/2026-03-02 --after 2026-03-08/2026-03-09"
    })
final class CompareCommand implements Callable<Integer> {

  /** One comparison with the words that name it. */
  private record Named(String name, ChangeImpact impact) {}

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--counts",
      paramLabel = "FILE.csv",
      arity = "1..*",
      description = "Files of counts; each is compared by itself.")
  private List<Path> counts = List.of();

  @Option(
      names = "--before",
      paramLabel = "X",
      description =
          "What was before: a folder of logs, a workspace, or with --workspace a period FROM/TO.")
  private String before = "";

  @Option(names = "--after", paramLabel = "Y", description = "What was after, likewise.")
  private String after = "";

  @Mixin private ComparedLogs logs = new ComparedLogs();

  @Mixin private ChangeOptions changes = new ChangeOptions();

  @Mixin private ZoneOption zone = new ZoneOption();

  @Option(
      names = "--json",
      description = "JSON for programs: one object; of several comparisons one a line.")
  private boolean json;

  @Option(
      names = "--html",
      paramLabel = "FILE",
      description = "Also write a page with charts, which needs no network.")
  private @Nullable Path html;

  @Override
  public Integer call() throws IOException {
    ZoneId hisZone = zone.zone();
    List<Named> found = compared(hisZone);
    PrintWriter out = spec.commandLine().getOut();
    for (Named named : found) {
      if (json) {
        out.println(object(named, found.size()));
      } else if (counts.isEmpty()) {
        ComparisonText.ofLogs(named.impact, out);
      } else {
        ComparisonText.ofCounts(found.size() > 1 ? named.name : "", named.impact, out);
      }
    }
    out.flush();
    if (html != null) {
      try (Writer page = Files.newBufferedWriter(html, StandardCharsets.UTF_8)) {
        HtmlReport.write(
            "Before and after", scope(), found.stream().map(Named::impact).toList(), page);
      }
    }
    return ExitCode.DONE;
  }

  private String scope() {
    return counts.isEmpty()
        ? before.isEmpty() ? "Changes in " + logs.name() : before + " against " + after
        : counts.size() + " files of counts";
  }

  private List<Named> compared(ZoneId hisZone) throws IOException {
    boolean sides = !before.isEmpty() || !after.isEmpty();
    if (sides && (before.isEmpty() || after.isEmpty())) {
      throw new ConfigurationException(
          "found only one of --before and --after; give both, or --at with a time");
    }
    ChangeSources sources = changes.sources(hisZone);
    if (sides && !sources.isEmpty()) {
      throw new ConfigurationException(
          "found --before and --after beside a change; give either two sides or changes");
    }
    if (!counts.isEmpty()) {
      return ofCounts(sources, hisZone);
    }
    if (sides) {
      Report first = logs.side("--before", before, hisZone);
      Report second = logs.side("--after", after, hisZone);
      return List.of(new Named("", Periods.compare(first, second, changes.wanted())));
    }
    if (sources.isEmpty()) {
      throw new ConfigurationException(
          "found no change to compare around; give --at, --changes or --changes-git, or --before and --after");
    }
    return logs.around(sources, changes.wanted(), hisZone).changes().stream()
        .map(impact -> new Named(impact.change().id(), impact))
        .toList();
  }

  private List<Named> ofCounts(ChangeSources sources, ZoneId hisZone) {
    List<Change> times = sources.read(hisZone).within(0, Long.MAX_VALUE);
    if (logs.isGiven() || times.isEmpty()) {
      throw new ConfigurationException(
          times.isEmpty()
              ? "--counts: found no time of a change; add --at with one, or --changes"
              : "found --counts beside --workspace; give one of them");
    }
    List<Named> found = new ArrayList<>();
    for (Path file : counts) {
      for (Change change : times) {
        found.add(
            new Named(
                times.size() > 1 ? file + " " + change.id() : file.toString(),
                CountsComparison.of(file, change, changes.wanted(), hisZone)));
      }
    }
    return found;
  }

  private String object(Named named, int number) throws IOException {
    return JsonForm.line(
        generator -> {
          if (number > 1 && !counts.isEmpty()) {
            generator.writeStringField("file", named.name);
          }
          if (counts.isEmpty()) {
            generator.writeStringField("id", named.impact.change().id());
            generator.writeStringField(
                "time", Instant.ofEpochMilli(named.impact.change().time()).toString());
            generator.writeStringField("description", named.impact.change().description());
          }
          new ComparisonJson(generator)
              .impact(
                  named.impact,
                  counts.isEmpty() ? ComparisonJson.Causes.NAMED : ComparisonJson.Causes.UNNAMED);
        });
  }
}
