package dev.culprit.ingest;

import java.util.List;

/**
 * How far a content was read.
 *
 * @param path the name under which it was read last
 * @param bytes read, 0 if never
 * @param lines in them
 * @param seen how long the content was then, at least {@code bytes}: a last line without its end
 *     may wait to be read
 * @param checks of the bytes read, in order of their places, the last at their end
 */
public record Extent(String path, long bytes, long lines, long seen, List<Intake.Check> checks) {

  /** Nothing was read. */
  public static final Extent NONE = new Extent("", 0, 0, 0, List.of());

  public Extent {
    checks = List.copyOf(checks);
  }

  /** How far the ledger says that a content was read. */
  public static Extent of(Intake intake) {
    return new Extent(intake.path(), intake.end(), intake.lines(), intake.seen(), intake.checks());
  }
}
