package dev.culprit.ingest;

import com.github.luben.zstd.ZstdInputStream;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;
import org.apache.commons.io.input.ReaderInputStream;
import org.tukaani.xz.XZInputStream;

/**
 * The bytes of a content: decompressed where they are gzip, Zstandard, bzip2 or xz, and as UTF-8
 * where they are UTF-16 with a byte order mark; and with the {@link ElementLines elements} of a
 * JSON array on lines of their own. Its first bytes tell, not its name.
 */
final class ContentStream extends BulkStream {

  /** So many layers of compression are taken off; nobody wraps a log so often by intent. */
  static final int MOST_LAYERS = 4;

  /**
   * What grows more than so many times is no log: gzip ends at about 1,030 times, and repeated log
   * lines under Zstandard stay below this too.
   */
  static final long MOST_GROWTH = 5_000;

  /** Below this size growth does not matter. */
  static final long SMALL = 1L << 30;

  private static final int BUFFER = 1 << 16;
  private static final int MAGIC = 6;

  /** {@code xz -9} needs 65 MiB to be read. */
  private static final int MOST_MEMORY_KIB = 256 << 10;

  private final RawStream raw;
  private final InputStream content;
  private final int layers;
  private final long mostGrowth;
  private final long small;
  private long given;

  /** Limits of growth, for tests that cannot write a gigabyte. */
  record Limits(long mostGrowth, long small) {
    static final Limits STANDARD = new Limits(MOST_GROWTH, SMALL);
  }

  private ContentStream(RawStream raw, InputStream content, int layers, Limits limits) {
    this.raw = raw;
    this.content = content;
    this.layers = layers;
    this.mostGrowth = limits.mostGrowth();
    this.small = limits.small();
  }

  /**
   * The content of a stream.
   *
   * @param raw what the bytes come from in the end; its count tells how many were needed
   * @param bytes behind {@code raw}, from the content's first byte on
   * @throws DamagedContentException if a layer begins, and is damaged at once
   */
  static ContentStream of(RawStream raw, InputStream bytes, Limits limits) throws IOException {
    InputStream at = buffered(bytes);
    int layers = 0;
    try {
      while (layers < MOST_LAYERS) {
        InputStream below = layer(at);
        if (below == at) {
          break;
        }
        at = buffered(below);
        layers++;
      }
      at = buffered(ElementLines.of(at));
    } catch (IOException | RuntimeException e) {
      throw raw.failure(e);
    }
    return new ContentStream(raw, at, layers, limits);
  }

  private static InputStream buffered(InputStream in) {
    return in instanceof BufferedInputStream ? in : new BufferedInputStream(in, BUFFER);
  }

  private static InputStream layer(InputStream in) throws IOException {
    byte[] b = peek(in, MAGIC);
    if (begins(b, 0x1f, 0x8b)) {
      return new GZIPInputStream(in, BUFFER);
    }
    if (begins(b, 0x28, 0xb5, 0x2f, 0xfd)) {
      return new ZstdInputStream(in);
    }
    if (begins(b, 'B', 'Z', 'h') && b[3] >= '1' && b[3] <= '9') {
      return new BZip2CompressorInputStream(in, true);
    }
    if (begins(b, 0xfd, '7', 'z', 'X', 'Z', 0)) {
      return new XZInputStream(in, MOST_MEMORY_KIB);
    }
    if (begins(b, 0xff, 0xfe) || begins(b, 0xfe, 0xff)) {
      return ReaderInputStream.builder()
          .setReader(new java.io.InputStreamReader(in, StandardCharsets.UTF_16))
          .setCharset(StandardCharsets.UTF_8)
          .get();
    }
    return in;
  }

  /** The next bytes, zeros where there are none; the stream stays where it is. */
  static byte[] peek(InputStream in, int count) throws IOException {
    byte[] bytes = new byte[count];
    in.mark(count);
    in.readNBytes(bytes, 0, count);
    in.reset();
    return bytes;
  }

  private static boolean begins(byte[] b, int... magic) {
    for (int i = 0; i < magic.length; i++) {
      if ((b[i] & 0xff) != magic[i]) {
        return false;
      }
    }
    return true;
  }

  /** Bytes taken from the disk so far. */
  long taken() {
    return raw.count();
  }

  /** Whether the file may still grow at its end: what is compressed is finished. */
  boolean mayGrow() {
    return layers == 0;
  }

  /**
   * Reads on.
   *
   * @throws DamagedContentException if what is compressed is cut off, damaged or a bomb
   */
  @Override
  public int read(byte[] into, int from, int length) throws IOException {
    try {
      int n = content.read(into, from, length);
      given += Math.max(0, n);
      if (given > small && given / mostGrowth > raw.count()) {
        throw new DamagedContentException(
            "it grows more than " + mostGrowth + " times when it is unpacked, as no log does");
      }
      return n;
    } catch (IOException | RuntimeException e) {
      throw raw.failure(e);
    }
  }

  /** Goes past bytes: without reading them, where nothing has to be decompressed. */
  @Override
  public long skip(long count) throws IOException {
    if (layers > 0) {
      return super.skip(count);
    }
    try {
      long n = content.skip(count);
      given += n;
      return n;
    } catch (IOException | RuntimeException e) {
      throw raw.failure(e);
    }
  }

  @Override
  public boolean markSupported() {
    return true;
  }

  @Override
  public synchronized void mark(int limit) {
    content.mark(limit);
  }

  @Override
  public synchronized void reset() throws IOException {
    content.reset();
  }

  @Override
  public void close() throws IOException {
    content.close();
  }
}
