package dev.culprit.ingest;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.zip.GZIPInputStream;

/**
 * The bytes of a content, decompressed where they are gzip, whatever the file is called. Counts
 * what it took from the disk.
 */
final class ContentStream extends InputStream {

  private static final int BUFFER = 1 << 16;

  private final Counted raw;
  private final InputStream content;

  private ContentStream(Counted raw, InputStream content) {
    this.raw = raw;
    this.content = content;
  }

  /**
   * Opens it.
   *
   * @param standardInput read where the file is {@code -}
   */
  static ContentStream open(InputFile file, InputStream standardInput) throws IOException {
    InputStream opened = file.path() == null ? standardInput : Files.newInputStream(file.path());
    Counted raw = new Counted(opened);
    BufferedInputStream buffered = new BufferedInputStream(raw, BUFFER);
    buffered.mark(4);
    int first = buffered.read();
    int second = buffered.read();
    buffered.reset();
    boolean gzip = first == 0x1f && second == 0x8b;
    return new ContentStream(raw, gzip ? new GZIPInputStream(buffered, BUFFER) : buffered);
  }

  /** Bytes taken from the disk so far. */
  long taken() {
    return raw.count;
  }

  @Override
  public int read() throws IOException {
    return content.read();
  }

  @Override
  public int read(byte[] into, int from, int length) throws IOException {
    return content.read(into, from, length);
  }

  @Override
  public void close() throws IOException {
    content.close();
  }

  private static final class Counted extends InputStream {
    private final InputStream in;
    private long count;

    Counted(InputStream in) {
      this.in = in;
    }

    @Override
    public int read() throws IOException {
      int b = in.read();
      count += b < 0 ? 0 : 1;
      return b;
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
      int n = in.read(into, from, length);
      count += Math.max(0, n);
      return n;
    }

    @Override
    public void close() throws IOException {
      in.close();
    }
  }
}
