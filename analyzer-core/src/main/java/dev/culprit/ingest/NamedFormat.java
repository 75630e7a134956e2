package dev.culprit.ingest;

import dev.culprit.format.Format;

/**
 * Files that have a format because the user says so.
 *
 * @param path of the files
 */
public record NamedFormat(PathPattern path, Format format) {}
