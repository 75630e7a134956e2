package dev.culprit.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The HTTP statuses of failures that a text reports: never a number that merely stands there. Looks
 * only at numbers from 400 to 599, and at a few characters around each.
 */
final class Statuses {

  private static final int MOST = 8;
  private static final int BEFORE = 40;
  private static final int BEHIND = 40;
  private static final int SEEN_AT_MOST = 64;

  /** Said right before the number. */
  private static final Pattern SAID =
      Pattern.compile(
          "(?:\\b(?:error[ _]?code|error|http|api error|exception|upstream|returned|responded with|response|response code|failed with|request failed|got|answered|code|server error|failure|result)"
              + "|status(?:[ _-]?code)?|_status|statuscode|responsestatus|downstreamstatus|originstatus|title(?=>)|h1(?=>))[\"]?[ :=(\\[<>,\"\u00b7-]{1,6}(?:(?:http|status|code|error|a|an|with|of|the)[ :=]{1,2}){0,2}$"
              + "|HTTP/[0-9.]{1,3}[\"']?,? $|[A-Z]{3,}_[A-Z_]{2,24}/$|[-0-9]/[-0-9]{1,8}/[-0-9]{1,8}/[+-]?[0-9]{1,9} $|\\] - [0-9]{3} $|(?:^|\\s)<-- $"
              // the columns of Go's and PHP's frameworks: time | status | duration
              + "|\\d\\d:\\d\\d:\\d\\d ?\\| {0,3}$"
              // of an account that a relay leaves out
              + "|\\bunavailable \\($"
              // in Chinese gateways, and behind the class of an exception
              + "|(?:\\u9519\\u8bef|\\u9519\\u8bef\\u7801|\\u72b6\\u6001\\u7801)\\s?[:\\uff1a]\\s?$|[a-z]Exception: $",
          Pattern.CASE_INSENSITIVE);

  /** Said right behind it. */
  private static final Pattern PHRASE =
      Pattern.compile(
          "^[\"']?[:,\\])]?[ \\n-]{1,3}(?:status code|bad request|unauthorized|payment required|forbidden|(?:page )?not found|(?:method )?not allowed|proxy auth|request time-?out|conflict|payload too|request entity|content too|unprocessable|too many req|client closed|internal (?:server )?error|bad ?gateway|service (?:temporarily )?unavailable|gateway time-?out|overloaded|unknown|unavailable|resource_exhausted|error responses|invalid_argument|permission_denied|not_found|unauthenticated|site is overloaded|origin)",
          Pattern.CASE_INSENSITIVE);

  /** Behind a number that begins the text; a count's noun is not capitalised. */
  private static final Pattern SENTENCE =
      Pattern.compile(
          "^ [A-Z][a-zA-Z ]{2,50}\\b(?:failed|failure|error|exhausted|unavailable|denied|exceeded|invalid|rejected|expired)\\b");

  /** Behind a number that begins the text, in the short form of a program's own log. */
  private static final Pattern SHORT =
      Pattern.compile(
          "^(?:[,;:] (?:backing off|sleeping|retrying|waiting|giving up|gave up|again)\\b| <- | (?:GET|POST|PUT|PATCH|DELETE) /| \\((?:body|size) \\d| (?:messages?\\.\\d|temperature|max_tokens|model|tools?\\.\\d)\\b)",
          Pattern.CASE_INSENSITIVE);

  /** Behind an arrow from a request's path, or that path in quotes. */
  private static final Pattern ANSWERED =
      Pattern.compile(
          "\\b(?:GET|POST|PUT|PATCH|DELETE) /[^ \"]{0,60}(?:\" |\"? (?:->|=>|\\u2192) )$");

  /** Of several upstreams one after the other, a later one answered. */
  private static final Pattern RECOVERED =
      Pattern.compile("^(?:, | : )[23]\\d\\d(?:\"|(?:, | : )\\d)");

  /** A comparison in source code. */
  private static final Pattern COMPARED = Pattern.compile("(?:[<>=!]= ?| [<>] )$");

  /** Which provider and model a router asked, before what it got: (nova,large: 404): */
  private static final Pattern ROUTED = Pattern.compile(",[\\w./@-]{1,60}: $");

  /** A body or a page. */
  private static final Pattern BODY =
      Pattern.compile(
          "^[:\\])]?[ \\n]{1,2}(?:\\{\"|\\{|<html|<!doctype)", Pattern.CASE_INSENSITIVE);

  private Statuses() {}

  /** Those in the text, in its order, each once. */
  static List<Integer> in(String text) {
    List<Integer> found = new ArrayList<>(2);
    int seen = 0;
    for (int i = 0; i + 2 < text.length() && found.size() < MOST && seen < SEEN_AT_MOST; i++) {
      char c = text.charAt(i);
      if ((c != '4' && c != '5') || !isNumber(text, i)) {
        continue;
      }
      seen++;
      int status = Integer.parseInt(text.substring(i, i + 3));
      if (!found.contains(status) && isStatus(text, i)) {
        found.add(status);
      }
    }
    return found;
  }

  private static boolean isNumber(String text, int at) {
    return isDigit(text.charAt(at + 1))
        && isDigit(text.charAt(at + 2))
        && (at == 0 || !isJoined(text.charAt(at - 1)))
        && (at + 3 == text.length() || !isJoinedBehind(text, at + 3));
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static boolean isJoined(char c) {
    return isDigit(c)
        || c >= 'a' && c <= 'z'
        || c >= 'A' && c <= 'Z'
        || c == '_'
        || c == '.'
        || c == '#';
  }

  private static boolean isJoinedBehind(String text, int at) {
    char c = text.charAt(at);
    return isDigit(c)
        || c >= 'a' && c <= 'z'
        || c >= 'A' && c <= 'Z'
        || c == '_'
        || c == '%'
        || (c == '.' || c == ',' || c == '/' || c == ':' || c == '-')
            && at + 1 < text.length()
            && isDigit(text.charAt(at + 1));
  }

  private static boolean isStatus(String text, int at) {
    String behind = text.substring(at + 3, Math.min(text.length(), at + 3 + BEHIND));
    if (PHRASE.matcher(behind).find()) {
      return true;
    }
    if (RECOVERED.matcher(behind).find()) {
      return false;
    }
    if (at == 0 && (SENTENCE.matcher(behind).find() || SHORT.matcher(behind).find())) {
      return true;
    }
    String before = text.substring(Math.max(0, at - BEFORE), at);
    if (COMPARED.matcher(before).find()) {
      return false;
    }
    if (ANSWERED.matcher(before).find()
        && !behind.startsWith(" ms")
        && !behind.startsWith(" bytes")) {
      return true;
    }
    if (SAID.matcher(before).find()) {
      return !behind.startsWith(" tokens") && !behind.startsWith(" ms");
    }
    if (behind.startsWith("): ") && ROUTED.matcher(before).find()) {
      return true;
    }
    if (before.endsWith("[") && behind.startsWith("]: ")) {
      // A process' number has its name right before it.
      return before.length() == 1 || before.charAt(before.length() - 2) == ' ';
    }
    return BODY.matcher(behind).find()
        && (before.isEmpty() || "\n (:-".indexOf(before.charAt(before.length() - 1)) >= 0);
  }
}
