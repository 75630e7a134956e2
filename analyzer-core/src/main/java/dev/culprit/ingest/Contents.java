package dev.culprit.ingest;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.compress.archivers.ArchiveEntry;
import org.apache.commons.compress.archivers.ArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveInputStream;
import org.apache.commons.io.input.CloseShieldInputStream;
import org.jspecify.annotations.Nullable;

/**
 * What a file holds: one content, or the contents of an archive's entries (tar, zip), in their
 * order; archives may be compressed, and stand in archives. An entry is named {@code
 * logs.tar.gz!/var/log/app.log}; nothing is ever written under such a name.
 */
final class Contents {

  /** Archives in archives, so deep. */
  static final int MOST_DEPTH = 4;

  /** Of one file so many entries are read. */
  static final int MOST_ENTRIES = 100_000;

  private static final int TAR_HEADER = 512;
  private static final int TAR_MAGIC = 257;

  /** Is given each content. */
  interface Taker {
    /**
     * Takes a content.
     *
     * @param name of the file, or of the entry in it
     * @param number of the content in the file, from 0
     * @param in to be read, not to be closed
     */
    void take(String name, int number, ContentStream in) throws IOException;
  }

  private static final int ALL = -1;

  private final InputFile file;
  private final int wanted;
  private final Taker taker;
  private final ContentStream.Limits limits;
  private final List<ReadProblem> problems = new ArrayList<>();
  private int number;

  private Contents(InputFile file, int wanted, Taker taker, ContentStream.Limits limits) {
    this.file = file;
    this.wanted = wanted;
    this.taker = taker;
    this.limits = limits;
  }

  /**
   * Hands out every content of the file.
   *
   * @param standardInput read where the file is {@code -}
   * @return entries that were left out, or could not be read to their end
   * @throws IOException if the file cannot be read
   */
  static List<ReadProblem> of(InputFile file, InputStream standardInput, Taker taker)
      throws IOException {
    return of(file, standardInput, taker, ContentStream.Limits.STANDARD);
  }

  static List<ReadProblem> of(
      InputFile file, InputStream standardInput, Taker taker, ContentStream.Limits limits)
      throws IOException {
    Contents contents = new Contents(file, ALL, taker, limits);
    contents.open(standardInput);
    return contents.problems;
  }

  /**
   * Hands out one content again. In an archive those before it are passed over, so that costs as
   * much as reading the archive up to there.
   *
   * @param number of the content, as {@link Taker#take} was told
   * @throws IOException if it cannot be read
   */
  static void again(InputFile file, int number, Taker taker) throws IOException {
    new Contents(file, number, taker, ContentStream.Limits.STANDARD)
        .open(InputStream.nullInputStream());
  }

  private void open(InputStream standardInput) throws IOException {
    InputStream opened = file.path() == null ? standardInput : Files.newInputStream(file.path());
    try (RawStream raw = new RawStream(opened)) {
      unpack(file.name(), raw, raw, 0);
    }
  }

  private void unpack(String name, RawStream raw, InputStream bytes, int depth) throws IOException {
    try (ContentStream in = ContentStream.of(raw, CloseShieldInputStream.wrap(bytes), limits)) {
      read(name, raw, in, depth);
    }
  }

  private void read(String name, RawStream raw, ContentStream in, int depth) throws IOException {
    byte[] head = ContentStream.peek(in, TAR_HEADER);
    boolean zip = head[0] == 'P' && head[1] == 'K' && head[2] == 3 && head[3] == 4;
    boolean tar =
        new String(head, TAR_MAGIC, 5, StandardCharsets.ISO_8859_1).equals("ustar") && head[0] != 0;
    if (!zip && !tar) {
      int mine = number++;
      if (wanted == ALL || wanted == mine) {
        taker.take(name, mine, in);
      }
    } else if (depth == MOST_DEPTH) {
      problems.add(
          new ReadProblem(
              name,
              "is an archive within " + MOST_DEPTH + " others and was left out; unpack it",
              false));
    } else if (zip) {
      entries(name, raw, new ZipArchiveInputStream(in, "UTF-8", true, true), depth);
    } else {
      entries(name, raw, new TarArchiveInputStream(in, "UTF-8"), depth);
    }
  }

  private void entries(String name, RawStream raw, ArchiveInputStream<?> archive, int depth)
      throws IOException {
    while (number <= wanted || wanted == ALL) {
      ArchiveEntry entry = next(raw, archive);
      if (entry == null) {
        return;
      }
      if (entry.isDirectory()) {
        continue;
      }
      String inside = name + "!/" + FileNames.shown(entry.getName());
      if (number >= MOST_ENTRIES) {
        problems.add(
            new ReadProblem(
                name,
                "has more than " + MOST_ENTRIES + " entries; the others were left out, unpack it",
                false));
        return;
      }
      if (!archive.canReadEntryData(entry)) {
        problems.add(
            new ReadProblem(
                inside,
                "is encrypted, or packed in a way that cannot be read; it was left out, unpack it",
                false));
        continue;
      }
      try {
        unpack(inside, raw, archive, depth + 1);
      } catch (DamagedContentException e) {
        problems.add(new ReadProblem(inside, damaged(e), false));
      }
    }
  }

  private static @Nullable ArchiveEntry next(RawStream raw, ArchiveInputStream<?> archive)
      throws IOException {
    try {
      return archive.getNextEntry();
    } catch (IOException | RuntimeException e) {
      throw raw.failure(e);
    }
  }

  /** What to say of a content that is damaged. */
  static String damaged(DamagedContentException e) {
    return "is cut off or damaged ("
        + e.getMessage()
        + "); what could be read before that is counted, copy the file again";
  }
}
