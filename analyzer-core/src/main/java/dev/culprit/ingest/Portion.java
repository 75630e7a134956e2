package dev.culprit.ingest;

/**
 * A stretch of one content on record boundaries: the unit of reading, of committing, of resuming.
 *
 * @param bytes holds the stretch from 0 up to {@code length}; not to be changed
 * @param offset of its first byte in the content
 * @param firstLine number of its first line, from 1
 */
record Portion(Source source, byte[] bytes, int length, long offset, long firstLine) {}
