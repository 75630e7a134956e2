package dev.culprit.report;

import dev.culprit.event.Cause;
import dev.culprit.event.RootCause;
import java.util.Map;

/** What causes mean, for those who see their names for the first time. */
final class Meaning {

  /** Where a subcause can be said more plainly than its root cause. */
  static final Map<String, String> BY_SUBCAUSE =
      Map.ofEntries(
          Map.entry("network/refused", "nothing listens where the request was sent"),
          Map.entry("network/reset", "the other side cut the connection"),
          Map.entry("network/dns", "the host's name could not be resolved"),
          Map.entry("network/tls", "no secure connection could be agreed on"),
          Map.entry("network/connect-timeout", "no connection came about in time"),
          Map.entry("network/stream-interrupted", "the answer broke off in the middle"),
          Map.entry("network/client-abort", "the client hung up before the answer was there"),
          Map.entry("timeout/read-timeout", "the client waited, and gave up before the answer"),
          Map.entry("timeout/gateway-timeout", "a proxy or gateway gave up before the answer"),
          Map.entry("auth/invalid-key", "the API does not accept the key"),
          Map.entry("auth/missing-key", "the request carried no key"),
          Map.entry("auth/expired", "the key or token is past its date"),
          Map.entry("auth/permission", "the key may not do this"),
          Map.entry("rate-limit/requests", "more requests than the limit allows"),
          Map.entry("rate-limit/tokens", "more tokens in a time than the limit allows"),
          Map.entry("rate-limit/concurrency", "more requests at once than the limit allows"),
          Map.entry("overload/overloaded", "the API is overloaded and turns requests away"),
          Map.entry("overload/server-error", "the API failed by itself"),
          Map.entry("overload/unavailable", "the service was not there for a while"),
          Map.entry("overload/bad-gateway", "a gateway got no proper answer from behind it"),
          Map.entry(
              "context-overflow/prompt-too-long", "the prompt is longer than the model takes"),
          Map.entry("context-overflow/output-truncated", "the answer was cut at its limit"),
          Map.entry("context-overflow/request-too-large", "the request's body is too large"),
          Map.entry("invalid-request/model-not-found", "there is no model of that name"),
          Map.entry("invalid-request/route", "there is no such address at the API"));

  private Meaning() {}

  /** A half-sentence in small letters, without a full stop. */
  static String of(Cause cause) {
    return BY_SUBCAUSE.getOrDefault(cause.toString(), of(cause.root()));
  }

  private static String of(RootCause root) {
    return switch (root) {
      case NETWORK -> "the way to the API was closed, or broke off";
      case TIMEOUT -> "no answer within the time limit of the client or the proxy";
      case AUTH -> "the key was missing, wrong, or not allowed to do this";
      case BILLING -> "credit, quota or a spend limit was used up";
      case RATE_LIMIT -> "too much was asked in too short a time";
      case OVERLOAD -> "the service, or a gateway before it, was overloaded or broken";
      case CONTEXT_OVERFLOW -> "the prompt or the answer did not fit into the limits";
      case INVALID_REQUEST -> "the request itself was wrong";
      case CONTENT_POLICY -> "refused or filtered because of its content";
      case CLIENT_BUG -> "the client program failed on its own";
      case UNKNOWN -> "an error that no rule knows";
    };
  }
}
