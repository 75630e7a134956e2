package dev.culprit.ingest;

import java.util.List;

/**
 * A stretch of one content on record boundaries: the unit of reading, of committing, of resuming.
 *
 * @param bytes holds the stretch from 0 up to {@code length}; not to be changed
 * @param offset of its first byte in the content
 * @param firstLine number of its first line, from 1
 * @param checks sums of the content that fall into the stretch, and at its end
 */
record Portion(
    Source source,
    byte[] bytes,
    int length,
    long offset,
    long firstLine,
    List<Intake.Check> checks) {

  /** A stretch that nobody need know again. */
  Portion(Source source, byte[] bytes, int length, long offset, long firstLine) {
    this(source, bytes, length, offset, firstLine, List.of());
  }
}
