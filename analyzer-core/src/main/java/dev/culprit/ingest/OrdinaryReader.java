package dev.culprit.ingest;

import dev.culprit.event.Event;
import dev.culprit.rules.Rules;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Reads some minutes of contents again, for the attempts in them that their writer holds ordinary.
 * Those were counted, not kept; the ledger knows where each minute stands. The lines are scanned in
 * place, on all cores; only a line that is wanted becomes an event.
 */
public final class OrdinaryReader {

  /**
   * A proxy's lines stand in the order of their ends; those of the beginning may be written so much
   * later.
   */
  private static final long LATE_MINUTES = 11;

  private static final int BLOCK = 1 << 20;
  private static final long MILLIS_A_MINUTE = 60_000;

  private final Map<String, Opened> opened;
  private final OrdinaryPlaces places;
  private final Rules rules;
  private final int threads;

  /**
   * A content of this run.
   *
   * @param number in its file
   */
  record Opened(InputFile file, int number, Source source) {}

  /** Chooses lines. Is asked by several threads at once. */
  public interface Wanted {
    /**
     * Whether an event is to be made of the ordinary attempt.
     *
     * @param line valid during the call
     */
    boolean takes(OrdinaryLine line);
  }

  OrdinaryReader(Map<String, Opened> opened, OrdinaryPlaces places, Rules rules, int threads) {
    this.places = places;
    this.opened = Map.copyOf(opened);
    this.rules = rules;
    this.threads = threads;
  }

  /**
   * Finds ordinary attempts.
   *
   * @param intake of the content, with its marks
   * @param minutes (since 1970) in which a wanted attempt ended
   * @param each is told the events in the order of the content, by the calling thread
   * @return false if the content is not at hand any more
   * @throws IOException if it cannot be read
   */
  public boolean read(
      Intake intake, NavigableSet<Long> minutes, Wanted wanted, Consumer<Event> each)
      throws IOException {
    Opened content = opened.get(intake.content());
    if (content == null || content.file().path() == null) {
      return false;
    }
    // Whichever way it is found, a line outside of these minutes is none.
    Wanted within =
        line ->
            minutes.contains(Math.floorDiv(line.ended(), MILLIS_A_MINUTE)) && wanted.takes(line);
    List<OrdinaryPlaces.Chunk> chunks = places.of(intake.content(), intake.end());
    if (chunks.isEmpty()) {
      List<Range> ranges = ranges(intake, minutes);
      if (!ranges.isEmpty()) {
        read(
            content,
            pass ->
                pass.read(ranges, portion -> new PortionReader(rules).ordinary(portion, within)),
            each);
      }
    } else if (chunks.stream().anyMatch(chunk -> isWithin(chunk, minutes))) {
      read(content, pass -> pass.read(chunks, minutes, within), each);
    }
    return true;
  }

  private static boolean isWithin(OrdinaryPlaces.Chunk chunk, NavigableSet<Long> minutes) {
    Long next = minutes.ceiling(chunk.firstMinute());
    return chunk.bytes() > 0 && next != null && next <= chunk.lastMinute();
  }

  /**
   * Makes events of the records that tell of a failure in a content without any time.
   *
   * @param each is told them in the order of the content, by the calling thread; their time is 0
   * @return false if the content is not at hand any more
   * @throws IOException if it cannot be read
   */
  public boolean timeless(Intake intake, Consumer<Event> each) throws IOException {
    Opened content = opened.get(intake.content());
    if (content == null || content.file().path() == null) {
      return false;
    }
    read(
        content,
        pass ->
            pass.read(
                List.of(new Range(0, intake.end(), 1)),
                portion -> new PortionReader(rules).timeless(portion)),
        each);
    return true;
  }

  private void read(Opened content, Reading reading, Consumer<Event> each) throws IOException {
    ExecutorService workers = Executors.newFixedThreadPool(threads, PortionWorkers::daemon);
    try {
      Contents.again(
          content.file(),
          content.number(),
          (name, number, in) -> {
            Pass pass = new Pass(content, in, workers, each);
            reading.of(pass);
            pass.finish();
          });
    } finally {
      workers.shutdownNow();
    }
  }

  /** What of a content is read. */
  private interface Reading {
    void of(Pass pass) throws IOException;
  }

  /** One reading of one content. */
  private final class Pass {
    private final Opened content;
    private final InputStream in;
    private final ExecutorService workers;
    private final Consumer<Event> each;
    private final Deque<Future<List<Event>>> pending = new ArrayDeque<>();

    Pass(Opened content, InputStream in, ExecutorService workers, Consumer<Event> each) {
      this.content = content;
      this.in = in;
      this.workers = workers;
      this.each = each;
    }

    void read(List<Range> ranges, Function<Portion, List<Event>> making) throws IOException {
      long at = 0;
      for (Range range : ranges) {
        in.skipNBytes(range.from - at);
        at = range.from + read(range, making);
      }
    }

    /** Reads the records whose places are known, of portions that have some in these minutes. */
    void read(List<OrdinaryPlaces.Chunk> chunks, NavigableSet<Long> minutes, Wanted wanted)
        throws IOException {
      for (OrdinaryPlaces.Chunk chunk : chunks) {
        if (!isWithin(chunk, minutes)) {
          in.skipNBytes(chunk.length());
          continue;
        }
        ByteBuffer rows = places.rows(chunk);
        byte[] block = in.readNBytes(chunk.length());
        hand(() -> ordinary(chunk, rows, block, wanted));
      }
    }

    private List<Event> ordinary(
        OrdinaryPlaces.Chunk chunk, ByteBuffer rows, byte[] block, Wanted wanted) {
      List<OrdinaryPlaces.Place> found = OrdinaryPlaces.wanted(rows, wanted);
      // The file may have been cut since.
      found.removeIf(place -> place.offset() + place.length() > chunk.offset() + block.length);
      if (found.isEmpty()) {
        return List.of();
      }
      Portion portion =
          new Portion(content.source(), block, block.length, chunk.offset(), found.get(0).line());
      return new PortionReader(rules).ordinary(portion, found, wanted);
    }

    private void hand(Callable<List<Event>> work) {
      pending.addLast(workers.submit(work));
      if (pending.size() > threads * 4) {
        tell(pending.pollFirst());
      }
    }

    /** All were told then. */
    void finish() {
      while (!pending.isEmpty()) {
        tell(pending.pollFirst());
      }
    }

    /** Returns how many bytes were read. */
    private long read(Range range, Function<Portion, List<Event>> making) throws IOException {
      long at = range.from;
      long line = range.line;
      byte[] rest = new byte[0];
      boolean more = true;
      while (more) {
        int length = (int) Math.min(BLOCK, range.to - at);
        byte[] block = Arrays.copyOf(rest, rest.length + length);
        int read = in.readNBytes(block, rest.length, length);
        at += read;
        int filled = rest.length + read;
        more = read == length && at < range.to;
        int cut = more ? endOfLastLine(block, filled) : filled;
        Portion portion = new Portion(content.source(), block, cut, at - filled, line);
        hand(() -> making.apply(portion));
        line += LineEnds.count(block, 0, cut);
        rest = Arrays.copyOfRange(block, cut, filled);
      }
      return at - range.from;
    }

    private void tell(Future<List<Event>> found) {
      try {
        found.get().forEach(each);
      } catch (ExecutionException e) {
        throw new IllegalStateException(
            content.file().name() + ": a fault while reading again", e.getCause());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException(
            "interrupted while reading " + content.file().name() + " again", e);
      }
    }
  }

  private static int endOfLastLine(byte[] bytes, int length) {
    int at = length;
    while (at > 0 && bytes[at - 1] != '\n') {
      at--;
    }
    return at;
  }

  private record Range(long from, long to, long line) {}

  /** The stretches between marks that hold the minutes, in order, none twice. */
  private static List<Range> ranges(Intake intake, NavigableSet<Long> minutes) {
    List<Range> ranges = new ArrayList<>();
    List<Intake.Mark> marks = intake.marks();
    for (int i = 0; i < marks.size(); i++) {
      Intake.Mark mark = marks.get(i);
      long nextMinute =
          i + 1 < marks.size() ? marks.get(i + 1).minute() : Long.MAX_VALUE - LATE_MINUTES;
      Long wanted = minutes.ceiling(mark.minute() - 1);
      if (wanted == null || wanted > Math.max(nextMinute, mark.minute() + 1)) {
        continue;
      }
      long to = i + 1 < marks.size() ? marks.get(i + 1).offset() : intake.end();
      Range last = ranges.isEmpty() ? null : ranges.get(ranges.size() - 1);
      if (last != null && last.to == mark.offset()) {
        ranges.set(ranges.size() - 1, new Range(last.from, to, last.line));
      } else {
        ranges.add(new Range(mark.offset(), to, mark.line()));
      }
    }
    return ranges;
  }
}
