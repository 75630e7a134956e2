package dev.culprit.ingest;

import dev.culprit.format.JsonBlock;
import dev.culprit.format.Slots;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * Cuts a content into portions. A portion begins at the first line that begins a record, so that
 * where the cuts fall never shows in the result.
 */
final class Blocks {

  /** How many bytes a portion has, but for the last one and for records that are longer. */
  static final int PORTION = 4 << 20;

  /** A record longer than this is cut; the intake says so. */
  static final int LONGEST_RECORD = 64 << 20;

  /** A last line without its end is not waited for if it is longer. */
  private static final int LONGEST_TAIL = 1 << 20;

  /** What becomes of a last line that has no line end. */
  enum LastLine {
    /** The content is finished: it is read. */
    TAKE,
    /** The content may go on: it is left for the next time. */
    AWAIT
  }

  /** Is given each portion, in order. */
  interface Taker {
    /**
     * Takes a portion.
     *
     * @param lines how many begin in it
     */
    void take(Portion portion, long lines) throws IOException;
  }

  private final InputStream in;
  private final Source source;
  private final Buffers buffers;
  private final Checksum sum;
  private final Recogniser recogniser;
  private final Slots slots = new Slots();
  private byte[] buffer;
  private int length;
  private long offset;
  private long line;

  /** Where the last record begins that states no time, 0 if there is none. */
  private int timeless;

  /**
   * A cutter behind what was read before.
   *
   * @param start what was read of the content already
   * @param buffers whose size says how many bytes a portion has; whoever takes a portion may give
   *     its buffer back
   */
  Blocks(InputStream in, Start start, Source source, Buffers buffers) {
    this.in = in;
    this.source = source;
    this.buffers = buffers;
    this.buffer = buffers.take(start.length);
    System.arraycopy(start.bytes, start.from, buffer, 0, start.length);
    this.length = start.length;
    this.offset = start.offset;
    this.line = start.firstLine;
    this.sum = start.sum;
    this.recogniser = new Recogniser(source);
  }

  /**
   * Where cutting begins.
   *
   * @param bytes hold what was read ahead, {@code length} bytes from {@code from} on
   * @param offset of the first of them in the content
   * @param firstLine its number, from 1
   * @param sum of all before
   */
  record Start(byte[] bytes, int from, int length, long offset, long firstLine, Checksum sum) {

    /** At the first byte of a content. */
    static Start of(byte[] head, int length) {
      return new Start(head, 0, length, 0, 1, new Checksum());
    }
  }

  /**
   * Hands out every portion up to the end of the content.
   *
   * @param lastLine what becomes of one without a line end
   * @param settled a content of this length does not grow any more: its last line is taken
   * @return how long the content is
   * @throws IOException if the content cannot be read further; what was read before has been handed
   *     out
   */
  long cut(LastLine lastLine, long settled, Taker taker) throws IOException {
    while (true) {
      IOException broken = null;
      boolean more;
      try {
        more = fill();
      } catch (IOException e) {
        broken = e;
        more = false;
      }
      int cut = more ? lastRecord() : end(offset + length == settled ? LastLine.TAKE : lastLine);
      if (cut == 0 && more) {
        if (timeless > 0 && buffer.length > PORTION) {
          cut = timeless;
        } else if (buffer.length < LONGEST_RECORD) {
          buffer = Arrays.copyOf(buffer, buffer.length * 2);
          continue;
        } else {
          cut = length;
        }
      }
      if (cut > 0) {
        hand(cut, taker);
      }
      if (broken != null) {
        throw broken;
      }
      if (!more) {
        return offset + length;
      }
    }
  }

  private int end(LastLine lastLine) {
    if (lastLine == LastLine.TAKE) {
      return length;
    }
    int end = length;
    while (end > 0 && buffer[end - 1] != '\n') {
      end--;
    }
    return length - end > LONGEST_TAIL ? length : end;
  }

  private void hand(int cut, Taker taker) throws IOException {
    byte[] bytes = buffer;
    int rest = length - cut;
    buffer = buffers.take(rest);
    System.arraycopy(bytes, cut, buffer, 0, rest);
    length = rest;
    if (cut < bytes.length) {
      // A scanner that looks at the next line finds none, not what stood there before.
      bytes[cut] = 0;
    }
    long firstLine = line;
    line += LineEnds.count(bytes, 0, cut);
    long unterminated = bytes[cut - 1] == '\n' ? 0 : 1;
    sum.add(bytes, 0, cut);
    Portion portion = new Portion(source, bytes, cut, offset, firstLine, sum.taken());
    taker.take(portion, line - firstLine + unterminated);
    offset += cut;
  }

  /** Fills the buffer; false at the end of the content. */
  private boolean fill() throws IOException {
    while (length < buffer.length) {
      int n = in.read(buffer, length, buffer.length - length);
      if (n < 0) {
        return false;
      }
      length += n;
    }
    return true;
  }

  /**
   * Where the last line begins that begins a record and states a time, for a record without takes
   * that of the one before; 0 if there is none behind the first. Without any format every line
   * begins one.
   */
  private int lastRecord() {
    int end = length;
    while (end > 0 && buffer[end - 1] != '\n') {
      end--;
    }
    int tries = 0;
    timeless = 0;
    while (end > 0) {
      int begin = end - 1;
      while (begin > 0 && buffer[begin - 1] != '\n') {
        begin--;
      }
      if (begin == 0) {
        break;
      }
      boolean record = begins(begin, end - 1);
      if (source.formats().isEmpty() || record && slots.time() != Slots.NO_TIME) {
        int brace = JsonBlock.begin(buffer, begin, end - 1);
        return brace < 0 ? begin : JsonBlock.cut(buffer, begin, brace);
      }
      if (record && timeless == 0) {
        timeless = begin;
      }
      if (++tries > MOST_LINES) {
        return timeless == 0 ? begin : timeless;
      }
      end = begin;
    }
    return 0;
  }

  /** So many lines without a beginning are no record any more, but text that no format knows. */
  private static final int MOST_LINES = 20_000;

  private boolean begins(int from, int to) {
    int end = to > from && buffer[to - 1] == '\r' ? to - 1 : to;
    int brace = JsonBlock.begin(buffer, from, end);
    if (brace >= 0) {
      int behind = JsonBlock.end(buffer, brace, length);
      return behind > 0 && recogniser.find(buffer, brace, behind, slots) != Recogniser.NONE;
    }
    return recogniser.find(buffer, from, end, slots) != Recogniser.NONE;
  }
}
