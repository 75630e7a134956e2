package dev.culprit.ingest;

import java.io.InputStream;
import java.time.Instant;

/**
 * What is read where the path is {@code -}.
 *
 * @param asOf when it is read: times that state no year are before that
 */
public record StandardInput(InputStream in, Instant asOf) {

  /** Nothing to read. */
  public static StandardInput none() {
    return new StandardInput(InputStream.nullInputStream(), Instant.EPOCH);
  }

  /**
   * When a file was last written, or this is read if it is none.
   *
   * @throws java.io.IOException if the file system does not tell
   */
  Instant written(InputFile file) throws java.io.IOException {
    return file.path() == null
        ? asOf
        : java.nio.file.Files.getLastModifiedTime(file.path()).toInstant();
  }
}
