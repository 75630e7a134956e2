package dev.culprit.ingest;

import dev.culprit.rules.Rules;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads files: this thread cuts them into portions, the others turn portions into harvests. At no
 * time are more portions in memory than a few for each thread.
 */
public final class Ingest implements Closeable {

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
    /** How far each content was read, by its id. */
    Map<String, Extent> extents();

    /** What becomes of a last line without its end in a file that may still grow. */
    Tails tails();
  }

  /** What becomes of a last line without its end in a file that may still grow. */
  public enum Tails {
    /** It is read: nobody will come back. */
    TAKE,
    /**
     * It is left until it has its end, or until it has not changed between two readings: half a
     * line is never taken for a whole one.
     */
    AWAIT
  }

  /**
   * A file whose bytes were read under another name.
   *
   * @param bytes of it that are the same
   * @param of the other name
   */
  public record Duplicate(String path, long bytes, String of) {}

  /**
   * What a reading leaves to be said.
   *
   * @param problems what could not be read, wholly or in part; the rest has been
   */
  public record Outcome(List<ReadProblem> problems, List<Duplicate> duplicates) {
    public Outcome {
      problems = List.copyOf(problems);
      duplicates = List.copyOf(duplicates);
    }
  }

  private final Map<String, OrdinaryReader.Opened> opened = new HashMap<>();
  private final OrdinaryPlaces places = new OrdinaryPlaces();

  private final Sources sources;
  private final Rules rules;
  private final int threads;
  private final StandardInput standardInput;

  /**
   * A reader.
   *
   * @param threads that turn portions into harvests, at least 1
   * @param standardInput what is read where the path is {@code -}
   */
  public Ingest(Sources sources, Rules rules, int threads, StandardInput standardInput) {
    this.sources = sources;
    this.rules = rules;
    this.threads = threads;
    this.standardInput = standardInput;
  }

  /**
   * Reads what is new in the files.
   *
   * @throws IOException if the sink fails
   */
  public Outcome read(List<InputFile> files, Known known, Sink sink, Progress progress)
      throws IOException {
    List<ReadProblem> problems = new ArrayList<>();
    long total = files.stream().mapToLong(InputFile::size).sum();
    try (PortionWorkers workers = new PortionWorkers(rules, sink, places, threads)) {
      ContentReader reader = new ContentReader(sources, known, workers, opened, standardInput);
      long done = 0;
      for (InputFile file : files) {
        long before = done;
        progress.at(before, total, file.name());
        try {
          problems.addAll(
              Contents.of(
                  file,
                  standardInput.in(),
                  (name, number, in) ->
                      reader.read(
                          new ContentReader.Place(file, name, number),
                          in,
                          taken -> progress.at(before + taken, total, name))));
        } catch (IOException e) {
          problems.add(
              new ReadProblem(file.name(), reason(e), !(e instanceof DamagedContentException)));
        }
        done += file.size();
      }
      workers.finish();
      progress.at(total, total, "");
      return new Outcome(problems, reader.duplicates());
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  /** Finds ordinary attempts in what was read so far. */
  public OrdinaryReader ordinary() {
    return new OrdinaryReader(opened, places, rules, threads);
  }

  /** Ends it; {@link #ordinary} can be asked no more. */
  @Override
  public void close() throws IOException {
    places.close();
  }

  /** Ids of the contents that were there. */
  public Set<String> seen() {
    return Set.copyOf(opened.keySet());
  }

  private static String reason(IOException e) {
    if (e instanceof AccessDeniedException) {
      return "cannot be read: permission denied; run as a user who may read it";
    }
    if (e instanceof NoSuchFileException) {
      return "is gone: it was there when the directory was listed; run again if it was rotated meanwhile";
    }
    if (e instanceof DamagedContentException damaged) {
      return Contents.damaged(damaged);
    }
    return "cannot be read: " + e.getMessage();
  }
}
