package dev.culprit.format;

import dev.culprit.event.Side;
import org.jspecify.annotations.Nullable;

/**
 * One log format: what its lines tell of, and how to read them. Immutable and safe for use by
 * several threads.
 *
 * @param name such as {@code nginx-access}
 * @param side who writes it; absent where either may (an unknown JSON log)
 * @param tells what a line of it is
 * @param stamp what its time stamp marks
 * @param multiline whether lines that no format recognises belong to the record before them
 *     (tracebacks, pretty-printed bodies)
 */
public record Format(
    String name,
    @Nullable Side side,
    Tells tells,
    Stamp stamp,
    boolean multiline,
    ScannerFactory scanners) {

  /** What a line tells of. */
  public enum Tells {
    /** Each line is one HTTP attempt: access logs. */
    ATTEMPT,
    /** Lines of a program; some tell of an attempt, those with an HTTP status or a failure. */
    APPLICATION,
    /** Lines that quote other people's words, and are evidence of nothing. */
    NOTHING,
    /** Each line adds to an attempt that another file tells as a whole: a proxy's error log. */
    DETAIL
  }

  /** What the time stamp marks. */
  public enum Stamp {
    BEGIN,
    END
  }

  /** Makes a scanner for one thread. */
  public interface ScannerFactory {
    /**
     * A new scanner.
     *
     * @param dating of times that do not say all
     */
    Scanner scanner(Dating dating);

    /**
     * What reads the lines behind the given one, which the format has recognised: a line that says
     * what the columns of the following ones are changes it.
     */
    default ScannerFactory adaptedTo(byte[] block, int from, int to) {
      return this;
    }
  }

  /** The format as read by other scanners. */
  Format readBy(ScannerFactory others) {
    return new Format(name, side, tells, stamp, multiline, others);
  }

  /** A new scanner, for one thread. */
  public Scanner scanner(Dating dating) {
    return scanners.scanner(dating);
  }
}
