package dev.culprit.ingest;

import dev.culprit.event.Event;
import dev.culprit.rules.Rules;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
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
import java.util.concurrent.atomic.AtomicBoolean;
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

  /** To read over so much is as quick as to go past it. */
  private static final int WORTH_SKIPPING = 1 << 14;

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

  /** Lines are looked at by so many threads. */
  public int threads() {
    return threads;
  }

  /**
   * Finds ordinary attempts.
   *
   * @param intake of the content, with its marks
   * @param minutes (since 1970) in which a wanted attempt ended
   * @param each is told the events in the order of the content, by the calling thread
   * @return false if the content, or what stood there, is not at hand any more
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
    long[] those = minutes.stream().mapToLong(Long::longValue).toArray();
    Wanted within =
        line ->
            Arrays.binarySearch(those, Math.floorDiv(line.ended(), MILLIS_A_MINUTE)) >= 0
                && wanted.takes(line);
    List<OrdinaryPlaces.Chunk> chunks = places.of(intake.content(), intake.end());
    if (chunks.isEmpty()) {
      List<Range> ranges = ranges(intake, minutes);
      return ranges.isEmpty()
          || read(
              content,
              pass ->
                  pass.read(ranges, portion -> new PortionReader(rules).ordinary(portion, within)),
              each);
    }
    return chunks.stream().noneMatch(chunk -> isWithin(chunk, minutes))
        || read(content, pass -> pass.read(chunks, minutes, within), each);
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

  /** Returns whether all was there that should be read. */
  private boolean read(Opened content, Reading reading, Consumer<Event> each) throws IOException {
    AtomicBoolean whole = new AtomicBoolean();
    ExecutorService workers = Executors.newFixedThreadPool(threads, PortionWorkers::daemon);
    try {
      Contents.again(
          content.file(),
          content.number(),
          (name, number, in) -> {
            Pass pass = new Pass(content, in, workers, each);
            reading.of(pass);
            pass.finish();
            whole.set(!pass.cut);
          });
    } finally {
      workers.shutdownNow();
    }
    return whole.get();
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
    private long at;

    /** Whether the content ended too early, for the file may have been cut since. */
    private boolean cut;

    Pass(Opened content, InputStream in, ExecutorService workers, Consumer<Event> each) {
      this.content = content;
      this.in = in;
      this.workers = workers;
      this.each = each;
    }

    void read(List<Range> ranges, Function<Portion, List<Event>> making) throws IOException {
      for (Range range : ranges) {
        if (!skipTo(range.from)) {
          return;
        }
        read(range, making);
      }
    }

    /** Reads the records whose places are known, of portions that have some in these minutes. */
    void read(List<OrdinaryPlaces.Chunk> chunks, NavigableSet<Long> minutes, Wanted wanted)
        throws IOException {
      Deque<Future<List<OrdinaryPlaces.Place>>> chosen = new ArrayDeque<>();
      for (OrdinaryPlaces.Chunk chunk : chunks) {
        if (isWithin(chunk, minutes)) {
          chosen.addLast(workers.submit(() -> OrdinaryPlaces.wanted(places.rows(chunk), wanted)));
          if (chosen.size() > threads * 4) {
            records(result(chosen.pollFirst()), wanted);
          }
        }
      }
      while (!chosen.isEmpty()) {
        records(result(chosen.pollFirst()), wanted);
      }
    }

    /** Reads these records, and little else. */
    private void records(List<OrdinaryPlaces.Place> found, Wanted wanted) throws IOException {
      int first = 0;
      long end = 0;
      for (int next = 1; next <= found.size(); next++) {
        end = Math.max(end, found.get(next - 1).end());
        if (next < found.size() && found.get(next).offset() - end <= WORTH_SKIPPING) {
          continue;
        }
        List<OrdinaryPlaces.Place> near = found.subList(first, next);
        long from = near.get(0).offset();
        if (!skipTo(from)) {
          return;
        }
        byte[] block = in.readNBytes((int) (end - from));
        at += block.length;
        cut |= at < end;
        hand(() -> ordinary(from, block, near, wanted));
        first = next;
      }
    }

    /** Whether the content goes on so far. */
    private boolean skipTo(long offset) throws IOException {
      try {
        in.skipNBytes(offset - at);
      } catch (EOFException e) {
        cut = true;
        return false;
      }
      at = offset;
      return true;
    }

    private List<Event> ordinary(
        long from, byte[] block, List<OrdinaryPlaces.Place> found, Wanted wanted) {
      List<OrdinaryPlaces.Place> there =
          found.stream().filter(place -> place.end() <= from + block.length).toList();
      Portion portion =
          new Portion(content.source(), block, block.length, from, found.get(0).line());
      return new PortionReader(rules).ordinary(portion, there, wanted);
    }

    private void hand(Callable<List<Event>> work) throws IOException {
      pending.addLast(workers.submit(work));
      if (pending.size() > threads * 4) {
        tell(pending.pollFirst());
      }
    }

    /** All were told then. */
    void finish() throws IOException {
      while (!pending.isEmpty()) {
        tell(pending.pollFirst());
      }
    }

    private void read(Range range, Function<Portion, List<Event>> making) throws IOException {
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
        int lines = more ? endOfLastLine(block, filled) : filled;
        Portion portion = new Portion(content.source(), block, lines, at - filled, line);
        hand(() -> making.apply(portion));
        line += LineEnds.count(block, 0, lines);
        rest = Arrays.copyOfRange(block, lines, filled);
      }
      cut |= at < range.to;
    }

    private void tell(Future<List<Event>> found) throws IOException {
      result(found).forEach(each);
    }

    private <T> T result(Future<T> future) throws IOException {
      try {
        return future.get();
      } catch (ExecutionException e) {
        if (e.getCause() instanceof IOException failed) {
          throw failed;
        }
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
