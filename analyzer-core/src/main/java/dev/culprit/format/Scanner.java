package dev.culprit.format;

import java.util.Optional;

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
   * line or of the record before: no other format is asked then.
   */
  default boolean refusedPart() {
    return false;
  }

  /**
   * Like {@link #scan}, of a line of which another scanner found no more than the envelope: what it
   * carries need not be taken out again. False if this format has another envelope, or none.
   *
   * @param opened has just recognised the line
   */
  default boolean scanOpened(Scanner opened, byte[] block, Slots slots) {
    return false;
  }

  /**
   * Whether a line that looks as if it continued another one is of this format where it continues
   * none; if so, {@code slots} says where its fields stand. Such is the first line of an exception,
   * printed by a program that logs nothing else, or logs JSON.
   */
  default boolean scanAlone(byte[] block, int from, int to, Slots slots) {
    return false;
  }

  /** Whether what it recognises may go on in further lines, as a quoted cell of a table does. */
  default boolean spansLines() {
    return false;
  }

  /** Whether it recognises what carries lines, whatever they say. */
  default boolean isEnvelope() {
    return false;
  }

  /**
   * Whether a record of this format says all there is, as an object of JSON does: what stands
   * behind it in an envelope of its own may be another one's.
   */
  default boolean isComplete() {
    return false;
  }

  /**
   * Like {@link #scan}, of a line of which only the envelope is asked for: what it carries may be
   * anything.
   */
  default boolean scanEnvelope(byte[] block, int from, int to, Slots slots) {
    return scan(block, from, to, slots);
  }

  /**
   * What a line carries in its envelope, with a line feed behind it unless it goes on in the next
   * line; empty if it is in none.
   */
  default Optional<String> carried(byte[] block, int from, int to) {
    return Optional.empty();
  }

  /**
   * Whether a line that no format recognises may continue a record of this one: where each line has
   * an envelope only those that are in it do, and those that are indented.
   */
  default boolean continues(byte[] block, int from, int to) {
    return true;
  }
}
