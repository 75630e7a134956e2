package dev.culprit.ingest;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HexFormat;

/**
 * Names a content by its first bytes, so that it stays the same when its file is renamed,
 * compressed or grows: {@code length-hash}, where the hash is the beginning of the SHA-256 of that
 * many bytes.
 */
final class ContentId {

  /** How many bytes name a content; a shorter one is named by all that it has. */
  static final int NAMING_BYTES = 4096;

  private ContentId() {}

  /**
   * The id of a content that begins so.
   *
   * @param known ids given before; a content that was shorter than {@link #NAMING_BYTES} then keeps
   *     its id when it has grown
   */
  static String of(byte[] head, int length, Collection<String> known) {
    for (String id : known) {
      int named = Integer.parseInt(id.substring(0, id.indexOf('-')));
      if (named < NAMING_BYTES && named <= length && named > 0 && id.equals(name(head, named))) {
        return id;
      }
    }
    return name(head, Math.min(length, NAMING_BYTES));
  }

  private static String name(byte[] head, int length) {
    try {
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      sha.update(head, 0, length);
      return length + "-" + HexFormat.of().formatHex(sha.digest(), 0, 8);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
