package dev.culprit.correlate;

import dev.culprit.event.Event;
import java.util.regex.Pattern;

/**
 * Records that begin like a part of another one: frames of a stack trace, the exception that ends
 * it, the lines of a page. Where each line has an envelope of its own and other writers' lines come
 * between, or the newest line first, such a part is read as a record.
 */
final class Fragment {

  private static final String EXCEPTION =
      "[\\w.$]{1,200}(?:(?:Error|Exception|Timeout)(?:: |:?$)|\\.[A-Z]\\w{2,60}: )";

  private static final Pattern BEGIN =
      Pattern.compile(
          "\\s|[})\\]]|File \"|</?[A-Za-z!]|Traceback \\(most recent call last|During handling of the above|The above exception was"
              + "|Caused by: |at [\\w.$]{3,}|\\.\\.\\. \\d+ (?:more|common)|"
              + EXCEPTION,
          Pattern.MULTILINE);

  /**
   * A statement of a program, as it stands below each frame, and what shows further down that it is
   * one.
   */
  private static final Pattern STATEMENT =
      Pattern.compile(
          "(?:raise|return|await|yield|throw|with|[\\w.]{1,60} = )\\b?[^\\n:]{0,200}\\n(?:[^\\n]{0,400}\\n){0,12}(?:Traceback \\(most recent|"
              + EXCEPTION
              + ")",
          Pattern.MULTILINE);

  private Fragment() {}

  /** Whether the record begins so. */
  static boolean is(Event event) {
    return BEGIN.matcher(event.text()).lookingAt() || STATEMENT.matcher(event.text()).lookingAt();
  }
}
