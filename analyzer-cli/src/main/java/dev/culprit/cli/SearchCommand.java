package dev.culprit.cli;

import dev.culprit.ConfigurationException;
import dev.culprit.KeptMasking;
import dev.culprit.KeptPaths;
import dev.culprit.event.Event;
import dev.culprit.event.Location;
import dev.culprit.ingest.Inputs;
import dev.culprit.ingest.SurroundingLines;
import dev.culprit.report.PlainText;
import dev.culprit.store.Facet;
import dev.culprit.store.QueryException;
import dev.culprit.store.SearchField;
import dev.culprit.store.SearchHit;
import dev.culprit.store.SearchPage;
import dev.culprit.store.Store;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code culprit search}: finds records and attempts in a workspace, the newest first. */
@Command(
    name = "search",
    mixinStandardHelpOptions = true,
    description = "Finds records and failed attempts in a workspace, the newest first.")
public final class SearchCommand implements Callable<Integer> {

  private static final int MOST_CONTEXT = 1_000;

  private final Terminal terminal;

  @Parameters(
      paramLabel = "QUERY",
      arity = "1..*",
      description =
          "Words and FIELD:VALUE in Lucene's syntax; all must hold. Also OR, NOT, brackets,"
              + " \"phrases\", wild*cards, [A TO B]. '*' finds everything.")
  private List<String> query = new ArrayList<>();

  @Mixin private WorkspaceOptions workspace = new WorkspaceOptions();

  @Option(
      names = "--since",
      paramLabel = "DURATION",
      description = "Only so long before the newest record: 90s, 30m, 24h, 7d.")
  private @Nullable String since;

  @Option(
      names = "--facets",
      paramLabel = "FIELD",
      split = ",",
      description =
          "Count what is found by the values of these fields, instead of showing it: cause,service,time. --limit is then for the values of a field.")
  private List<String> facets = new ArrayList<>();

  @Option(
      names = {"-C", "--context"},
      paramLabel = "N",
      defaultValue = "0",
      description =
          "Show N lines of the log before and after each record, at most 1000, as far as 256 KiB away.")
  private int context;

  @Option(
      names = {"-B", "--before-context"},
      paramLabel = "N",
      defaultValue = "0",
      description = "Show N lines of the log before each record.")
  private int before;

  @Option(
      names = {"-A", "--after-context"},
      paramLabel = "N",
      defaultValue = "0",
      description = "Show N lines of the log after each record.")
  private int after;

  @Option(
      names = "--logs",
      paramLabel = "PATH",
      description =
          "Where the logs are now, for their lines around a record; repeat. Default: where they were read.")
  private List<String> logs = new ArrayList<>();

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "50",
      description = "Show at most N (default: ${DEFAULT-VALUE}).")
  private int limit;

  @Mixin private ZoneOption zone = new ZoneOption();

  @Option(names = "--jsonl", description = "One JSON object a line, for programs.")
  private boolean jsonLines;

  private CommandSpec spec = CommandSpec.create();

  SearchCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  /** Called by picocli; the help lists the fields of the index. */
  @Spec
  void spec(CommandSpec given) {
    spec = given;
    List<String> lines = new ArrayList<>(List.of("", "Fields:"));
    for (SearchField field : SearchField.values()) {
      lines.add("  %-12s%s".formatted(field.label(), field.help()));
    }
    lines.addAll(
        List.of(
            "",
            "Examples:",
            "  culprit search 'cause:rate-limit/tokens service:chat-api' --since 2h",
            "  culprit search 'status:5xx time:yesterday' --facets cause,service,time",
            "  culprit search 'request_id:req_011CAbc' -C 5"));
    given.usageMessage().footer(lines.toArray(String[]::new));
  }

  @Override
  public Integer call() throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    PrintWriter err = spec.commandLine().getErr();
    atLeast("--limit", limit, 1);
    contextLines("--context", context);
    contextLines("--before-context", before);
    contextLines("--after-context", after);
    ZoneId its = zone.zone();
    List<SearchField> fields = facets.stream().map(SearchCommand::field).toList();
    try (Store store = Store.openReadOnly(workspace.folder())) {
      if (fields.isEmpty()) {
        page(store, store.search(asked(), limit, its), out, err);
      } else {
        count(store.facets(asked(), its, fields, limit), out, err);
      }
    } catch (QueryException e) {
      throw new ConfigurationException(PlainText.of(String.valueOf(e.getMessage())));
    }
    out.flush();
    return ExitCode.DONE;
  }

  private String asked() {
    String words = String.join(" ", query);
    if (since == null) {
      return words;
    }
    Times.duration("--since", since);
    return words.isBlank() || words.strip().equals("*")
        ? "time:\"last " + since + "\""
        : "(" + words + ") AND time:\"last " + since + "\"";
  }

  private void page(Store store, SearchPage page, PrintWriter out, PrintWriter err)
      throws IOException {
    SearchText text = new SearchText(out, terminal.columns());
    Map<Location, List<SurroundingLines.Line>> around = around(store, page, err);
    for (SearchHit hit : page.hits()) {
      if (jsonLines) {
        text.json(hit, around);
      } else {
        text.row(hit, around);
      }
    }
    out.flush();
    if (page.hits().isEmpty()) {
      err.println("nothing found");
    } else if (page.total() > page.hits().size()) {
      err.println(page.hits().size() + " of " + page.total() + " shown; --limit N shows more");
    }
  }

  private void count(List<Facet> counted, PrintWriter out, PrintWriter err) throws IOException {
    SearchText text = new SearchText(out, terminal.columns());
    for (Facet facet : counted) {
      if (jsonLines) {
        text.json(facet);
      } else {
        text.table(facet);
      }
    }
    out.flush();
    if (counted.stream().allMatch(facet -> facet.values().isEmpty())) {
      err.println("nothing found");
    }
  }

  /** The lines around the records that are shown; none if none are asked for. */
  private Map<Location, List<SurroundingLines.Line>> around(
      Store store, SearchPage page, PrintWriter err) throws IOException {
    int linesBefore = Math.max(context, before);
    int linesAfter = Math.max(context, after);
    if (linesBefore == 0 && linesAfter == 0) {
      return Map.of();
    }
    List<Event> records = new ArrayList<>();
    for (SearchHit hit : page.hits()) {
      records.addAll(store.events(hit.evidence()));
    }
    List<String> paths = logs.isEmpty() ? KeptPaths.of(store) : logs;
    SurroundingLines lines =
        new SurroundingLines(
            Inputs.find(paths, Set.of()).files(), linesBefore, linesAfter, KeptMasking.of(store));
    Map<Location, List<SurroundingLines.Line>> found = lines.of(records);
    long gone =
        records.stream().map(Event::location).filter(place -> !found.containsKey(place)).count();
    if (gone > 0) {
      err.println(
          "search: found no lines around "
              + gone
              + " of "
              + records.size()
              + " records: their files are not below "
              + PlainText.of(String.join(", ", paths))
              + " any more, or cannot be read"
              + (lines.unreadable().isEmpty()
                  ? ""
                  : " (" + PlainText.of(String.join(", ", lines.unreadable())) + ")")
              + "; say with --logs where they are");
    }
    return found;
  }

  private static SearchField field(String name) {
    return SearchField.of(name)
        .orElseThrow(
            () ->
                new ConfigurationException(
                    "--facets: found '"
                        + PlainText.of(name)
                        + "', expected some of "
                        + SearchField.facetNames()));
  }

  private static void contextLines(String option, int found) {
    if (found < 0 || found > MOST_CONTEXT) {
      throw new ConfigurationException(
          option + ": found " + found + ", expected 0 to " + MOST_CONTEXT);
    }
  }

  private static void atLeast(String option, int found, int least) {
    if (found < least) {
      throw new ConfigurationException(
          option + ": found " + found + ", expected at least " + least);
    }
  }
}
