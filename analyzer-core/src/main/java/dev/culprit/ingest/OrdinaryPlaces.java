package dev.culprit.ingest;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where the ordinary attempts of the contents stand that were read in this run, with what they are
 * chosen by: so that they need not be searched for by reading all again. Kept in a file that is
 * gone with the process, since there may be millions. Safe for several threads.
 */
final class OrdinaryPlaces implements Closeable {

  /** A line with its offset, length and number behind it. */
  private static final int ROW = OrdinaryLine.BYTES + Long.BYTES + 2 * Integer.BYTES;

  private static final long MILLIS_A_MINUTE = 60_000;

  /** The ordinary attempts of one portion, while it is read. For one thread at a time. */
  static final class Rows {
    private ByteBuffer packed = ByteBuffer.allocate(256 * ROW);
    private boolean complete = true;
    private long first = Long.MAX_VALUE;
    private long last = Long.MIN_VALUE;

    /** Of an attempt that cannot be read on its own: the portion must be read as a whole. */
    void incomplete() {
      complete = false;
    }

    private void clear() {
      packed.clear();
      complete = true;
      first = Long.MAX_VALUE;
      last = Long.MIN_VALUE;
    }

    /**
     * Keeps a line.
     *
     * @param offset of the record in its content
     * @param number of its line
     */
    void add(OrdinaryLine line, long offset, int length, long number) {
      if (packed.remaining() < ROW) {
        packed.flip();
        packed = ByteBuffer.allocate(2 * packed.capacity()).put(packed);
      }
      line.pack(packed);
      packed.putLong(offset).putInt(length).putInt((int) number);
      complete &= number <= Integer.MAX_VALUE;
      first = Math.min(first, line.ended());
      last = Math.max(last, line.ended());
    }
  }

  /**
   * What a portion has.
   *
   * @param offset of the portion in its content
   * @param length of the portion
   * @param at where its rows stand in the file
   * @param bytes of its rows
   * @param firstMinute in which one of its ordinary attempts ended, since 1970
   */
  record Chunk(
      long offset,
      int length,
      boolean complete,
      long at,
      int bytes,
      long firstMinute,
      long lastMinute) {}

  /**
   * The place of one record.
   *
   * @param offset in its content
   * @param line its number, from 1
   */
  record Place(long offset, int length, long line) {
    long end() {
      return offset + length;
    }
  }

  private final Map<String, List<Chunk>> chunksByContent = new HashMap<>();
  private final Deque<Rows> spare = new ArrayDeque<>();
  private @Nullable FileChannel file;
  private long end;
  private boolean broken;

  /** Empty rows, for a portion that is about to be read. */
  synchronized Rows rows() {
    return spare.isEmpty() ? new Rows() : spare.pop();
  }

  /** Keeps what a portion has. Its rows are taken back. */
  synchronized void add(Portion portion, Rows rows) {
    rows.packed.flip();
    int bytes = rows.packed.remaining();
    long at = end;
    try {
      if (bytes > 0 && rows.complete && !broken) {
        write(rows.packed, at);
        end += bytes;
      }
    } catch (IOException e) {
      // No room beside the index, most likely: then all is read again as if it had come before.
      broken = true;
    }
    chunksByContent
        .computeIfAbsent(portion.source().content(), content -> new ArrayList<>())
        .add(
            new Chunk(
                portion.offset(),
                portion.length(),
                rows.complete,
                at,
                bytes,
                Math.floorDiv(rows.first, MILLIS_A_MINUTE),
                Math.floorDiv(rows.last, MILLIS_A_MINUTE)));
    rows.clear();
    spare.push(rows);
  }

  private void write(ByteBuffer rows, long at) throws IOException {
    FileChannel out = file;
    if (out == null) {
      Path path = Files.createTempFile("culprit-", ".places");
      out =
          FileChannel.open(
              path,
              StandardOpenOption.READ,
              StandardOpenOption.WRITE,
              StandardOpenOption.DELETE_ON_CLOSE);
      file = out;
    }
    long to = at;
    while (rows.hasRemaining()) {
      to += out.write(rows, to);
    }
  }

  /**
   * The portions of a content in order, if all of it up to {@code length} was read in this run and
   * each of its attempts can be read on its own; else none.
   */
  synchronized List<Chunk> of(String content, long length) {
    List<Chunk> chunks = new ArrayList<>(chunksByContent.getOrDefault(content, List.of()));
    chunks.sort(Comparator.comparingLong(Chunk::offset));
    long covered = 0;
    for (Chunk chunk : chunks) {
      if (broken || !chunk.complete || chunk.offset != covered) {
        return List.of();
      }
      covered += chunk.length;
    }
    return covered == length ? chunks : List.of();
  }

  /**
   * The rows of a portion.
   *
   * @throws IOException if the file cannot be read
   */
  ByteBuffer rows(Chunk chunk) throws IOException {
    ByteBuffer rows = ByteBuffer.allocate(chunk.bytes);
    FileChannel in;
    synchronized (this) {
      in = file;
    }
    while (rows.hasRemaining()) {
      if (in == null || in.read(rows, chunk.at + rows.position()) < 0) {
        throw new IOException("the places of ordinary attempts are gone; run again");
      }
    }
    return rows.flip();
  }

  /** The places of those that are wanted, in order. */
  static List<Place> wanted(ByteBuffer rows, OrdinaryReader.Wanted wanted) {
    OrdinaryLine line = new OrdinaryLine();
    List<Place> places = new ArrayList<>();
    while (rows.hasRemaining()) {
      line.unpack(rows);
      long offset = rows.getLong();
      int length = rows.getInt();
      int number = rows.getInt();
      if (wanted.takes(line)) {
        places.add(new Place(offset, length, number));
      }
    }
    places.sort(Comparator.comparingLong(Place::offset));
    return places;
  }

  @Override
  public synchronized void close() throws IOException {
    if (file != null) {
      file.close();
    }
    broken = true;
  }
}
