package dev.culprit.rules;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Lines that speak of errors and are no evidence of one: source code (a traceback quotes it), test
 * listings, change logs, questions, metrics, and what a logger tells at a quiet level without a
 * failure's form.
 */
final class Echo {

  /** What stands before a thing to do. */
  private static final String BOXES = "\u2610\u2611\u2612\u25fb\u25fc";

  private static final int LONGEST = 400;
  private static final int LONGEST_HUNK = 4_000;
  private static final int HEAD = 110;
  private static final int SHORTEST_SENTENCE = 40;

  /** What diffs and editors set before a line of code, its indentation included. */
  private static final int LONGEST_MARGIN = 40;

  private static final Set<String> CODE =
      Set.of(
          "raise",
          "return",
          "throw",
          "await",
          "yield",
          "const",
          "let",
          "var",
          "def",
          "class",
          "function",
          "if",
          "elif",
          "else",
          "for",
          "while",
          "try",
          "except",
          "catch",
          "import",
          "from",
          "public",
          "private",
          "static",
          "final",
          "export",
          "async",
          "with",
          "assert",
          "case",
          "switch",
          "func",
          "fn",
          "echo",
          "match",
          "describe",
          "expect",
          "it",
          "test",
          "}");

  private static final Set<String> QUESTION =
      Set.of(
          "how", "why", "what", "when", "which", "does", "is", "can", "could", "should", "would",
          "do", "has", "anyone", "where", "who");

  private static final Pattern CALL =
      Pattern.compile("^[\\w.\\[\\]\"']{1,60} = (?:await )?[\\w.]{1,60}\\(.*");

  private static final Pattern TURN =
      Pattern.compile("\\{ ?\"role\" ?: ?\"(?:user|assistant|system|tool)\" ?, ?\"content\"");

  /** In transcripts of Claude Code and its kin. */
  private static final Pattern KEPT_TURN =
      Pattern.compile(
          "\"type\" ?: ?\"(?:user|assistant)\"[^\\n]{0,400}?\"message\" ?: ?\\{[^\\n]{0,200}?\"role\" ?: ?\"(?:user|assistant)\"");

  private static final Pattern FAILED_TURN =
      Pattern.compile(
          "\"isApiErrorMessage\" ?: ?true|\"stop_reason\" ?: ?\"(?:refusal|max_tokens|model_context_window_exceeded)\"|\"error\" ?: ?(?:\\{|\"\\w)");

  /** What a program logs with, and what somebody types into a shell. */
  private static final Pattern STATEMENT =
      Pattern.compile(
          "(?:console|logger|logging|log|print|printf|println|fmt\\.\\w+|System\\.out)[\\w.]{0,40}\\((?:[frb]?[\"'`]).{0,300}\\)[;,]?|raise [\\w.]{1,80}(?:\\(.{0,300})?(?: from \\w{1,40})?|throw new [A-Z].{0,300}|(?:[$%] )?(?:grep|egrep|rg|awk|sed|jq|tail|cat|less) [-'\"].*");

  /**
   * What a file of settings, messages or alerts holds, of servers and of programs: which failures
   * are tried again, what is said of them in which language, when somebody is told.
   */
  private static final Pattern SETTING =
      Pattern.compile(
          "- alert: \\w{2,60}|(?:expr|annotations|msgid|msgstr): ?\\S.*|msg(?:id|str) \".*"
              + "|(?:http-request (?:deny|tarpit|return|reject|redirect|track-sc\\d)|http-response (?:return|deny|set-status)|tcp-request \\w+|stick-table type|acl \\w{2,60} )\\b.*"
              + "|(?:limit_(?:req|conn)_status|proxy_next_upstream|error_page|errorfile|retry-on|http-error)\\b[^:]{0,200}"
              + "|[\"']?(?:errors|messages|i18n|toast)\\.[\\w.]{1,60}[\"']?: ?[\"'].*"
              + "|(?:- )?[\"']?(?:retry|retries|retry[_-]?on|retryable\\w*|on|fallback\\w*|give_?up\\w*|ignor\\w*|except|statuses|status_?codes)[\"']?(?: ?[:=] ?| )\\[[^\\]]{1,200}\\],?");

  /** A list of what is tried again, anywhere in a line of settings. */
  private static final Pattern RETRIED =
      Pattern.compile(
          "\\b(?:retry|fallback|give_?up|ignore|block)_?-?[Oo]n\\w*[\"']?\\s?[:=]\\s?\\[|\\(on: [\\w, ]{1,80}\\)");

  /** How an assistant speaks of what it does. */
  private static final Pattern PLAN =
      Pattern.compile(
          "(?:Let me|Let's|I'll|I will|I'm going to|Now I|First, I) [a-z].{0,300}"
              // what Claude Code looks at and writes, and its list of things to do
              + "|(?:Read|Grep|Search|Glob|Write|Edit|Update|MultiEdit|List|LS|TodoWrite)\\(.{0,300}|Todo: .*");

  /** One of several words in a list of a program. */
  private static final Pattern LISTED = Pattern.compile("'[^']{1,80}',");

  /** Python's strings with values in them, and Perl's patterns. */
  private static final Pattern QUOTING = Pattern.compile("(?:^|\\()f[\"']|(?:^|, )qr/");

  /** What a function's documentation says it raises. */
  private static final Pattern RAISED =
      Pattern.compile("[\\w.]{2,80}(?:Error|Exception): (?:when|if) (?:the|an?|no|there|your) .*");

  /** An option and what it is for, as a program's help lists them in columns. */
  private static final Pattern OPTION =
      Pattern.compile("(?:-\\w, )?--[a-z][\\w-]{1,40}(?:[ =][A-Z<\\[][^ ]{0,40})? {2,}\\S.*");

  /** A shell's, whatever its comment says. */
  private static final Pattern EXPORT = Pattern.compile("export [A-Z][A-Z_0-9]{1,60}=");

  private static final Pattern CHANGE =
      Pattern.compile(
          "^(?:\\* \\*\\*[\\w./-]{1,40}:\\*\\* .*|PR #\\d{1,6} .*|[0-9a-f]{7,12} (?:tests?|docs?|chore|ci|build|deps|refactor|retry|lint|style|release): .*)|^(?:[-*+] |[0-9a-f]{7,40} )?(?:(?:fix|feat|docs|chore|refactor|test|perf|ci)(?:\\([^)]{0,40}\\))?!?: |(?:Resolved|Closes|Closed|Fixes) (?:issue|bug|#\\d)|[-*+] \\[[ xX]\\] |commit [0-9a-f]{7,40}\\b|[-*+] .{0,300}\\b(?:Fixed by|This meant) |[-*+] \\*\\*`?[\\w /-]{1,40}`?:?\\*\\*:? .*|(?:[-*+] )(?:Added|Fixed|Fix|Improved|Changed|Removed|Support|Supports|Handle|Handles|Retry|Bump)\\b).*");
  private static final Pattern PASSED =
      Pattern.compile(
          "(?:[\\u2713\\u2714\\u221a\\u2705] |PASS(?:ED)?\\b|ok \\d|--- PASS|# ?(?:pass|tests|todo)\\b)");

  /** One of these stands in every line that {@link #DEFINES} finds. */
  private static final LiteralGate DEFINING =
      new LiteralGate(
          List.of(
              "means ",
              "indicates ",
              "is returned",
              "is raised",
              "raises ",
              "is thrown",
              "occur",
              "retried",
              "troubleshooting",
              "runbook",
              "if you ",
              "handlers bound",
              "are measured",
              "are counted",
              "is measured",
              "is counted",
              "set to ",
              "ignoring ",
              "in addition to ",
              " now ",
              "when a",
              "error message is",
              ", etc.)",
              "no rate limit hits"));

  /** A sample of Prometheus: counts what happened elsewhere. */
  private static final Pattern METRIC =
      Pattern.compile(
          "^[a-zA-Z_:][\\w:]{2,120}\\{[^{}]{0,300}} -?\\d[\\d.]*+(?:e[+-]?\\d+)?(?: \\d+)?$");

  private static final Pattern DEFINES =
      Pattern.compile(
          "\\b(?:means (?:that|your|the|you)|indicates (?:that|your|the|a|you)|is (?:returned|raised|thrown) (?:when|if)|raises [A-Z]\\w{2,60}(?:Error|Exception)|occurs? when|(?:are|is) retried|will be retried|troubleshooting|runbook|if you (?:get|see|receive|encounter|run into) [`\"\u2018\u201c]|handlers bound|limits? (?:are|is) (?:measured|counted)|timeouts? set to \\d\\w*|ignoring [A-Z]\\w{2,60}(?:Error|Exception)|in addition to \\d{3} response|(?:errors|failures|timeouts) (?:are |will )?now [a-z]+|the error message is|errors, etc|no rate limit hits)\\b|^When an? [^:;=]{2,60} (?:hits|reaches|exceeds|fails|returns|receives) |\\bif you (?:get|see|receive|encounter) [`\"\u2018\u201c]",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern SPEAKER =
      Pattern.compile(
          "^(?:user|human|customer|prompt|question|q)\\s?:(?! arn:)", Pattern.CASE_INSENSITIVE);

  /** What a program printed, in a quotation; else it is what somebody told an assistant. */
  private static final Pattern QUOTED =
      Pattern.compile("> (?:npm ERR! |[\"'`]|\\w{0,80}(?:Error|Exception): )");

  private static final Pattern QUIET =
      Pattern.compile(
          "\\b(?:INFO|DEBUG|TRACE|VERBOSE)\\b|[\\[<(](?:info|debug|trace|notice)[\\])>]|level[\"']?[=: ]{1,3}[\"']?(?:info|debug|trace|INFO|DEBUG)|^(?:info|debug|trace):|\\t(?:info|debug)\\t| info: (?!\")| debug: ");

  /** One of these stands in every line that {@link #QUIET} finds. */
  private static final LiteralGate LEVELS =
      new LiteralGate(List.of("info", "debug", "trace", "verbose", "notice"));

  /** What a program prints has the level for information in Google Cloud's log, whatever it is. */
  private static final String PRINTED = "\"textPayload\"";

  private static final Pattern LOUD =
      Pattern.compile("\\b(?:ERROR|WARN|WARNING|CRITICAL|FATAL|SEVERE)\\b");

  /** One of these stands in every line that {@link #CHORE} finds. */
  private static final LiteralGate CHORES =
      new LiteralGate(
          List.of(
              "use of closed network",
              "fully qualified domain name",
              "no cached connection",
              "server closed",
              "failed reporting status",
              "sshd",
              "pam_unix"));

  /** What a server says of itself (Go's closed listener, Kong's count of health), and logins. */
  private static final Pattern CHORE =
      Pattern.compile(
          "\\baccept (?:tcp|unix) \\S{1,80}: use of closed network connection|\\bhttp: Server closed\\b|\\bAH00558: |\\bhttp2: Transport failed to get client conn\\b[^\\n]{1,200}no cached connection was available|\\[healthchecks] failed reporting status\\b|\\bsshd(?:-session)?\\[\\d+]: |\\bpam_unix\\(");

  private Echo() {}

  /** Whether that line, whose indentation is taken away, is no evidence. */
  static boolean is(String text, int from, int to) {
    char first = text.charAt(from);
    if (first == '/' && (text.startsWith("//", from) || text.startsWith("/*", from))
        || first == '#'
            && from + 1 < to
            && (text.charAt(from + 1) == ' '
                || text.charAt(from + 1) == '#'
                || text.startsWith("#HELP ", from)
                || text.startsWith("#TYPE ", from))) {
      return true;
    }
    if (BOXES.indexOf(first) >= 0
        || text.startsWith("\"\"\"", from)
        || text.startsWith("#[", from)
        || text.startsWith(".. py:", from)
        || text.startsWith("@@ -", from)
        || text.startsWith("diff --git ", from)) {
      return true;
    }
    if (first == '-' && isRetried(text, from, to)) {
      return true;
    }
    if (first == '{' && (isTurn(text, from, to) || isResult(text, from))
        || first == '|' && isRow(text, from, to)
        || (first == '+' || first == '-') && isInHunk(text, from)) {
      return true;
    }
    String line = text.substring(from, Math.min(to, from + LONGEST));
    if (to - from <= LONGEST && (isCode(line) || isProse(line))) {
      return true;
    }
    return CHORES.any(line) && CHORE.matcher(line).find() || isQuiet(line, text, from, to);
  }

  /**
   * A turn of a conversation, as it is sent or kept: what was said, not what happened. What a tool
   * notes as an error of the API, and an answer that was refused or cut, is none.
   */
  private static boolean isTurn(String text, int from, int to) {
    if (TURN.matcher(text).region(from, to).lookingAt()) {
      return true;
    }
    return KEPT_TURN.matcher(text).region(from, to).find()
        && !FAILED_TURN.matcher(text).region(from, to).find();
  }

  /** What Claude Code's runs end with, the model's last words among it. */
  private static boolean isResult(String text, int from) {
    return text.startsWith("{\"type\":\"result\",\"subtype\":\"success\",\"is_error\":false", from);
  }

  /** Whether a change's heading stands not far before. */
  private static boolean isInHunk(String text, int from) {
    return text.substring(Math.max(0, from - LONGEST_HUNK), from).contains("@@ -");
  }

  /**
   * A row of a table in Markdown, of a manual most often: of three columns at least, for frames of
   * terminals have two, or one that begins with a word as code.
   */
  private static boolean isRow(String text, int from, int to) {
    if (text.startsWith("| `", from) && text.charAt(to - 1) == '|') {
      return true;
    }
    return to - from > 4
        && text.charAt(from + 1) == ' '
        && text.charAt(to - 1) == '|'
        && text.charAt(to - 2) == ' '
        && text.indexOf(" | ", from) > 0
        && text.indexOf(" | ", from) < to - 2
        && (text.indexOf(" | ", text.indexOf(" | ", from) + 3) < to - 2
                && text.indexOf(" | ", text.indexOf(" | ", from) + 3) > 0
                && !Form.hard(text.substring(from, Math.min(to, from + LONGEST)))
            || text.contains("|---"));
  }

  /** One of those that are tried again, each on a line of its own. */
  private static boolean isRetried(String text, int from, int to) {
    if (to - from > SHORTEST_SENTENCE || !text.startsWith("- ", from)) {
      return false;
    }
    int list = text.lastIndexOf("_on:\n", from);
    return list >= 0
        && text.substring(list, from)
            .lines()
            .skip(1)
            .allMatch(item -> item.isBlank() || item.strip().startsWith("- "));
  }

  private static boolean isCode(String line) {
    String code = line;
    int at = 0;
    while (at < code.length()
        && at < LONGEST_MARGIN
        && "+->0123456789 |:\u2192".indexOf(code.charAt(at)) >= 0) {
      at++;
    }
    if (at > 0 && code.startsWith("//", at)) {
      return true;
    }
    if (at > 0 && at < code.length() && Character.isLetter(code.charAt(at))) {
      code = code.substring(at);
    }
    int word = 0;
    while (word < code.length() && Character.isLetter(code.charAt(word))) {
      word++;
    }
    if (LISTED.matcher(code).matches()
        || QUOTING.matcher(code).find()
        || code.startsWith("export ") && EXPORT.matcher(code).lookingAt()
        || STATEMENT.matcher(code).matches()
        || RAISED.matcher(code).matches()) {
      return true;
    }
    if (word > 0 && word < code.length() && CODE.contains(code.substring(0, word))) {
      char last = code.charAt(code.length() - 1);
      boolean calls = isCall(code) || code.contains(" == ") || code.contains(" != ");
      return code.charAt(word) != ':' && (";{}:,()[".indexOf(last) >= 0 || calls);
    }
    return code.indexOf(" = ") > 0 && CALL.matcher(code).matches();
  }

  /** Whether a name stands right before a parenthesis. */
  private static boolean isCall(String code) {
    for (int at = code.indexOf('('); at >= 0; at = code.indexOf('(', at + 1)) {
      if (at > 0
          && (Character.isLetterOrDigit(code.charAt(at - 1)) || code.charAt(at - 1) == '_')) {
        return true;
      }
    }
    return false;
  }

  private static boolean isProse(String line) {
    boolean prose =
        isQuestion(line)
            || line.contains("role='user'") && line.contains("content=")
            || isPassed(line)
            || CHANGE.matcher(line).matches()
            || PLAN.matcher(line).matches()
            || OPTION.matcher(line).matches()
            || SETTING.matcher(line).matches()
            || (line.indexOf('[') >= 0 || line.contains("(on: "))
                && !line.contains("failed")
                && RETRIED.matcher(line).find()
            || SPEAKER.matcher(line).lookingAt()
            || line.startsWith("> ") && !QUOTED.matcher(line).lookingAt()
            || Character.isDigit(line.charAt(line.length() - 1)) && METRIC.matcher(line).matches()
            || DEFINING.any(line) && DEFINES.matcher(line).find();
    return prose && !Form.hard(line);
  }

  private static boolean isQuestion(String line) {
    if (!line.endsWith("?")) {
      return false;
    }
    int word = 0;
    while (word < line.length() && Character.isLetter(line.charAt(word))) {
      word++;
    }
    return QUESTION.contains(line.substring(0, word).toLowerCase(Locale.ROOT));
  }

  private static boolean isPassed(String line) {
    return PASSED.matcher(line).lookingAt()
        || line.endsWith("...ok")
        || line.endsWith("... ok")
        || line.endsWith(" PASSED")
        || line.contains(" PASSED ");
  }

  private static boolean isQuiet(String line, String text, int from, int to) {
    String head = line.length() > HEAD ? line.substring(0, HEAD) : line;
    return LEVELS.any(head)
        && QUIET.matcher(head).find()
        && !LOUD.matcher(head).find()
        && !line.contains(PRINTED)
        && !Form.shows(text.substring(from, Math.min(to, from + 4 * LONGEST)));
  }
}
