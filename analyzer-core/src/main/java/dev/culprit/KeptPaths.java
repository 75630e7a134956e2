package dev.culprit;

import dev.culprit.store.Store;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Where the logs of a workspace were read from, so that their lines can be looked at later. */
public final class KeptPaths {

  private static final String KEY = "paths";

  /** Stands between them: no file system allows it in a name. */
  private static final String BETWEEN = "\u0000";

  private static final String STANDARD_INPUT = "-";

  private KeptPaths() {}

  /** Keeps them, with the next commit, beside those of earlier runs. */
  static void keep(Store store, List<String> paths) {
    Set<String> all = new TreeSet<>(of(store));
    for (String path : paths) {
      if (!path.equals(STANDARD_INPUT)) {
        all.add(Path.of(path).toAbsolutePath().normalize().toString());
      }
    }
    store.remember(KEY, String.join(BETWEEN, all));
  }

  /** The files, directories and globs that were read, in order of name; absolute. */
  public static List<String> of(Store store) {
    return Arrays.stream(store.remembered(KEY).orElse("").split(BETWEEN))
        .filter(path -> !path.isEmpty())
        .toList();
  }
}
