package dev.culprit.format;

import dev.culprit.event.Field;
import java.util.List;

/**
 * What a scanner has to know of a key.
 *
 * @param targets the fields that its value may give
 * @param branch whether keys below it are known: its object is worth entering
 * @param through whether keys below it count as if they stood beside it
 * @param asNumber bits of the requirements that a number under it meets; so too {@code asText},
 *     {@code asTrue} for the word true, {@code asOther} for everything else
 */
record Name(
    List<Target> targets,
    boolean branch,
    boolean through,
    long asNumber,
    long asText,
    long asTrue,
    long asOther) {

  /** A key that nothing is known of. */
  static final Name UNKNOWN = new Name(List.of(), false, false, 0, 0, 0, 0);

  Name {
    targets = List.copyOf(targets);
  }

  /**
   * A field that a value may give.
   *
   * @param rank of the name among those of the field, 0 for the best
   */
  record Target(Field field, int rank, Unit unit) {}
}
