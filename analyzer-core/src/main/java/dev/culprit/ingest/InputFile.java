package dev.culprit.ingest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A file to read.
 *
 * @param path where it is; absent for standard input
 * @param name relative to the PATH that the user gave, with {@code /} between its parts
 * @param size in bytes as it lies on the disk, 0 where unknown
 */
public record InputFile(@Nullable Path path, String name, long size) {

  /**
   * When it was last written; the beginning of 1970 for standard input.
   *
   * @throws IOException if the file system does not tell
   */
  Instant written() throws IOException {
    return path == null ? Instant.EPOCH : Files.getLastModifiedTime(path).toInstant();
  }
}
