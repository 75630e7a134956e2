package dev.culprit.format;

/**
 * Recognises a line of one format and finds its fields, in place. Holds caches, so each thread has
 * its own.
 */
public interface Scanner {
  /**
   * Whether the line is of this format. If so, {@code slots} says where its fields stand; if not,
   * they are undefined.
   *
   * @param from first byte of the line
   * @param to behind its last byte, line ending excluded
   */
  boolean scan(byte[] block, int from, int to, Slots slots);

  /**
   * Whether the line recognised last holds one more record; if so, {@code slots} is of that one,
   * and {@link Slots#extentBegin} and {@link Slots#extentEnd} say where it stands.
   */
  default boolean next(Slots slots) {
    return false;
  }

  /**
   * Whether the line that was refused last is of this format nevertheless, as a further part of the
   * line before: no other format is asked then.
   */
  default boolean refusedPart() {
    return false;
  }

  /**
   * Whether a line that no format recognises may continue a record of this one: where each line has
   * an envelope only those that are in it do, and those that are indented.
   */
  default boolean continues(byte[] block, int from, int to) {
    return true;
  }
}
