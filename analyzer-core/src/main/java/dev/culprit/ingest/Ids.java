package dev.culprit.ingest;

import java.nio.charset.StandardCharsets;
import java.util.Collection;

/**
 * A set of ids as hashes of their bytes (FNV-1a, 64 bits), to be looked up for millions of lines,
 * from many threads. Immutable.
 */
public final class Ids {

  /** No id has this hash: what would is given another. */
  static final long NONE = 0;

  private static final long ZERO = 0x9E3779B97F4A7C15L;

  /** Open addressing, at most half full. */
  private final long[] table;

  /** The set of those ids. */
  public Ids(Collection<String> ids) {
    table = new long[Integer.highestOneBit(Math.max(1, ids.size())) * 4];
    for (String id : ids) {
      byte[] bytes = id.getBytes(StandardCharsets.UTF_8);
      long hash = hash(bytes, 0, bytes.length);
      table[slot(hash)] = hash;
    }
  }

  boolean holds(long hash) {
    return hash != NONE && table[slot(hash)] == hash;
  }

  private int slot(long hash) {
    int slot = (int) (hash ^ hash >>> 32) & table.length - 1;
    while (table[slot] != NONE && table[slot] != hash) {
      slot = slot + 1 & table.length - 1;
    }
    return slot;
  }

  static long hash(byte[] bytes, int from, int to) {
    long hash = 0xcbf29ce484222325L;
    for (int i = from; i < to; i++) {
      hash = (hash ^ bytes[i]) * 0x100000001b3L;
    }
    return hash == NONE ? ZERO : hash;
  }
}
