package dev.culprit.rules;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The forms that failures have, in contrast to words that speak of failures. */
final class Form {

  private static final Pattern HARD =
      Pattern.compile(
          "[\"']type\\\\?[\"']\\s?:\\s?\\\\?[\"'](?:error|\\w+_error)|Error code: [45]\\d\\d|API [Ee]rror|Traceback \\(most recent"
              + "|HTTP/[\\d.]{1,3}\"? [45]\\d\\d\\b|\\b(?:[a-z]\\w*\\.)+[A-Z]\\w*(?:Error|Exception|Timeout)\\b|^\\w*(?:Error|Exception): |\\bCaused by: "
              + "|\\b(?:ERROR|FATAL|CRITICAL)\\b|\\(\\d{1,5}: [A-Z]|event: error|prematurely closed");

  private static final Pattern SHOWS =
      Pattern.compile(
          "\\w(?:Error|Exception)\\b ?[:(-]|\\bE[A-Z]{4,12}\\b(?! ?[=:] ?\\d)|\\b(?:error|failed|failure|fatal|exception)\\b ?[:(-](?! ?0\\b)|\\b(?:failed|unable) (?:to|with)\\b"
              + "|\\bstatus(?:[ _-]?code)?[\"']?[ :=]{1,3}[45]\\d\\d\\b|\\b(?:timed out|refused|prematurely closed)\\b|stop_?[rR]eason[\"' :=]{1,5}(?:refusal|max_tokens)");

  /** An error that no rule need know. */
  private static final Pattern ERROR =
      Pattern.compile(
          "Traceback \\(most recent|\\b\\w{0,80}(?:Error|Exception)\\b ?[:(\\[](?! ?\\d+[,}\\s])|(?:^|[\\n|\\]:>] ?)(?:[Ee]rror|ERROR|[Ff]atal|FATAL|panic)\\b ?[:\\[(-]"
              + "|\\b(?:[Ff]ailed|[Uu]nable|[Cc]ould not|[Cc]annot) (?:to )?[a-z]|\\b(?:ERROR|CRITICAL|FATAL|SEVERE)\\b|[\"']type[\"'] ?: ?[\"']error|\"error\" ?: ?\\{ ?\"(?:message|type)\"|level[\"']? ?[=:] ?[\"']?(?:error|fatal|crit)|\\[(?:error|emerg|crit|alert)\\]");

  private Form() {}

  /** Whether a line is a failure beyond doubt, whatever else it says. */
  static boolean hard(String line) {
    return HARD.matcher(line).find();
  }

  /** Whether a line of a quiet level shows a failure nevertheless. */
  static boolean shows(String line) {
    return HARD.matcher(line).find() || SHOWS.matcher(line).find();
  }

  /** Where the text says that something failed: the match, or -1 in both places. */
  static int[] error(String text) {
    Matcher matcher = ERROR.matcher(text);
    return matcher.find() ? new int[] {matcher.start(), matcher.end()} : new int[] {-1, -1};
  }
}
