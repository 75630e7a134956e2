package dev.culprit.event;

/**
 * Where a record stands.
 *
 * @param file path relative to the PATH that the user gave, with {@code /} between its parts
 * @param line number of the record's first line, from 1
 * @param lines how many physical lines the record has, at least 1
 * @param offset of the record's first byte in the (decompressed) content
 * @param newestFirst whether the content's records stand in the order in which the pages of
 *     collectors show and export them
 */
public record Location(String file, long line, int lines, long offset, boolean newestFirst)
    implements Comparable<Location> {

  /** A place among records that stand in the order in which they were written. */
  public Location(String file, long line, int lines, long offset) {
    this(file, line, lines, offset, false);
  }

  public Location {
    if (line < 1 || lines < 1 || offset < 0) {
      throw new IllegalArgumentException(
          "not a location: " + file + ":" + line + " lines=" + lines + " offset=" + offset);
    }
  }

  /**
   * {@code file:line}, as every report cites it; a blank in the name is {@code %20}, so that
   * citations can be joined by blanks.
   */
  public String cite() {
    return file.replace(" ", "%20") + ":" + line;
  }

  /** Grows from record to record of a content, in the order in which they were written. */
  public long order() {
    return newestFirst ? -offset : offset;
  }

  /** By file name, then in the order in which the file's records were written. */
  @Override
  public int compareTo(Location other) {
    int byFile = file.compareTo(other.file);
    return byFile != 0 ? byFile : Long.compare(order(), other.order());
  }
}
