package dev.culprit.cli;

import dev.culprit.event.Cause;
import dev.culprit.event.Location;
import dev.culprit.report.JsonForm;
import dev.culprit.store.NoWorkspaceException;
import dev.culprit.store.QueryException;
import dev.culprit.store.SearchField;
import dev.culprit.store.SearchHit;
import dev.culprit.store.SearchPage;
import dev.culprit.store.Store;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
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

  private static final int DONE = 0;
  private static final int WRONG_USAGE = 2;
  private static final int UNREADABLE = 4;
  private static final int LONGEST_EXCERPT = 160;
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSX", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  @Parameters(
      paramLabel = "QUERY",
      arity = "1..*",
      description =
          "Words and FIELD:VALUE in Lucene's syntax; all must hold. Also OR, NOT, brackets,"
              + " \"phrases\", wild*cards, [A TO B]. '*' finds everything.")
  private List<String> query = new ArrayList<>();

  @Option(
      names = "--workspace",
      paramLabel = "DIR",
      defaultValue = "${env:CULPRIT_WORKSPACE}",
      description = "Where 'culprit analyze --workspace' left it; default: $CULPRIT_WORKSPACE.")
  private @Nullable Path workspace;

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "50",
      description = "Show at most N (default: ${DEFAULT-VALUE}).")
  private int limit;

  @Option(
      names = "--zone",
      paramLabel = "Z",
      defaultValue = "UTC",
      description = "Zone of times without an offset (default: ${DEFAULT-VALUE}).")
  private ZoneId zone = ZoneOffset.UTC;

  @Option(names = "--jsonl", description = "One JSON object a line, for programs.")
  private boolean jsonLines;

  private @Nullable CommandSpec spec;

  /** Called by picocli; the help lists the fields of the index. */
  @Spec
  void spec(CommandSpec given) {
    spec = given;
    List<String> lines = new ArrayList<>(List.of("", "Fields:"));
    for (SearchField field : SearchField.values()) {
      lines.add("  %-12s%s".formatted(field.label(), field.help()));
    }
    lines.add("");
    lines.add("Example: culprit search 'cause:rate-limit/tokens service:chat-api tokens'");
    given.usageMessage().footer(lines.toArray(String[]::new));
  }

  @Override
  public Integer call() {
    PrintWriter out = commandSpec().commandLine().getOut();
    PrintWriter err = commandSpec().commandLine().getErr();
    Path folder = workspace;
    if (folder == null) {
      err.println("search: found no --workspace; name the folder, or set CULPRIT_WORKSPACE");
      return WRONG_USAGE;
    }
    if (limit < 1) {
      err.println("search: found --limit " + limit + ", expected at least 1");
      return WRONG_USAGE;
    }
    try (Store store = Store.openReadOnly(folder)) {
      SearchPage page = store.search(String.join(" ", query), limit, zone);
      for (SearchHit hit : page.hits()) {
        out.println(jsonLines ? json(hit) : row(hit));
      }
      out.flush();
      if (page.hits().isEmpty()) {
        err.println("nothing found");
      } else if (page.total() > page.hits().size()) {
        err.println(page.hits().size() + " of " + page.total() + " shown; --limit N shows more");
      }
      return DONE;
    } catch (QueryException | NoWorkspaceException e) {
      err.println("search: " + harmless(e.getMessage()));
      return WRONG_USAGE;
    } catch (IOException e) {
      err.println("search: cannot read " + harmless(folder + ": " + e.getMessage()));
      return UNREADABLE;
    }
  }

  private static String row(SearchHit hit) {
    String text = harmless(hit.text()).strip();
    String excerpt =
        text.codePointCount(0, text.length()) <= LONGEST_EXCERPT
            ? text
            : text.substring(0, text.offsetByCodePoints(0, LONGEST_EXCERPT)) + "...";
    return String.join(
        "  ",
        TIME.format(Instant.ofEpochMilli(hit.time())),
        "%-7s".formatted(hit.kind()),
        "%-20s".formatted(hit.cause().map(Cause::toString).orElse("-")),
        "%-12s".formatted(hit.service().isEmpty() ? "-" : harmless(hit.service())),
        "%-3s".formatted(hit.status() == 0 ? "-" : hit.status()),
        harmless(hit.evidence().stream().map(Location::cite).collect(Collectors.joining(" "))),
        excerpt);
  }

  private static String json(SearchHit hit) throws IOException {
    return JsonForm.line(
        json -> {
          json.writeStringField("time", TIME.format(Instant.ofEpochMilli(hit.time())));
          json.writeStringField("kind", hit.kind());
          if (hit.cause().isPresent()) {
            json.writeStringField("cause", hit.cause().get().root().label());
            json.writeStringField("subcause", hit.cause().get().subcause());
          }
          json.writeStringField("service", hit.service());
          json.writeNumberField("status", hit.status());
          json.writeArrayFieldStart("evidence");
          for (Location location : hit.evidence()) {
            json.writeString(location.cite());
          }
          json.writeEndArray();
          json.writeStringField("text", hit.text());
        });
  }

  /** One line that a terminal shows and does not obey: no control, no invisible, no half sign. */
  private static String harmless(@Nullable String text) {
    StringBuilder safe = new StringBuilder();
    String.valueOf(text)
        .codePoints()
        .forEach(
            sign -> {
              switch (Character.getType(sign)) {
                case Character.CONTROL, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR ->
                    safe.append(Character.isWhitespace(sign) ? ' ' : '\ufffd');
                case Character.FORMAT, Character.SURROGATE -> safe.append('\ufffd');
                default -> safe.appendCodePoint(sign);
              }
            });
    return safe.toString();
  }

  private CommandSpec commandSpec() {
    if (spec == null) {
      throw new IllegalStateException("run by picocli only");
    }
    return spec;
  }
}
