package dev.culprit.correlate;

import dev.culprit.event.Field;
import dev.culprit.format.Slots;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;

/**
 * Ids as hashes of their bytes (FNV-1a, 64 bits), so that a line can be asked for them where it
 * stands. What the hash takes for an id is compared as text later.
 */
final class Ids {

  private static final int TRACEPARENT_LENGTH = 55;
  private static final int TRACE_BEGIN = 3;
  private static final int TRACE_END = 35;

  private final long[] sorted;

  Ids(Collection<String> ids) {
    sorted =
        ids.stream()
            .mapToLong(
                id -> {
                  byte[] bytes = id.getBytes(StandardCharsets.UTF_8);
                  return hash(bytes, 0, bytes.length);
                })
            .sorted()
            .toArray();
  }

  /** Whether one of the line's ids is among these. */
  boolean nameAny(Slots slots) {
    return names(slots, Field.REQUEST_ID) || names(slots, Field.TRACE_ID);
  }

  private boolean names(Slots slots, Field field) {
    int from = slots.begin(field);
    if (from < 0 || sorted.length == 0) {
      return false;
    }
    int to = slots.end(field);
    byte[] block = slots.block();
    if (to - from == TRACEPARENT_LENGTH && block[from + 2] == '-' && block[from + 35] == '-') {
      to = from + TRACE_END;
      from += TRACE_BEGIN;
    }
    return Arrays.binarySearch(sorted, hash(block, from, to)) >= 0;
  }

  private static long hash(byte[] bytes, int from, int to) {
    long hash = 0xcbf29ce484222325L;
    for (int i = from; i < to; i++) {
      hash = (hash ^ bytes[i]) * 0x100000001b3L;
    }
    return hash;
  }
}
