package dev.culprit.night;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;

/** Writes files that a reader never meets half of. */
public final class WholeFile {

  private WholeFile() {}

  /**
   * Writes a file in place of an earlier one, and its folder where there is none; one that holds
   * these bytes already stays as it is.
   *
   * @throws IOException if it cannot be written; the earlier one stands then
   */
  public static void write(Path file, byte[] bytes) throws IOException {
    if (Files.exists(file) && Arrays.equals(bytes, Files.readAllBytes(file))) {
      return;
    }
    Path folder = file.getParent();
    if (folder != null) {
      Files.createDirectories(folder);
    }
    Path unfinished = file.resolveSibling(file.getFileName() + ".tmp");
    Files.write(unfinished, bytes);
    Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
  }
}
