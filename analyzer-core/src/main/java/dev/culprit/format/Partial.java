package dev.culprit.format;

import dev.culprit.event.Field;
import java.util.Locale;

/** How an envelope says that its line goes on in the next one: runtimes cut lines at 16 KiB. */
enum Partial {
  /** Its lines are whole. */
  NEVER {
    @Override
    boolean is(Slots slots) {
      return false;
    }
  },
  /**
   * Kubernetes: {@code P} before the content, {@code F} before the last part; see
   * https://github.com/kubernetes/design-proposals-archive/blob/main/node/kubelet-cri-logging.md.
   */
  CRI {
    @Override
    boolean is(Slots slots) {
      return slots.has(Field.DETAILS) && slots.block()[slots.begin(Field.DETAILS) + STREAM] == 'P';
    }
  },
  /** Docker's json-file: a part of full length without a line feed at its end. */
  DOCKER {
    @Override
    boolean is(Slots slots) {
      int end = slots.end(Field.MESSAGE);
      return end - slots.begin(Field.MESSAGE) >= FULL
          && !(slots.block()[end - 1] == 'n' && slots.block()[end - 2] == '\\');
    }
  };

  private static final int FULL = 16 * 1024;

  /** How much stands before the tag: {@code stdout } or {@code stderr }. */
  private static final int STREAM = 7;

  /** Whether the line that the slots are of, with its content as message, goes on in the next. */
  abstract boolean is(Slots slots);

  /**
   * The one of that label, {@link #NEVER} where it is empty.
   *
   * @throws IllegalArgumentException if there is none
   */
  static Partial of(String label) {
    for (Partial partial : values()) {
      if (partial.name().toLowerCase(Locale.ROOT).equals(label)) {
        return partial;
      }
    }
    if (label.isEmpty()) {
      return NEVER;
    }
    throw new IllegalArgumentException("partial: found '" + label + "', expected cri or docker");
  }
}
