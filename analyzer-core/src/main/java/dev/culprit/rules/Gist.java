package dev.culprit.rules;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The one line of a failure's text that says what failed: of a traceback its last line, of any
 * other text the first that has an error's form. Frames of a stack are cut off, for they differ
 * from build to build.
 */
final class Gist {

  private static final int LONGEST = 2000;
  private static final String TRACEBACK = "Traceback (most recent call last)";

  /** The last line of a Python traceback: a class, and what it says. */
  private static final Pattern RAISED = Pattern.compile("[A-Za-z_][\\w.]{1,160}(?:: .*|$)");

  private static final Pattern FRAMES =
      Pattern.compile(
          " at (?:async |new )?[\\w$.<>\\[\\]/@-]{1,200} ?\\(.*| at (?:file|node|webpack|async)\\b.*"
              + "| File \"[^\"]{1,300}\", line \\d.*| \\.\\.\\. \\d{1,6} (?:common frames|more).*| goroutine \\d{1,9} \\[.*");

  /** What a logger writes before its message. */
  private static final Pattern STAMP =
      Pattern.compile(
          "^\\[?\\d{4}[-/]\\d\\d[-/]\\d\\d[T ]\\d\\d:\\d\\d(?::\\d\\d)?(?:[.,]\\d{1,9})?(?: ?(?:Z|UTC|[+-]\\d\\d:?\\d\\d))?]?[ |]{0,3}");

  private static final Pattern JSON_MESSAGE =
      Pattern.compile("\"(?:msg|message|error|err|event)\" ?: ?\"([^\"]{3,1000})");

  private Gist() {}

  static String of(String text) {
    return in(Plain.of(Unwrapping.of(text)).matched());
  }

  private static String in(String text) {
    String line = text.contains(TRACEBACK) ? raised(text) : told(text);
    Matcher message = JSON_MESSAGE.matcher(line);
    if (line.startsWith("{") && message.find()) {
      line = message.group(1);
    }
    line = STAMP.matcher(line).replaceFirst("");
    Matcher frames = FRAMES.matcher(line);
    String head = frames.find() && frames.start() > 0 ? line.substring(0, frames.start()) : line;
    return head.substring(0, Math.min(head.length(), LONGEST)).strip();
  }

  private static String told(String text) {
    int at = Math.max(0, Form.error(text)[0]);
    int from = text.lastIndexOf('\n', at) + 1;
    int to = text.indexOf('\n', Math.max(at, from));
    return text.substring(Math.min(from, text.length()), to < 0 ? text.length() : to);
  }

  private static String raised(String text) {
    String[] lines = text.split("\n");
    for (int i = lines.length - 1; i > 0; i--) {
      if (!lines[i].contains(TRACEBACK) && RAISED.matcher(lines[i]).matches()) {
        return lines[i];
      }
    }
    return told(text);
  }
}
