package dev.culprit.correlate;

import dev.culprit.event.Event;
import java.util.Comparator;
import java.util.regex.Pattern;

/**
 * Whose clock a client's record tells: one service may run on several hosts, each with a log of its
 * own.
 *
 * @param service of the client
 * @param file that it writes, without what rotation adds to the name
 */
record Writer(String service, String file) implements Comparable<Writer> {

  private static final Pattern ROTATION =
      Pattern.compile("(?:[.-](?:\\d{1,10}|\\d{4}-\\d{2}-\\d{2}|gz|zst|bz2|xz))+$");

  private static final Comparator<Writer> ORDER =
      Comparator.comparing(Writer::service).thenComparing(Writer::file);

  static Writer of(Event event) {
    return new Writer(event.service(), withoutRotation(event.location().file()));
  }

  /** The folder of the record's file, empty if it has none. */
  static String folder(Event event) {
    String file = event.location().file();
    return file.substring(0, Math.max(0, file.lastIndexOf('/')));
  }

  private static String withoutRotation(String file) {
    char last = file.charAt(file.length() - 1);
    boolean rotated = last >= '0' && last <= '9' || last == 'z' || last == 't' || last == '2';
    return rotated ? ROTATION.matcher(file).replaceFirst("") : file;
  }

  @Override
  public int compareTo(Writer other) {
    return ORDER.compare(this, other);
  }
}
