package dev.culprit.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import dev.culprit.FormatChoice;
import dev.culprit.event.Field;
import dev.culprit.format.Formats;
import dev.culprit.ingest.Inputs;
import dev.culprit.ingest.ParsedRecord;
import dev.culprit.ingest.ReadProblem;
import dev.culprit.ingest.RecordParser;
import dev.culprit.ingest.StandardInput;
import dev.culprit.report.PlainText;
import dev.culprit.report.Report;
import dev.culprit.rules.Redaction;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code culprit parse}: what the formats make of a file, record by record. */
@Command(
    name = "parse",
    mixinStandardHelpOptions = true,
    description = "Shows what the formats make of a file, record by record.",
    footer = {"", "Example: culprit parse --jsonl /var/log/nginx/access.log | head"})
final class ParseCommand implements Callable<Integer> {

  /** Printed as numbers or under another name, or as a piece of another field. */
  private static final Set<Field> SPECIAL =
      EnumSet.of(Field.TIME, Field.STATUS, Field.BYTES, Field.DURATION, Field.REQUEST);

  private static final JsonFactory JSON =
      JsonFactory.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

  private final StandardInput in;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(
      paramLabel = "FILE",
      arity = "1..*",
      description = "A log file, or - for standard input.")
  private List<String> files = List.of();

  @Option(names = "--jsonl", description = "One JSON object a record.")
  private boolean jsonl;

  @Mixin private ZoneOption zone = new ZoneOption();

  @Mixin private ConfigOption config = new ConfigOption();

  @Option(
      names = "--formats",
      paramLabel = "DIR",
      description = "Folder with formats of your own; may be given several times.")
  private List<Path> formats = List.of();

  @Option(
      names = "--format",
      paramLabel = "NAME=GLOB",
      description =
          "Files that have this format, whatever is detected; may be given several times.")
  private List<String> named = List.of();

  ParseCommand(StandardInput in) {
    this.in = in;
  }

  @Override
  public Integer call() throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    PrintWriter err = spec.commandLine().getErr();
    Inputs inputs = Inputs.find(files, Set.of());
    List<ReadProblem> problems = new ArrayList<>(inputs.problems());
    long[] bytes = new long[2];
    FormatChoice choice = new FormatChoice(formats, named);
    Formats all = choice.formats();
    RecordParser parser =
        new RecordParser(config.read(all).sources(all, zone.zone(), choice.named(all)), in);
    problems.addAll(
        parser.parse(
            inputs.files(),
            record -> {
              bytes[0] += record.text().length();
              bytes[1] += record.format().isEmpty() ? record.text().length() : 0;
              out.println(jsonl ? json(record) : plain(record));
            }));
    out.flush();
    problems.forEach(problem -> err.println("culprit: " + problem));
    if (problems.stream().anyMatch(ReadProblem::fatal)) {
      return ExitCode.UNREADABLE;
    }
    return bytes[1] > Report.Intake.MOST_LOST * bytes[0] ? ExitCode.NOT_UNDERSTOOD : ExitCode.DONE;
  }

  private static String json(ParsedRecord record) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(text)) {
      json.writeStartObject();
      json.writeNumberField("line", record.line());
      json.writeNumberField("lines", record.lines());
      if (record.format().isEmpty()) {
        json.writeNullField("format");
        json.writeStringField("text", Redaction.redact(record.text()));
      } else {
        json.writeStringField("format", record.format());
        if (record.timed()) {
          json.writeStringField("time", Instant.ofEpochMilli(record.time()).toString());
        }
        for (Map.Entry<Field, String> field : record.fields().entrySet()) {
          if (!SPECIAL.contains(field.getKey())) {
            json.writeStringField(
                field.getKey().label(), Redaction.redact(field.getKey(), field.getValue()));
          }
        }
        if (record.fields().containsKey(Field.STATUS) || record.status() > 0) {
          json.writeNumberField("status", record.status());
        }
        String size = record.fields().getOrDefault(Field.BYTES, "");
        if (size.matches("[0-9]{1,18}")) {
          json.writeNumberField("bytes", Long.parseLong(size));
        }
        if (record.durationMicros() >= 0) {
          json.writeFieldName("durationMs");
          json.writeNumber(
              new java.math.BigDecimal(record.durationMicros())
                  .movePointLeft(3)
                  .stripTrailingZeros()
                  .toPlainString());
        }
      }
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("a string cannot fail to be written to", e);
    }
    return text.toString();
  }

  private static String plain(ParsedRecord record) {
    StringBuilder line =
        new StringBuilder(record.file()).append(':').append(record.line()).append(' ');
    if (record.format().isEmpty()) {
      return PlainText.of(
          line.append("not understood: ").append(Redaction.redact(record.text())).toString());
    }
    line.append(record.format());
    if (record.timed()) {
      line.append(" time=").append(Instant.ofEpochMilli(record.time()));
    }
    record
        .fields()
        .forEach(
            (field, value) -> {
              if (field != Field.TIME && field != Field.REQUEST) {
                line.append(' ')
                    .append(field.label())
                    .append('=')
                    .append(Redaction.redact(field, value));
              }
            });
    return PlainText.of(line.toString());
  }
}
