package dev.culprit.ingest;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads contents: finds out which of them were read before, under whatever name and however much of
 * them, and has portions made of what is new.
 */
final class ContentReader {

  private static final int SAMPLE = 1 << 18;
  private static final int PASS = 1 << 16;

  private final Sources sources;
  private final StandardInput standardInput;
  private final PortionWorkers workers;
  private final Ingest.Tails tails;
  private final Map<String, OrdinaryReader.Opened> opened;
  private final Map<String, Extent> extents;
  private final ContentIds ids;

  /** Names of the contents of this run. */
  private final Map<String, String> names = new HashMap<>();

  private final List<Ingest.Duplicate> duplicates = new ArrayList<>();

  /**
   * A reader.
   *
   * @param opened is told where each content can be read again
   */
  ContentReader(
      Sources sources,
      Ingest.Known known,
      PortionWorkers workers,
      Map<String, OrdinaryReader.Opened> opened,
      StandardInput standardInput) {
    this.standardInput = standardInput;
    this.sources = sources;
    this.workers = workers;
    this.tails = known.tails();
    this.opened = opened;
    this.extents = new HashMap<>(known.extents());
    this.ids = new ContentIds(extents.keySet());
  }

  /**
   * Where a content is.
   *
   * @param name as the user is told it
   * @param number in the file
   */
  record Place(InputFile file, String name, int number) {}

  /** What was read of a content ahead, to find out what it is; why it ended early, if it did. */
  private record Head(byte[] bytes, int length, @Nullable DamagedContentException broken) {}

  List<Ingest.Duplicate> duplicates() {
    return duplicates;
  }

  /**
   * Reads a content.
   *
   * @param progress is told how many bytes were taken from the disk
   * @throws IOException if it cannot be read to its end; what could be is read
   */
  void read(Place place, ContentStream in, LongConsumer progress) throws IOException {
    Head head = head(in);
    if (head.length == 0) {
      if (head.broken != null) {
        throw head.broken;
      }
      return;
    }
    List<String> candidates = ids.of(head.bytes, head.length);
    new Reading(place, progress, head, candidates).as(0, in);
  }

  private static Head head(ContentStream in) throws IOException {
    byte[] head = new byte[SAMPLE];
    int length = 0;
    try {
      int n;
      while (length < SAMPLE && (n = in.read(head, length, SAMPLE - length)) > 0) {
        length += n;
      }
    } catch (DamagedContentException e) {
      return new Head(head, length, e);
    }
    return new Head(head, length, null);
  }

  /** The reading of one content. */
  private final class Reading {
    private final Place place;
    private final LongConsumer progress;
    private final Head head;
    private final List<String> candidates;

    Reading(Place place, LongConsumer progress, Head head, List<String> candidates) {
      this.place = place;
      this.progress = progress;
      this.head = head;
      this.candidates = candidates;
    }

    /** Reads it as that candidate, if what was read of it before is the same; else as the next. */
    void as(int candidate, ContentStream in) throws IOException {
      if (candidate == candidates.size()) {
        String id = ids.newId(head.bytes, head.length);
        ids.add(id);
        rest(id, Extent.NONE, in, Blocks.Start.of(head.bytes, head.length));
        return;
      }
      String id = candidates.get(candidate);
      Extent extent = extents.getOrDefault(id, Extent.NONE);
      Passed passed = new Passed(in, head, extent);
      if (passed.same() && (passed.isSure() || isBeginOf(id, passed))) {
        again(id, extent, passed.bytes());
        rest(id, extent, in, passed.start(extent));
      } else if (place.file().path() == null) {
        throw new IOException(
            "it begins like "
                + extent.path()
                + ", goes on otherwise, and cannot be read twice; write it to a file");
      } else {
        Contents.again(
            place.file(),
            place.number(),
            (name, number, fresh) -> {
              head(fresh);
              as(candidate + 1, fresh);
            });
      }
    }

    /** Whether all of a shorter content stands in the known one, as far as that is at hand. */
    private boolean isBeginOf(String id, Passed passed) throws IOException {
      OrdinaryReader.Opened known = opened.get(id);
      if (known == null || known.file().path() == null) {
        return true;
      }
      boolean[] same = new boolean[1];
      Contents.again(
          known.file(),
          known.number(),
          (name, number, in) ->
              same[0] = passed.agrees(new Passed(in, head(in), passed.asExtent())));
      return same[0];
    }

    /** Such bytes were read before: in this run under another name, or in an earlier one. */
    private void again(String id, Extent extent, long bytes) {
      String other = names.get(id);
      if (other != null) {
        duplicates.add(new Ingest.Duplicate(place.name(), bytes, other));
      } else if (!extent.path().equals(place.name())) {
        workers.note(Intake.nothingNew(id, new Tail(place.name(), extent).extent));
      }
    }

    private void rest(String id, Extent extent, ContentStream in, Blocks.Start start)
        throws IOException {
      names.putIfAbsent(id, place.name());
      Source source =
          sources.of(
              id, place.name(), head.bytes, head.length, standardInput.written(place.file()));
      opened.put(id, new OrdinaryReader.Opened(place.file(), place.number(), source));
      InputStream behind = head.broken == null ? in : InputStream.nullInputStream();
      boolean grows = tails == Ingest.Tails.AWAIT && in.mayGrow() && place.file().path() != null;
      Blocks blocks = new Blocks(behind, start, source, workers.buffers());
      Tail tail = new Tail(place.name(), extent);
      try {
        long length =
            blocks.cut(
                grows ? Blocks.LastLine.AWAIT : Blocks.LastLine.TAKE,
                extent.seen(),
                (portion, lines) -> {
                  tail.read(portion, lines);
                  workers.submit(portion);
                  progress.accept(in.taken());
                });
        if (length > tail.extent.bytes() && length != tail.extent.seen()) {
          tail.seen(length);
          workers.note(Intake.nothingNew(id, tail.extent));
        }
      } finally {
        extents.put(id, tail.extent);
      }
      if (head.broken != null) {
        throw head.broken;
      }
    }
  }

  /** Passes over what was read of a content before, and looks whether it is the same still. */
  private static final class Passed {
    private final Head head;
    private final Checksum sum = new Checksum();
    private long bytes;
    private long compared;
    private boolean same = true;

    Passed(InputStream in, Head head, Extent extent) throws IOException {
      this.head = head;
      for (Intake.Check check : extent.checks()) {
        if (!same || !reach(check.bytes(), in)) {
          return;
        }
        same = sum.check().equals(check);
        compared = bytes;
      }
    }

    /** Whether there are so many bytes. */
    private boolean reach(long end, InputStream in) throws IOException {
      if (bytes < head.length) {
        int part = (int) Math.min(end, head.length) - (int) bytes;
        sum.add(head.bytes, (int) bytes, part);
        bytes += part;
      }
      byte[] block = new byte[bytes < end ? PASS : 0];
      while (bytes < end && head.broken == null) {
        int n = in.read(block, 0, (int) Math.min(PASS, end - bytes));
        if (n < 0) {
          return false;
        }
        sum.add(block, 0, n);
        bytes += n;
      }
      return bytes == end;
    }

    /** Whether all that was compared is the same. */
    boolean same() {
      return same;
    }

    /** Whether all of the content was compared, up to its end or to that of what was read. */
    boolean isSure() {
      return bytes == compared;
    }

    /** As if so much had been read. */
    Extent asExtent() {
      return new Extent("", bytes, 0, bytes, List.of(sum.check()));
    }

    boolean agrees(Passed other) {
      return other.same && sum.check().equals(other.sum.check());
    }

    long bytes() {
      return bytes;
    }

    Blocks.Start start(Extent extent) {
      sum.taken();
      int left = (int) Math.max(0, head.length - bytes);
      return new Blocks.Start(
          head.bytes, head.length - left, left, extent.bytes(), extent.lines() + 1, sum);
    }
  }

  /** How far the reading of one content has come. */
  private static final class Tail {
    private final List<Intake.Check> checks;
    private Extent extent;

    Tail(String name, Extent before) {
      checks = new ArrayList<>(before.checks());
      extent = new Extent(name, before.bytes(), before.lines(), before.seen(), before.checks());
    }

    void read(Portion portion, long lines) {
      checks.removeIf(check -> !Checksum.stays(check));
      checks.addAll(portion.checks());
      long end = portion.offset() + portion.length();
      extent = new Extent(extent.path(), end, extent.lines() + lines, end, checks);
    }

    void seen(long length) {
      extent = new Extent(extent.path(), extent.bytes(), extent.lines(), length, checks);
    }
  }
}
