package dev.culprit.ingest;

import dev.culprit.format.JsonBlock;
import dev.culprit.format.Scanner;
import dev.culprit.format.Slots;
import org.jspecify.annotations.Nullable;

/**
 * Walks the records of one portion. Line after line is scanned in place; a line that no format
 * recognises continues the record before it where that record's format has such lines, else it is
 * unparsed.
 */
final class Records {

  /** Is told of every line of the portion, once. */
  interface Reader {
    /**
     * A record.
     *
     * @param format index among the source's formats
     * @param slots of its first line; valid during the call
     * @param bytes of its lines, line endings included, blank lines between them not
     * @param filled how many lines are not blank
     */
    void record(int format, Slots slots, Extent extent, int bytes, int filled);

    /**
     * A line that is blank, or has nothing but the brackets around records; its ending included.
     */
    void blank(int from, int to);

    /** A line that no format recognises, its ending included. */
    void unparsed(int from, int to, long line);
  }

  /**
   * Where a record stands in the portion.
   *
   * @param line number of its first line, from 1
   * @param lines how many physical lines it spans
   * @param scanner that recognised its first line
   */
  static final class Extent {
    int from;
    int to;
    long line;
    int lines;
    @Nullable Scanner scanner;
  }

  private final Portion portion;
  private final Reader reader;
  private final byte[] bytes;
  private final Recogniser recogniser;
  private final Extent open = new Extent();
  private Slots slots = new Slots();
  private Slots nextSlots = new Slots();
  private int format = -1;
  private int parsedBytes;
  private int filled;

  Records(Portion portion, Reader reader) {
    this.portion = portion;
    this.reader = reader;
    bytes = portion.bytes();
    recogniser = new Recogniser(portion.source());
  }

  void walk() {
    walk(0, portion.length(), portion.firstLine());
  }

  /**
   * Walks a part of the portion, as if it were all.
   *
   * @param from where a line begins
   * @param length behind the last line
   * @param first number of the first line
   */
  void walk(int from, int length, long first) {
    long number = first;
    int at = from;
    while (at < length) {
      int end = LineEnds.next(bytes, at, length);
      int next = Math.min(end + 1, length);
      int textEnd = end > at && bytes[end - 1] == '\r' ? end - 1 : end;
      int behind = block(at, textEnd, number);
      if (behind < 0) {
        line(at, textEnd, next, number++);
        at = next;
      } else {
        number += LineEnds.count(bytes, at, behind);
        at = behind;
      }
    }
    close();
  }

  /**
   * Takes a record that is one JSON object over several lines, and states a time.
   *
   * @return behind it, and behind its last line if that opens no other; -1 if there is none
   */
  private int block(int at, int textEnd, long number) {
    int brace = JsonBlock.begin(bytes, at, textEnd);
    int behind = brace < 0 ? -1 : JsonBlock.end(bytes, brace, portion.length());
    if (behind < 0) {
      return -1;
    }
    int found = recogniser.find(bytes, brace, behind, nextSlots);
    if (found < 0 || nextSlots.time() == Slots.NO_TIME) {
      return -1;
    }
    open(found, brace, behind, number);
    open.from = brace;
    open.to = behind;
    open.lines = LineEnds.count(bytes, brace, behind) + 1;
    int end = LineEnds.next(bytes, behind, portion.length());
    boolean another = JsonBlock.begin(bytes, behind, end) >= 0;
    int next =
        another || !JsonBlock.isFrame(bytes, behind, end)
            ? behind
            : Math.min(end + 1, portion.length());
    parsedBytes = next - at;
    filled = open.lines - (next == behind ? 1 : 0);
    return next;
  }

  private void line(int at, int textEnd, int next, long number) {
    if (isBlank(at, textEnd)) {
      reader.blank(at, next);
      return;
    }
    int found = match(at, textEnd);
    if (found >= 0) {
      open(found, at, textEnd, number);
      parsedBytes = next - at;
      filled = 1;
      while (recogniser.scanner(found).next(nextSlots)) {
        open(found, at, textEnd, number);
      }
    } else if (format >= 0
        && portion.source().format(format).multiline()
        && recogniser.scanner(format).continues(bytes, at, textEnd)) {
      open.lines = (int) (number - open.line) + 1;
      open.to = textEnd;
      parsedBytes += next - at;
      filled++;
    } else {
      otherwise(at, textEnd, next, number);
    }
  }

  /** A line that begins no record and continues none: the first of an exception is one itself. */
  private void otherwise(int at, int textEnd, int next, long number) {
    int alone = recogniser.findAlone(bytes, at, textEnd, nextSlots);
    if (alone >= 0) {
      open(alone, at, textEnd, number);
      parsedBytes = next - at;
      filled = 1;
    } else {
      close();
      if (JsonBlock.isFrame(bytes, at, textEnd)) {
        reader.blank(at, next);
      } else {
        reader.unparsed(at, next, number);
      }
    }
  }

  /** Opens the record that the next slots are of. What its line has is counted to its first one. */
  private void open(int found, int at, int textEnd, long number) {
    close();
    Slots matched = nextSlots;
    nextSlots = slots;
    slots = matched;
    // Where escapes or colours had to be undone, its place in the line is not known.
    boolean part = slots.extentBegin() >= 0 && slots.isInPlace();
    format = found;
    open.from = part ? slots.extentBegin() : at;
    open.to = part ? slots.extentEnd() : textEnd;
    open.line = number;
    open.lines = 1;
    open.scanner = recogniser.scanner(found);
    parsedBytes = 0;
    filled = 0;
  }

  private void close() {
    if (format >= 0) {
      reader.record(format, slots, open, parsedBytes, filled);
      format = -1;
    }
  }

  private boolean isBlank(int at, int end) {
    for (int i = at; i < end; i++) {
      if (bytes[i] != ' ' && bytes[i] != '\t' && bytes[i] != '\r') {
        return false;
      }
    }
    return true;
  }

  private int match(int at, int end) {
    int begin = at + byteOrderMark(at, end);
    while (begin < end && bytes[begin] == 0) {
      // A hole, as copying and truncating a log that is being written leaves it.
      begin++;
    }
    return recogniser.find(bytes, begin, end, nextSlots);
  }

  private int byteOrderMark(int at, int end) {
    boolean mark =
        at == 0
            && portion.offset() == 0
            && end >= 3
            && bytes[0] == (byte) 0xEF
            && bytes[1] == (byte) 0xBB
            && bytes[2] == (byte) 0xBF;
    return mark ? 3 : 0;
  }
}
