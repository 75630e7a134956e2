package dev.culprit.rules;

import dev.culprit.event.Field;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A clue, read once for all rules: its text without the layers of quoting that wrappers put around
 * a provider's body, the HTTP status that it reports, and how loud it is.
 *
 * @param text with escapes undone
 * @param status that the record or its text reports, 0 if none: never a number that merely stands
 *     there
 */
record Reading(Clue clue, String text, int status, Loudness loudness) {

  /** What its level says. */
  enum Loudness {
    QUIET,
    UNSAID,
    LOUD
  }

  /** Text beyond this is not looked at. */
  private static final int LONGEST = 64 << 10;

  private static final Pattern STATUS =
      Pattern.compile(
          "(?:Error code:\\s{0,3}|API[ _]?Error:?\\s{0,3}\\(?|HTTP/[12](?:\\.\\d)?\"?\\s|\\bstatus(?:[ _]?code)?[\"']?\\s{0,3}[:=]?\\s{0,3}[\"']?|\\bHTTP(?: status)?:?\\s|responded with (?:status )?(?:code )?|"
              + "Exception:\\s|Error:\\s|<title>|<h1>|: server returned |returned (?:error: )?)([1-5]\\d\\d)\\b|(?:^|\\n|\\s)([45]\\d\\d)[:\\s]{1,2}(?=\\{\"|<(?:html|!DOCTYPE)|status code|Unknown\\b)",
          Pattern.CASE_INSENSITIVE);

  private static final Pattern QUIET_LINE =
      Pattern.compile("^[^\\n]{0,80}?\\b(INFO|DEBUG|TRACE)\\b");
  private static final Pattern LOUD_LINE =
      Pattern.compile("^[^\\n]{0,80}?\\b(ERROR|WARN|WARNING|CRITICAL|FATAL|SEVERE)\\b");

  static Reading of(Clue clue) {
    String raw = clue.text().length() > LONGEST ? clue.text().substring(0, LONGEST) : clue.text();
    String text = unquoted(raw);
    int status = clue.status();
    if (status == 0) {
      Matcher matcher = STATUS.matcher(text);
      while (status == 0 && matcher.find()) {
        int found =
            Integer.parseInt(matcher.group(1) == null ? matcher.group(2) : matcher.group(1));
        status = found >= 400 ? found : 0;
      }
    }
    return new Reading(clue, text, status, loudness(clue, text));
  }

  private static Loudness loudness(Clue clue, String text) {
    String level = clue.field(Field.LEVEL).toLowerCase(Locale.ROOT);
    if (level.matches("[0-9]+")) {
      return Integer.parseInt(level.length() > 3 ? "30" : level) >= 40
          ? Loudness.LOUD
          : Loudness.QUIET;
    }
    if (level.startsWith("info")
        || level.startsWith("debug")
        || level.startsWith("trace")
        || level.equals("notice")
        || level.equals("fine")) {
      return Loudness.QUIET;
    }
    if (!level.isEmpty()) {
      return Loudness.LOUD;
    }
    if (LOUD_LINE.matcher(text).find()) {
      return Loudness.LOUD;
    }
    return QUIET_LINE.matcher(text).find() ? Loudness.QUIET : Loudness.UNSAID;
  }

  /** Backslashes before quotes, and escaped line ends, undone at every depth in one pass. */
  static String unquoted(String raw) {
    if (raw.indexOf('\\') < 0) {
      return raw;
    }
    StringBuilder out = new StringBuilder(raw.length());
    int i = 0;
    while (i < raw.length()) {
      char c = raw.charAt(i);
      if (c != '\\') {
        out.append(c);
        i++;
        continue;
      }
      int run = i;
      while (run < raw.length() && raw.charAt(run) == '\\') {
        run++;
      }
      char next = run < raw.length() ? raw.charAt(run) : ' ';
      if (next == '"' || next == '\'' || next == '/' || next == '`') {
        i = run;
      } else if (next == 'n' || next == 'r' || next == 't') {
        out.append(next == 't' ? '\t' : '\n');
        i = run + 1;
      } else {
        out.append('\\');
        i = run;
      }
    }
    return out.toString();
  }
}
