package dev.culprit.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.zip.CRC32;
import org.apache.lucene.util.IOUtils;

/**
 * An immutable file beside the index: {@code CULP}, version, data, CRC-32 of all before it. Written
 * under another name and renamed, so that a file of its name is always whole.
 */
final class ColumnFile {

  private static final int MAGIC = 0x43554C50;
  private static final int VERSION = 3;
  private static final int HEADER = Integer.BYTES + 1;
  private static final int TRAILER = Integer.BYTES;

  private ColumnFile() {}

  static void write(Path file, Packer data, Durability durability) throws IOException {
    byte[] bytes = data.bytes();
    ByteBuffer buffer = ByteBuffer.allocate(HEADER + bytes.length + TRAILER);
    buffer.putInt(MAGIC).put((byte) VERSION).put(bytes);
    buffer.putInt(checksum(buffer.array(), buffer.position())).flip();
    Path unfinished = file.resolveSibling(file.getFileName() + ".tmp");
    try (FileChannel channel =
        FileChannel.open(
            unfinished,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE)) {
      while (buffer.hasRemaining()) {
        channel.write(buffer);
      }
      if (durability == Durability.FULL) {
        channel.force(true);
      }
    }
    Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
    if (durability == Durability.FULL) {
      IOUtils.fsync(file.toAbsolutePath().getParent(), true);
    }
  }

  static Unpacker read(Path file) throws IOException {
    byte[] bytes;
    try {
      bytes = Files.readAllBytes(file);
    } catch (NoSuchFileException e) {
      throw new WorkspaceFormatException(
          file + " is missing: " + WorkspaceFormatException.ADVICE, e);
    }
    int end = bytes.length - TRAILER;
    if (end < HEADER
        || ByteBuffer.wrap(bytes).getInt() != MAGIC
        || ByteBuffer.wrap(bytes, end, TRAILER).getInt() != checksum(bytes, end)) {
      throw new WorkspaceFormatException(file + " is damaged: " + WorkspaceFormatException.ADVICE);
    }
    if (bytes[Integer.BYTES] != VERSION) {
      throw new WorkspaceFormatException(
          "%s: found version %d of this file, expected %d: %s"
              .formatted(file, bytes[Integer.BYTES], VERSION, WorkspaceFormatException.ADVICE));
    }
    return new Unpacker(bytes, HEADER, end);
  }

  private static int checksum(byte[] bytes, int end) {
    CRC32 crc = new CRC32();
    crc.update(bytes, 0, end);
    return (int) crc.getValue();
  }
}
