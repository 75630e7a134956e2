package dev.culprit.rules;

import dev.culprit.event.Cause;
import dev.culprit.event.RootCause;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What is asked of every error, whichever rule knows it: how long to wait and until when, which
 * organisation, model and upstream, which attempt of how many, and the timer that fired.
 */
final class CommonFacts {

  /**
   * @param hints words of which one stands in every match, in lower case
   * @param groups of the regex
   * @param ofTimeouts whether it means something for timeouts alone
   */
  private record Fact(
      String name, LiteralGate hints, Pattern regex, List<String> groups, boolean ofTimeouts) {

    static Fact of(String name, boolean ofTimeouts, String regex, String... hints) {
      Pattern pattern = Pattern.compile(regex, Pattern.CASE_INSENSITIVE);
      return new Fact(
          name, new LiteralGate(List.of(hints)), pattern, Facts.names(pattern), ofTimeouts);
    }
  }

  private static final String AMOUNT =
      "\\d{1,7}(?:\\.\\d{1,9})? ?(?:ms|milliseconds?|s|sec|seconds?|m|min|minutes?|h|hours?)\\b";

  /** Of a machine, not a name: four numbers, or IPv6. */
  private static final String ADDRESS =
      "(?:\\d{1,3}(?:\\.\\d{1,3}){3}|\\[?(?:[0-9a-f]{0,4}:){3,8}[0-9a-f]{0,4}\\]?)(?::\\d{1,5})?(?![\\w.])";

  private static final List<Fact> FACTS =
      List.of(
          Fact.of(
              "wait",
              false,
              "retry[-_ ]?after(?:[-_ ]ms)?\"?[:=, ]{1,4}\"?(?:about )?(?<wait>"
                  + AMOUNT
                  + "|\\d{1,7}(?:\\.\\d{1,6})?)"
                  + "|(?:try again|retry|available|reset) (?:in|after) (?<wait2>(?:\\d{1,3}h)?(?:\\d{1,3}m)?\\d{1,3}(?:\\.\\d{1,9})?s\\b|"
                  + AMOUNT
                  + ")|retry_?delay\"?[:= {]{1,4}\"?(?:seconds: )?(?<wait3>\\d{1,6}(?:\\.\\d{1,9})?s?)",
              "retry",
              "try again",
              "available in",
              "reset in",
              "reset after"),
          Fact.of(
              "until",
              false,
              "\\bresets?(?: at| on)? (?<until>(?:[A-Z][a-z]{2,8} \\d{1,2},? (?:at )?)?\\d{1,2}(?::\\d\\d)? ?[ap]m(?: \\([\\w/+-]{2,40}\\))?)"
                  + "|(?:regain access|available again|resets?(?: at)?) (?:on |at )?(?<until2>\\d{4}-\\d\\d-\\d\\d(?:(?: at |T| )\\d\\d:\\d\\d(?::\\d\\d)?(?: ?UTC|Z)?)?)",
              "reset",
              "regain access",
              "available again"),
          Fact.of(
              "org",
              false,
              "\\borgani[sz]ation(?:[ _-]?id)?\"?[:=( ]{1,3}\"?(?<org>org-\\w{6,40}|\\w{8}-\\w{4}-\\w{4}-\\w{4}-\\w{12})",
              "organization",
              "organisation"),
          Fact.of(
              "model",
              false,
              "\\bmodel(?:[_-]?(?:id|name)|[ _]group)?\"?[:=] ?\"?(?=[\\w.:@/-]{0,60}\\d)(?<model>[a-z][\\w.:@/-]{1,100}\\w)"
                  + "|(?:limit reached for|the model|model) \"?(?<model2>(?:[\\w.]{2,30}/)?(?:claude|gpt|gemini|llama|mistral|deepseek|qwen|command|grok|o\\d)-[\\w.:@/-]{0,80}\\w)",
              "model",
              "limit reached for"),
          Fact.of(
              "attempt",
              false,
              "\\b(?:attempt|try) (?<attempt>\\d{1,3} ?(?:/|of) ?\\d{1,3})\\b|\\bretrying (?<attempt2>\\d{1,3}/\\d{1,3})\\b|\\b[Rr]econnecting\\W{1,4}(?<attempt3>\\d{1,3}/\\d{1,3})\\b",
              "attempt",
              "try ",
              "retrying",
              "reconnecting"),
          Fact.of(
              "timer",
              true,
              "timeout(?: value| of)?[:= ]{1,3}(?<timer>"
                  + AMOUNT
                  + "|\\d{1,5}\\.\\d{1,6}\\b)|timed out after (?<timer2>"
                  + AMOUNT
                  + ")",
              "timeout",
              "timed out"),
          Fact.of(
              "upstream",
              false,
              "\\bupstream: \"(?<upstream>[^\"\\n]{3,160})\"|attempted address(?:es)?: (?<upstream2>[\\w.:\\[\\]-]{3,100}\\w)"
                  // libuv, Go, Apache's HttpClient and the JDK, curl
                  + "|\\bconnect E[A-Z]{4,14} (?<upstream3>"
                  + ADDRESS
                  + ")|\\bdial (?:tcp|udp)[46]? (?<upstream4>"
                  + ADDRESS
                  + ")|\\bconnect to [\\w.-]{1,100}(?::\\d{1,5})?(?: \\[?[\\w.-]{0,100})?/(?<upstream5>"
                  + ADDRESS
                  + ")|\\btrying (?<upstream6>"
                  + ADDRESS
                  + ")",
              "upstream: ",
              "attempted address",
              "connect e",
              "dial ",
              "connect to",
              "trying "));

  private CommonFacts() {}

  /**
   * Those that the text states and the rule has not found, by the names of groups as {@link
   * Facts#of} understands them.
   *
   * @param known what the rule found
   */
  static Map<String, Quote> beside(Map<String, Quote> known, Cause cause, Plain text) {
    Map<String, Quote> facts = new LinkedHashMap<>(known);
    for (Fact fact : FACTS) {
      if (fact.ofTimeouts() && !isTimeout(cause)
          || known.keySet().stream().anyMatch(name -> Facts.isOf(name, fact.name()))
          || !fact.hints().any(text.matched())) {
        continue;
      }
      Matcher matcher = fact.regex().matcher(text.matched());
      if (matcher.find()) {
        facts.putAll(Facts.in(fact.groups(), matcher, text));
      }
    }
    return facts;
  }

  private static boolean isTimeout(Cause cause) {
    return cause.root() == RootCause.TIMEOUT || cause.subcause().endsWith("timeout");
  }
}
