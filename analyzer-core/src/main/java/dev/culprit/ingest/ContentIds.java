package dev.culprit.ingest;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.zip.CRC32;

/**
 * Names contents by their first bytes, so that one stays the same when its file is renamed,
 * compressed or grows: {@code length-crc-hash} of that many bytes, where the hash is the beginning
 * of their SHA-256. Two contents may begin alike: then the later one is named by more of its bytes.
 */
final class ContentIds {

  /** How many bytes name a content; a shorter one is named by all that it has. */
  static final int NAMING_BYTES = 4096;

  /** Checksums of the bytes that name contents, by how many these are. */
  private final NavigableMap<Integer, Set<String>> known = new TreeMap<>();

  ContentIds(Collection<String> ids) {
    ids.forEach(this::add);
  }

  /** Remembers an id. */
  void add(String id) {
    int named = Integer.parseInt(id.substring(0, id.indexOf('-')));
    known.computeIfAbsent(named, length -> new HashSet<>()).add(id);
  }

  /** The known ids of contents that begin so, those first that name most of it. */
  List<String> of(byte[] head, int length) {
    List<String> ids = new ArrayList<>();
    CRC32 crc = new CRC32();
    int summed = 0;
    for (var entry : known.headMap(length, true).entrySet()) {
      crc.update(head, summed, entry.getKey() - summed);
      summed = entry.getKey();
      String prefix = prefix(summed, crc);
      if (entry.getValue().stream().anyMatch(id -> id.startsWith(prefix))) {
        String id = prefix + hash(head, summed);
        entry.getValue().stream()
            .filter(one -> one.startsWith(id))
            .sorted(Comparator.reverseOrder())
            .forEach(one -> ids.add(0, one));
      }
    }
    return ids;
  }

  /** A new id for a content that begins so; not remembered yet. */
  String newId(byte[] head, int length) {
    String id = name(head, Math.min(length, NAMING_BYTES));
    if (isKnown(id)) {
      id = name(head, length);
    }
    String base = id;
    for (int n = 2; isKnown(id); n++) {
      id = base + "+" + n;
    }
    return id;
  }

  private boolean isKnown(String id) {
    int named = Integer.parseInt(id.substring(0, id.indexOf('-')));
    return known.getOrDefault(named, Set.of()).contains(id);
  }

  private static String name(byte[] head, int length) {
    CRC32 crc = new CRC32();
    crc.update(head, 0, length);
    return prefix(length, crc) + hash(head, length);
  }

  private static String prefix(int length, CRC32 crc) {
    return length + "-" + HexFormat.of().toHexDigits((int) crc.getValue()) + "-";
  }

  private static String hash(byte[] head, int length) {
    try {
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      sha.update(head, 0, length);
      return HexFormat.of().formatHex(sha.digest(), 0, 8);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
