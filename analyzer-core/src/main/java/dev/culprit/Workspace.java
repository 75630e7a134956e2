package dev.culprit;

import dev.culprit.store.Durability;
import dev.culprit.store.Store;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The folder of the index and the ledger: the user's own, kept, or a temporary one that is gone
 * afterwards.
 *
 * @param temporary whether it is deleted on closing
 */
record Workspace(Path path, Store store, boolean temporary) implements AutoCloseable {

  static Workspace open(Optional<Path> kept) throws IOException {
    if (kept.isPresent()) {
      return new Workspace(kept.get(), Store.open(kept.get(), Durability.FULL), false);
    }
    Path folder = Files.createTempDirectory("culprit-");
    return new Workspace(folder, Store.openTemporary(folder), true);
  }

  /** Those of the folders that are there: they are not read though they may lie below a path. */
  static Set<Path> folders(Path... folders) throws IOException {
    Set<Path> there = new HashSet<>();
    for (Path folder : folders) {
      if (Files.exists(folder)) {
        there.add(folder.toRealPath());
      }
    }
    return there;
  }

  @Override
  public void close() throws IOException {
    store.close();
    if (temporary) {
      Files.walkFileTree(
          path,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                throws IOException {
              Files.delete(file);
              return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path dir, @Nullable IOException e)
                throws IOException {
              Files.delete(dir);
              return FileVisitResult.CONTINUE;
            }
          });
    }
  }
}
