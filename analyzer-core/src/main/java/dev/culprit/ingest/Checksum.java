package dev.culprit.ingest;

import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;

/**
 * Sums up a content from its first byte on, and keeps the sum at each power of two and at the end:
 * by them a content is known again, also if less of it is there than was read before.
 */
final class Checksum {

  /** Below it the content's name says as much. */
  private static final long FIRST = 8192;

  private final CRC32 crc = new CRC32();
  private long bytes;
  private List<Intake.Check> checks = new ArrayList<>();

  /** Goes on by these bytes. */
  void add(byte[] block, int from, int length) {
    int at = from;
    int left = length;
    while (left > 0) {
      long next = next(bytes);
      int part = (int) Math.min(left, next - bytes);
      crc.update(block, at, part);
      at += part;
      left -= part;
      bytes += part;
      if (bytes == next) {
        checks.add(check());
      }
    }
  }

  private static long next(long bytes) {
    return Math.max(FIRST, Long.highestOneBit(bytes) << 1);
  }

  /** Whether the check is kept though the content goes on behind it. */
  static boolean stays(Intake.Check check) {
    return check.bytes() >= FIRST && Long.bitCount(check.bytes()) == 1;
  }

  /** The sum so far. */
  Intake.Check check() {
    return new Intake.Check(bytes, crc.getValue());
  }

  /** The checks since this was asked last, with one at the end. */
  List<Intake.Check> taken() {
    List<Intake.Check> taken = checks;
    checks = new ArrayList<>();
    if (taken.isEmpty() || taken.get(taken.size() - 1).bytes() < bytes) {
      taken.add(check());
    }
    return taken;
  }
}
