package dev.culprit.ingest;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A file to read.
 *
 * @param path where it is; absent for standard input
 * @param name relative to the PATH that the user gave, with {@code /} between its parts
 * @param size in bytes as it lies on the disk, 0 where unknown
 */
public record InputFile(@Nullable Path path, String name, long size) {}
