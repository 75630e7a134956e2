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
    for (int i = from; i < to - 4 - FEWEST; i++) {
      if (block[i] == 'r'
          && block[i + 1] == 'e'
          && block[i + 2] == 'q'
          && block[i + 3] == '_'
          && (i == from || !isWord(block[i - 1]))) {
        int end = i + 4;
        while (end < to && isWord(block[end])) {
          end++;
        }
        if (end - i - 4 >= FEWEST && end - i - 4 <= MOST) {
          slots.put(Field.REQUEST_ID, i, end);
          return;
        }
      }
    }
  }

  private static boolean isWord(byte b) {
    return b >= 'a' && b <= 'z' || b >= 'A' && b <= 'Z' || b >= '0' && b <= '9' || b == '_';
  }
}
