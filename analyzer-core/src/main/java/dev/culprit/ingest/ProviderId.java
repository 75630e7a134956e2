package dev.culprit.ingest;

import dev.culprit.event.Field;
import dev.culprit.format.Slots;

/** The provider's id of a request, {@code req_…}, where no field of the format names it. */
final class ProviderId {

  private static final int FEWEST = 8;
  private static final int MOST = 64;

  private ProviderId() {}

  /** Puts the first id that stands in the line into the slots, unless they state one. */
  static void find(Slots slots, int from, int to) {
    if (slots.has(Field.REQUEST_ID)) {
      return;
    }
    byte[] block = slots.block();
    int last = to - FEWEST;
    // From its last character back, as Boyer and Moore do: most lines are passed in steps of four.
    for (int i = from + 3; i < last; i += step(block[i])) {
      if (block[i] == '_'
          && block[i - 1] == 'q'
          && block[i - 2] == 'e'
          && block[i - 3] == 'r'
          && (i - 3 == from || !isWord(block[i - 4]))) {
        int end = i + 1;
        while (end < to && isWord(block[end])) {
          end++;
        }
        if (end - i - 1 >= FEWEST && end - i - 1 <= MOST) {
          slots.put(Field.REQUEST_ID, i - 3, end);
          return;
        }
      }
    }
  }

  /** How far behind this character the next {@code _} of {@code req_} may stand. */
  private static int step(byte b) {
    return switch (b) {
      case 'q' -> 1;
      case 'e' -> 2;
      case 'r' -> 3;
      default -> 4;
    };
  }

  private static boolean isWord(byte b) {
    return b >= 'a' && b <= 'z' || b >= 'A' && b <= 'Z' || b >= '0' && b <= '9' || b == '_';
  }
}
