package dev.culprit.ingest;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Byte arrays for portions, used again and again, so that memory stays flat however much is read.
 * Safe for use by several threads.
 */
final class Buffers {

  private final int size;
  private final int most;
  private final Deque<byte[]> free = new ArrayDeque<>();

  /**
   * A pool, empty at first.
   *
   * @param size of each buffer in bytes
   * @param most that are kept; further ones are left to the garbage collector
   */
  Buffers(int size, int most) {
    this.size = size;
    this.most = most;
  }

  /** A buffer of at least that length; its content is undefined. */
  byte[] take(int length) {
    if (length <= size) {
      synchronized (free) {
        if (!free.isEmpty()) {
          return free.pop();
        }
      }
    }
    return new byte[Math.max(size, length)];
  }

  /** Takes a buffer back that nobody looks at any more. */
  void give(byte[] buffer) {
    if (buffer.length == size) {
      synchronized (free) {
        if (free.size() < most) {
          free.push(buffer);
        }
      }
    }
  }
}
