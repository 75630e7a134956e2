package dev.culprit.ingest;

import dev.culprit.rules.Rules;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipException;

/**
 * Reads files: this thread cuts them into portions, the others turn portions into harvests. At no
 * time are more portions in memory than a few for each thread.
 */
public final class Ingest {

  /** Where harvests go; is called by several threads at once. */
  public interface Sink {
    /**
     * Takes a harvest.
     *
     * @throws IOException if it cannot be kept
     */
    void take(Harvest harvest) throws IOException;
  }

  /** What is known of contents that were read before. */
  public interface Known {
    /** Ids of all contents. */
    List<String> contents();

    /** How far a content was read: its bytes and its lines; both 0 if never. */
    Extent extent(String content);
  }

  /** How far a content was read. */
  public record Extent(long bytes, long lines) {}

  private static final int SAMPLE = 1 << 18;

  private final Map<String, OrdinaryReader.Opened> opened = new HashMap<>();

  private final Sources sources;
  private final Rules rules;
  private final int threads;
  private final InputStream standardInput;

  /**
   * A reader.
   *
   * @param threads that turn portions into harvests, at least 1
   * @param standardInput what is read where the path is {@code -}
   */
  public Ingest(Sources sources, Rules rules, int threads, InputStream standardInput) {
    this.sources = sources;
    this.rules = rules;
    this.threads = threads;
    this.standardInput = standardInput;
  }

  /**
   * Reads what is new in the files.
   *
   * @return what could not be read, wholly or in part; the rest has been
   * @throws IOException if the sink fails
   */
  public List<ReadProblem> read(List<InputFile> files, Known known, Sink sink, Progress progress)
      throws IOException {
    List<ReadProblem> problems = new ArrayList<>();
    Map<String, Extent> extents = new HashMap<>();
    List<String> contents = new ArrayList<>(known.contents());
    contents.forEach(content -> extents.put(content, known.extent(content)));
    long total = files.stream().mapToLong(InputFile::size).sum();
    try (PortionWorkers workers = new PortionWorkers(rules, sink, threads)) {
      long done = 0;
      for (InputFile file : files) {
        progress.at(done, total, file.name());
        try {
          new Reading(file, workers, progress, done, total).run(contents, extents);
        } catch (IOException e) {
          problems.add(
              new ReadProblem(
                  file.name(),
                  reason(e),
                  !(e instanceof EOFException || e instanceof ZipException)));
        }
        done += file.size();
      }
      workers.finish();
      progress.at(total, total, "");
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    return problems;
  }

  /** Finds ordinary attempts in what was read so far. */
  public OrdinaryReader ordinary() {
    return new OrdinaryReader(opened, rules, threads);
  }

  private static String reason(IOException e) {
    if (e instanceof AccessDeniedException) {
      return "cannot be read: permission denied; run as a user who may read it";
    }
    if (e instanceof NoSuchFileException) {
      return "is gone: it was there when the directory was listed; run again if it was rotated meanwhile";
    }
    if (e instanceof EOFException || e instanceof ZipException) {
      return "the compressed file is cut off or damaged ("
          + e.getMessage()
          + "); what could be read before that is counted, copy the file again";
    }
    return "cannot be read: " + e.getMessage();
  }

  /** The reading of one file. */
  private final class Reading {
    private final InputFile file;
    private final PortionWorkers workers;
    private final Progress progress;
    private final long before;
    private final long total;

    Reading(InputFile file, PortionWorkers workers, Progress progress, long before, long total) {
      this.file = file;
      this.workers = workers;
      this.progress = progress;
      this.before = before;
      this.total = total;
    }

    void run(List<String> contents, Map<String, Extent> extents) throws IOException {
      try (ContentStream in = ContentStream.open(file, standardInput)) {
        byte[] head = new byte[SAMPLE];
        int length = 0;
        IOException broken = null;
        try {
          int n;
          while (length < SAMPLE && (n = in.read(head, length, SAMPLE - length)) > 0) {
            length += n;
          }
        } catch (EOFException | ZipException e) {
          broken = e;
        }
        if (length == 0 && broken == null) {
          return;
        }
        String content = ContentId.of(head, length, contents);
        Extent extent = extents.getOrDefault(content, new Extent(0, 0));
        Source source = sources.of(content, file.name(), head, length, year());
        opened.put(content, new OrdinaryReader.Opened(file, source));
        long skip = extent.bytes();
        if (skip > length) {
          if (broken == null) {
            in.skipNBytes(skip - length);
          }
          length = 0;
          skip = 0;
        } else {
          System.arraycopy(head, (int) skip, head, 0, length - (int) skip);
          length -= (int) skip;
        }
        Blocks blocks =
            new Blocks(
                broken == null ? in : InputStream.nullInputStream(),
                head,
                length,
                extent.bytes(),
                extent.lines() + 1,
                source,
                workers.buffers());
        Tail tail = new Tail(extent);
        try {
          blocks.cut(
              (bytes, size, offset, firstLine, lines) -> {
                tail.extent = new Extent(offset + size, firstLine - 1 + lines);
                workers.submit(new Portion(source, bytes, size, offset, firstLine));
                progress.at(before + in.taken(), total, file.name());
              });
        } finally {
          extents.put(content, tail.extent);
          contents.add(content);
        }
        if (broken != null) {
          throw broken;
        }
      }
    }

    private int year() throws IOException {
      Instant modified =
          file.path() == null ? Instant.EPOCH : Files.getLastModifiedTime(file.path()).toInstant();
      return modified.atZone(ZoneOffset.UTC).getYear();
    }
  }

  /** How far the reading of one content has come. */
  private static final class Tail {
    private Extent extent;

    Tail(Extent extent) {
      this.extent = extent;
    }
  }
}
