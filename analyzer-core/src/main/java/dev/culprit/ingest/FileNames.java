package dev.culprit.ingest;

import java.util.Locale;
import java.util.regex.Pattern;

/** Names of files and of entries of archives, as they are shown and written. */
final class FileNames {

  private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");

  private FileNames() {}

  /**
   * The name on one line: control characters, which a name may have, as {@code %0A} and the like.
   */
  static String shown(String name) {
    return CONTROL
        .matcher(name)
        .replaceAll(found -> String.format(Locale.ROOT, "%%%02X", (int) found.group().charAt(0)));
  }
}
