package dev.culprit.ingest;

import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** The bytes of a file as they lie on the disk. Counts them, and remembers whether it failed. */
final class RawStream extends BulkStream {

  private final InputStream in;
  private @Nullable IOException failed;
  private long count;

  RawStream(InputStream in) {
    this.in = in;
  }

  /** How many bytes were taken so far. */
  long count() {
    return count;
  }

  /**
   * Why what stands on this stream could not be read: the disk refused to give bytes, or else they
   * are damaged. Decompressors answer some damage with exceptions of their own kind.
   */
  IOException failure(Exception e) {
    if (failed != null) {
      return failed;
    }
    return e instanceof DamagedContentException damaged
        ? damaged
        : new DamagedContentException(String.valueOf(e.getMessage()), e);
  }

  @Override
  public int read(byte[] into, int from, int length) throws IOException {
    try {
      int n = in.read(into, from, length);
      count += Math.max(0, n);
      return n;
    } catch (IOException e) {
      failed = e;
      throw e;
    }
  }

  @Override
  public long skip(long count) throws IOException {
    try {
      long n = in.skip(count);
      this.count += n;
      return n;
    } catch (IOException e) {
      failed = e;
      throw e;
    }
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
