package dev.culprit.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.culprit.event.Finding;
import dev.culprit.format.Formats;
import dev.culprit.ingest.PastedText;
import dev.culprit.report.FindingText;
import dev.culprit.rules.Clue;
import dev.culprit.rules.Explanation;
import dev.culprit.rules.Rules;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code culprit classify}: the root cause of an error text. */
@Command(
    name = "classify",
    mixinStandardHelpOptions = true,
    description = {
      "Names the root cause of an error text: a message, a traceback, lines of a log.",
      "The whole input is one text; with --jsonl each line is {\"id\":\"a1\",\"text\":\"...\"} and gets an answer."
    },
    footer = {
      "",
      "Examples:",
      "  culprit classify traceback.txt",
      "  kubectl logs app | tail -40 | culprit classify --explain",
      "  culprit classify --jsonl < errors.jsonl"
    })
final class ClassifyCommand implements Callable<Integer> {

  private static final JsonMapper JSON =
      JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

  /** What a person's terminal has at the least. */
  private static final int COLUMNS = 80;

  private static final Comparator<Explanation> STRONGEST_FIRST =
      Comparator.comparingInt((Explanation e) -> e.finding().map(Finding::rank).orElse(9))
          .thenComparing(e -> -e.finding().map(Finding::confidence).orElse(0.0));

  private final InputStream in;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(
      paramLabel = "FILE",
      arity = "0..1",
      description = "The text; standard input without it, or for -.")
  private @Nullable Path file;

  @Option(names = "--jsonl", description = "One JSON object a line, in and out.")
  private boolean jsonl;

  @Option(
      names = "--explain",
      description = "Show what the rules saw, which of them fired, and which lost and why.")
  private boolean explain;

  @Option(
      names = "--rules",
      paramLabel = "DIR",
      description = "Folder with rules of your own; may be given several times.")
  private List<Path> rulePacks = List.of();

  @Mixin private ConfigOption config = new ConfigOption();

  ClassifyCommand(InputStream in) {
    this.in = in;
  }

  @Override
  public Integer call() throws IOException {
    Rules rules = Rules.standardWith(rulePacks);
    Formats formats = Formats.standard();
    PastedText pasted = new PastedText(formats, config.read(formats).masking());
    PrintWriter out = spec.commandLine().getOut();
    if (file != null && !file.toString().equals("-")) {
      try (InputStream opened = Files.newInputStream(file)) {
        return classify(opened, rules, pasted, out);
      }
    }
    return classify(in, rules, pasted, out);
  }

  private int classify(InputStream from, Rules rules, PastedText pasted, PrintWriter out)
      throws IOException {
    if (jsonl) {
      return lines(from, rules, pasted, out);
    }
    String text = new String(from.readAllBytes(), StandardCharsets.UTF_8);
    Explanation explanation = explanation(text, rules, pasted);
    FindingText.of(explanation, COLUMNS).forEach(out::println);
    if (explain) {
      out.println();
      FindingText.reasons(explanation, COLUMNS).forEach(out::println);
    }
    return ExitCode.DONE;
  }

  private int lines(InputStream from, Rules rules, PastedText pasted, PrintWriter out)
      throws IOException {
    PrintWriter err = spec.commandLine().getErr();
    BufferedReader reader = new BufferedReader(new InputStreamReader(from, StandardCharsets.UTF_8));
    int code = ExitCode.DONE;
    int number = 0;
    for (String line = reader.readLine(); line != null; line = reader.readLine()) {
      number++;
      if (line.isBlank()) {
        continue;
      }
      try {
        JsonNode given = JSON.readTree(line);
        if (!given.path("text").isTextual()) {
          throw new IOException("has no \"text\"");
        }
        out.println(
            json(given.path("id"), explanation(given.path("text").asText(), rules, pasted)));
      } catch (JsonProcessingException e) {
        code = ExitCode.USAGE;
        err.println(place(number) + "is no JSON object: " + e.getOriginalMessage() + "; left out");
      } catch (IOException e) {
        code = ExitCode.USAGE;
        err.println(
            place(number) + e.getMessage() + "; write {\"id\":\"a1\",\"text\":\"...\"}; left out");
      }
    }
    return code;
  }

  private String place(int number) {
    return "culprit: " + (file == null ? "standard input" : file.toString()) + ":" + number + ": ";
  }

  /** Of several records in the text, the one with the strongest evidence. */
  private static Explanation explanation(String text, Rules rules, PastedText pasted) {
    Explanation best = null;
    for (Clue clue : pasted.clues(text)) {
      Explanation one = rules.explain(clue);
      if (best == null || STRONGEST_FIRST.compare(one, best) < 0) {
        best = one;
      }
    }
    return best == null ? rules.explain(Clue.of(text)) : best;
  }

  private static String json(JsonNode id, Explanation explanation) throws IOException {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(text)) {
      json.writeStartObject();
      json.writeStringField("id", id.asText());
      Finding finding = explanation.finding().orElse(null);
      json.writeStringField("cause", finding == null ? "none" : finding.cause().root().label());
      json.writeStringField("subcause", finding == null ? "" : finding.cause().subcause());
      if (finding != null) {
        json.writeStringField("rule", finding.rule());
        json.writeObjectFieldStart("reported");
        json.writeNumberField("status", explanation.status());
        json.writeStringField("type", explanation.type());
        json.writeEndObject();
        json.writeBooleanField("retry", finding.retryHelps());
        json.writeObjectFieldStart("facts");
        for (Map.Entry<String, String> fact : finding.facts().entrySet()) {
          json.writeStringField(fact.getKey(), fact.getValue());
        }
        json.writeEndObject();
        json.writeStringField("evidence", finding.evidence());
      }
      json.writeEndObject();
    }
    return text.toString();
  }
}
