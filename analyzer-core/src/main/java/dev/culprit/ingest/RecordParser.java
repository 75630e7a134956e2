package dev.culprit.ingest;

import dev.culprit.event.Field;
import dev.culprit.format.Format;
import dev.culprit.format.Formats;
import dev.culprit.format.MessageScanner;
import dev.culprit.format.Slots;
import dev.culprit.rules.Masking;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Shows every record of files as its format reads it, by the same walk that an analysis makes. */
public final class RecordParser {

  private static final int SAMPLE = 1 << 18;

  private final Sources sources;
  private final StandardInput standardInput;

  /**
   * A parser.
   *
   * @param zone of times that state none
   */
  public RecordParser(Formats formats, ZoneId zone, StandardInput standardInput) {
    this(new Sources(List.of(), Map.of(), formats, zone), standardInput);
  }

  /** A parser of files that are what those sources say; what they hide is hidden. */
  public RecordParser(Sources sources, StandardInput standardInput) {
    this.sources = sources;
    this.standardInput = standardInput;
  }

  /** Hands out every record in order; returns what could not be read. */
  public List<ReadProblem> parse(List<InputFile> files, Consumer<ParsedRecord> each) {
    List<ReadProblem> problems = new ArrayList<>();
    for (InputFile file : files) {
      try {
        problems.addAll(
            Contents.of(
                file, standardInput.in(), (name, number, in) -> parse(file, name, in, each)));
      } catch (DamagedContentException e) {
        problems.add(new ReadProblem(file.name(), Contents.damaged(e), false));
      } catch (IOException e) {
        problems.add(new ReadProblem(file.name(), "cannot be read: " + e.getMessage(), true));
      }
    }
    return problems;
  }

  private void parse(InputFile file, String name, ContentStream in, Consumer<ParsedRecord> each)
      throws IOException {
    byte[] head = new byte[SAMPLE];
    int length = in.readNBytes(head, 0, SAMPLE);
    Source source = sources.of("0-0", name, head, length, standardInput.written(file));
    new Blocks(in, Blocks.Start.of(head, length), source, new Buffers(Blocks.PORTION, 0))
        .cut(Blocks.LastLine.TAKE, 0, (portion, lines) -> show(portion, each));
  }

  private static void show(Portion portion, Consumer<ParsedRecord> each) {
    MessageScanner messages = new MessageScanner();
    Records.Reader reader =
        new Records.Reader() {
          @Override
          public void record(int number, Slots slots, Records.Extent at, int bytes, int filled) {
            Format format = portion.source().format(number);
            if (format.tells() == Format.Tells.APPLICATION) {
              messages.scan(slots);
            }
            each.accept(
                new ParsedRecord(
                    portion.source().name(),
                    at.line,
                    at.lines,
                    format.name(),
                    slots.time(),
                    slots.durationMicros(),
                    slots.status(),
                    fields(slots, at, portion.source().masking()),
                    text(portion, at.from, at.to)));
          }

          @Override
          public void blank(int from, int to) {}

          @Override
          public void unparsed(int from, int to, long line) {
            each.accept(
                new ParsedRecord(
                    portion.source().name(),
                    line,
                    1,
                    "",
                    Slots.NO_TIME,
                    -1,
                    0,
                    Map.of(),
                    text(portion, from, to)));
          }
        };
    new Records(portion, reader).walk();
  }

  private static Map<Field, String> fields(Slots slots, Records.Extent at, Masking masking) {
    Map<Field, String> fields = new EnumMap<>(Field.class);
    for (Field field : Field.values()) {
      if (slots.has(field)) {
        fields.put(field, masking.of(slots.text(field)));
      }
    }
    if (at.lines > 1
        && slots.isInPlace()
        && slots.has(Field.MESSAGE)
        && slots.end(Field.MESSAGE) < at.to
        && runsToLineEnd(slots, at)) {
      int from = slots.begin(Field.MESSAGE);
      fields.put(
          Field.MESSAGE,
          masking.of(new String(slots.block(), from, at.to - from, StandardCharsets.UTF_8)));
    }
    return fields;
  }

  /** Whether the message goes on in the record's next lines: in JSON its string ends before. */
  private static boolean runsToLineEnd(Slots slots, Records.Extent at) {
    int end = slots.end(Field.MESSAGE);
    int lineEnd = LineEnds.next(slots.block(), end, at.to);
    for (int i = end; i < lineEnd; i++) {
      byte c = slots.block()[i];
      if (c != ' ' && c != '\t' && c != '\r') {
        return false;
      }
    }
    return true;
  }

  private static String text(Portion portion, int from, int to) {
    return portion
        .source()
        .masking()
        .of(
            new String(
                portion.bytes(),
                from,
                Math.min(to - from, EventMaker.LONGEST_TEXT),
                StandardCharsets.UTF_8))
        .stripTrailing();
  }
}
