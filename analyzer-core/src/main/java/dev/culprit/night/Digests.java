package dev.culprit.night;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * The digests of a workspace: one file a day in its folder {@code days}, replaced as a whole. Not
 * safe for use by several threads at once.
 */
public final class Digests {

  private static final String SUFFIX = ".json.gz";

  /** Days that a run looks at again and again: a page looks back a month. */
  private static final int MOST_HELD = 80;

  private static final JsonMapper JSON = new JsonMapper();

  private final Path folder;
  private final NavigableSet<LocalDate> days = new TreeSet<>();
  private final Map<LocalDate, Digest> held = new LinkedHashMap<>();

  private Digests(Path folder) {
    this.folder = folder;
  }

  /**
   * Those of a workspace, which may be none yet.
   *
   * @throws IOException if the folder cannot be read
   */
  public static Digests of(Path workspace) throws IOException {
    Digests digests = new Digests(workspace.resolve("days"));
    if (Files.isDirectory(digests.folder)) {
      try (DirectoryStream<Path> files = Files.newDirectoryStream(digests.folder, "*" + SUFFIX)) {
        for (Path file : files) {
          String name = file.getFileName().toString();
          day(name.substring(0, name.length() - SUFFIX.length())).ifPresent(digests.days::add);
        }
      }
    }
    return digests;
  }

  private static Optional<LocalDate> day(String written) {
    try {
      return Optional.of(LocalDate.parse(written));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /** Days of which there is a digest, in order. */
  public NavigableSet<LocalDate> days() {
    return Collections.unmodifiableNavigableSet(days);
  }

  /**
   * The digest of a day; empty if there is none.
   *
   * @throws IOException if it cannot be read, or is of another version
   */
  public Optional<Digest> of(LocalDate day) throws IOException {
    if (!days.contains(day)) {
      return Optional.empty();
    }
    Digest digest = held.get(day);
    if (digest == null) {
      digest = read(file(day));
      hold(day, digest);
    }
    return Optional.of(digest);
  }

  private void hold(LocalDate day, Digest digest) {
    held.remove(day);
    if (held.size() >= MOST_HELD) {
      held.remove(held.keySet().iterator().next());
    }
    held.put(day, digest);
  }

  private static Digest read(Path file) throws IOException {
    try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(Files.readAllBytes(file)))) {
      Digest digest = JSON.readValue(in, Digest.class);
      if (digest.version() == Digest.VERSION) {
        return digest;
      }
    } catch (IOException e) {
      throw new IOException(damaged(file, "cannot be read (" + reason(e) + ")"), e);
    }
    throw new IOException(damaged(file, "was written by another version of the program"));
  }

  private static String reason(IOException e) {
    String message = e.getMessage();
    return message == null ? e.getClass().getSimpleName() : message.lines().findFirst().orElse("");
  }

  private static String damaged(Path file, String what) {
    return file
        + ": the digest of a day "
        + what
        + "; delete it: as long as the logs of that day are kept it is made anew with a new workspace, later that day is lost";
  }

  /**
   * Keeps a digest in place of an earlier one of its day.
   *
   * @throws IOException if it cannot be written
   */
  public void keep(Digest digest) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
      JSON.writeValue(out, digest);
    }
    WholeFile.write(file(digest.date()), bytes.toByteArray());
    days.add(digest.date());
    // Read again from the file, so that a page can never depend on what the file does not hold.
    held.remove(digest.date());
  }

  /**
   * Deletes the digest of a day.
   *
   * @throws IOException if it cannot be deleted
   */
  public void drop(LocalDate day) throws IOException {
    Files.deleteIfExists(file(day));
    days.remove(day);
    held.remove(day);
  }

  private Path file(LocalDate day) {
    return folder.resolve(day + SUFFIX);
  }
}
