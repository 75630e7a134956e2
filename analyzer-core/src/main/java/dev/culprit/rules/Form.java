package dev.culprit.rules;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The forms that failures have, in contrast to words that speak of failures. Each alternative
 * begins with characters that are seldom, so that {@link Search} has little to try.
 */
final class Form {

  private static final Search HARD =
      search(
          "[\"']type\\\\?[\"']\\s?:\\s?\\\\?[\"'](?:error|\\w{1,60}_error)|Error code: [45]\\d\\d|API [Ee]rror|[\"']error[\"'] ?: ?\\{|Traceback \\(most recent"
              + "|HTTP/[\\d.]{1,3}[\"']?,? [45]\\d\\d\\b|(?<=\\w)\\.[A-Z]\\w{0,80}(?:Error|Exception|Timeout)\\b|\\bCaused by: "
              + "|\\b(?:ERROR|FATAL|CRITICAL)\\b|\\(\\d{1,5}: [A-Z]|HTTP Request: [A-Z]{3,7} \\S{1,300} \"[45]\\d\\d |event: error|prematurely closed|\\berror -32\\d{3}: ");

  /** The name of an exception at the very beginning. */
  private static final Pattern EXCEPTION = Pattern.compile("\\w{0,80}(?:Error|Exception): ");

  /** The names of errno and their kin, as Node and libuv spell them. */
  private static final String ERRNO =
      "E(?:CONN[A-Z]{3,8}|AI_[A-Z]{4,8}|TIMEDOUT|SOCKETTIMEDOUT|PIPE|(?:HOST|NET)(?:UNREACH|DOWN|RESET)|NOTFOUND|ADDR[A-Z]{5,8}|PROTO|MFILE|NOBUFS|ACCES|PERM|NOENT)";

  private static final Search SHOWS =
      search(
          "(?<=\\w)(?:Error|Exception)\\b ?[:(-]|\\b"
              + ERRNO
              + "\\b(?! ?[=:] ?\\d)|\\b(?:error|failed|failure|fatal|exception)\\b ?[:(-](?! ?0\\b)|\\b(?:failed|unable) (?:to|with)\\b"
              + "|\\bstatus(?:[ _-]?code)?[\"']?[ :=]{1,3}[45]\\d\\d\\b|\\b(?:timed out|refused|prematurely closed)\\b|stop_?[rR]eason[\"' :=]{1,5}(?:refusal|max_tokens|guardrail_intervened)"
              + "|\\bno healthy (?:host|upstream|backend)|[45]\\d\\d [A-Z][A-Za-z ]{3,40}' caused by: "
              // servers tell what their clients did wrong at a quiet level
              + "|\\bclient (?:sent (?:too|invalid|plain|no|duplicate) |timed out |used invalid )|\\bno user/password was provided|\\bTLS_error:|\\b[Aa]borting [\\w ]{1,30} due to client|\\bAborted request \\w|\\breset reason: \\w|\\bException \\{\"");

  /** An error that no rule need know. */
  private static final Search ERROR =
      search(
          "Traceback \\(most recent|(?<!\\bon)(?:Error|Exception)\\b ?[:(\\[](?! ?\\d+[,}\\s])|(?:(?<=[\\n|\\]:>])|(?<=[\\n|\\]:>] )|^)(?:[Ee]rror|ERROR|[Ff]atal|FATAL|panic)\\b ?[:\\[(-]"
              + "|\\b(?:[Ff]ailed|[Uu]nable|[Cc]ould not|[Cc]annot) (?:to )?[a-z]|\\b[Rr]equest failed\\b ?[.:(]|\\b(?:[Ii]nternal|[Uu]nexpected|[Uu]nknown|[Ss]erver|[Ff]atal) error\\b(?: ?[:-]|\")|[\"']code[\"'] ?: ?-32\\d{3}\\b|\\b[Mm]ax(?:imum)? retries\\b[^\\n]{0,20}\\b(?:reached|exceeded)|\\b[Cc]ould(?:n.t| not) (?:send|reach|connect)\\b|\\b(?:ERROR|CRITICAL|FATAL|SEVERE)\\b|[\"']type[\"'] ?: ?[\"']error|\"error\" ?: ?\\{ ?\"(?:message|type)\"|level[\"']? ?[=:] ?[\"']?(?:error|fatal|crit)|[\\[:](?:error|emerg|crit|alert)\\]"
              // "error", "failed" in Chinese, and what terminals show for both
              + "|\\u9519\\u8bef ?[:\\uff1a]|\\u5931\\u8d25 ?[:\\uff1a,\\uff0c]|\\u274c");

  private Form() {}

  private static Search search(String regex) {
    return new Search(Pattern.compile(regex));
  }

  /** Whether a line is a failure beyond doubt, whatever else it says. */
  static boolean hard(String line) {
    return EXCEPTION.matcher(line).lookingAt() || HARD.standsIn(line);
  }

  /** Whether a line of a quiet level shows a failure nevertheless. */
  static boolean shows(String line) {
    return hard(line) || SHOWS.standsIn(line);
  }

  /** Where the text says that something failed: the match, or -1 in both places. */
  static int[] error(String text) {
    Matcher matcher = ERROR.in(text);
    return ERROR.find(matcher, text, 0)
        ? new int[] {matcher.start(), matcher.end()}
        : new int[] {-1, -1};
  }
}
