package dev.culprit.format;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;

/**
 * Keys, or paths of keys, by their bytes; {@link KeyPath} says which spellings are one. Immutable.
 */
final class NameTable {

  private final byte[][] keys;

  /** Of the keys: most of what is not known is told by it, without a look at the bytes. */
  private final int[] hashes;

  private final Name[] names;
  private final int mask;

  NameTable(Map<String, Name> nameByPath) {
    int size = Integer.highestOneBit(Math.max(4, nameByPath.size() * 4));
    keys = new byte[size][];
    hashes = new int[size];
    names = new Name[size];
    mask = size - 1;
    KeyPath path = new KeyPath();
    nameByPath.forEach(
        (text, name) -> {
          path.clear();
          byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
          path.push(bytes, 0, bytes.length);
          int slot = slot(path);
          keys[slot] = path.bytes();
          hashes[slot] = path.hash();
          names[slot] = name;
        });
  }

  /** What is known of the path; {@link Name#UNKNOWN} if nothing. */
  Name find(KeyPath path) {
    int slot = slot(path);
    return keys[slot] == null ? Name.UNKNOWN : names[slot];
  }

  private int slot(KeyPath path) {
    int hash = path.hash();
    int slot = hash & mask;
    while (keys[slot] != null && (hashes[slot] != hash || !path.is(keys[slot]))) {
      slot = slot + 1 & mask;
    }
    return slot;
  }

  @Override
  public String toString() {
    return Arrays.stream(keys).filter(key -> key != null).count() + " names";
  }
}
