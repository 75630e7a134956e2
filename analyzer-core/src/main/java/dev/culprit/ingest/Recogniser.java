package dev.culprit.ingest;

import dev.culprit.event.Field;
import dev.culprit.format.Format;
import dev.culprit.format.Scanner;
import dev.culprit.format.Slots;
import org.jspecify.annotations.Nullable;

/**
 * Finds the format of a line: one of those that the content's beginning has, else any other
 * specific one, where the line begins as records do. So a container's output may change its kind at
 * any place, and which format a line has depends on the line alone. Not safe for use by several
 * threads at once.
 */
final class Recogniser {

  /** No format. */
  static final int NONE = -1;

  private static final int NOT_TRIED = -2;

  private final Source source;
  private final @Nullable Scanner[] scanners;
  private final int expected;
  private final int firstEnveloped;

  Recogniser(Source source) {
    this.source = source;
    expected = source.formats().size();
    firstEnveloped = expected + source.others().size();
    scanners = new Scanner[source.formatCount()];
  }

  /** The scanner of the format of that number. */
  Scanner scanner(int number) {
    Scanner scanner = scanners[number];
    if (scanner == null) {
      Format format = source.format(number);
      scanner = format.scanner(source.dating());
      scanners[number] = scanner;
    }
    return scanner;
  }

  /** The number of the line's format, whose fields are in the slots then; or {@link #NONE}. */
  int find(byte[] b, int from, int to, Slots slots) {
    for (int i = 0; i < expected; i++) {
      slots.reset(b);
      Scanner scanner = scanner(i);
      if (scanner.scan(b, from, to, slots)) {
        int carried = carried(scanner, b, slots);
        if (carried == NOT_TRIED) {
          return i;
        }
        if (carried == NONE) {
          slots.reset(b);
          scanner.scan(b, from, to, slots);
          return i;
        }
        return carried;
      }
      if (scanner.refusedPart()) {
        return NONE;
      }
    }
    if (from < to && beginsRecord(b[from])) {
      for (int i = expected; i < firstEnveloped; i++) {
        slots.reset(b);
        if (scanner(i).scan(b, from, to, slots)) {
          return i;
        }
      }
    }
    return NONE;
  }

  /**
   * The number of the format of what the line carries, of which the scanner recognised the envelope
   * alone; {@link #NONE} if there is none, {@link #NOT_TRIED} if it begins like none.
   */
  private int carried(Scanner opened, byte[] b, Slots slots) {
    if (firstEnveloped == scanners.length || !opened.isEnvelope() || !slots.has(Field.MESSAGE)) {
      return NOT_TRIED;
    }
    int begin = slots.begin(Field.MESSAGE);
    if (begin == slots.end(Field.MESSAGE) || !beginsRecord(slots.block()[begin])) {
      return NOT_TRIED;
    }
    for (int i = firstEnveloped; i < scanners.length; i++) {
      if (scanner(i).scanOpened(opened, b, slots)) {
        return i;
      }
    }
    return NONE;
  }

  /**
   * The number of the format of a line that looks as if it continued another, where there is none
   * that it could continue; or {@link #NONE}.
   */
  int findAlone(byte[] b, int from, int to, Slots slots) {
    for (int i = 0; i < expected; i++) {
      slots.reset(b);
      if (scanner(i).scanAlone(b, from, to, slots)) {
        return i;
      }
    }
    return NONE;
  }

  /**
   * Records begin with a time, an address, a bracket or a brace; what goes on in a traceback, with
   * a letter or a blank.
   */
  private static boolean beginsRecord(byte first) {
    return first >= '0' && first <= '9' || first == '[' || first == '{' || first == '<';
  }
}
