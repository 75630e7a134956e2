package dev.culprit.event;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What the operator has to fix. The first word of a {@link Cause}; closed, and the same in every
 * file and on every screen.
 */
public enum RootCause {
  NETWORK(
      "network",
      "refused",
      "reset",
      "dns",
      "tls",
      "proxy",
      "connect-timeout",
      "stream-interrupted",
      "blocked",
      "client-abort"),
  TIMEOUT("timeout", "read-timeout", "gateway-timeout"),
  AUTH(
      "auth",
      "invalid-key",
      "wrong-provider-key",
      "expired",
      "permission",
      "region",
      "missing-key"),
  BILLING("billing", "credit", "quota", "spend-limit"),
  RATE_LIMIT("rate-limit", "requests", "tokens", "concurrency", "acceleration", "usage-window"),
  OVERLOAD("overload", "overloaded", "server-error", "unavailable", "bad-gateway"),
  CONTEXT_OVERFLOW(
      "context-overflow",
      "prompt-too-long",
      "max-tokens-plus-input",
      "output-truncated",
      "request-too-large"),
  INVALID_REQUEST(
      "invalid-request",
      "schema",
      "roles",
      "tool-pairing",
      "model-not-found",
      "parameter",
      "media",
      "route"),
  CONTENT_POLICY("content-policy", "filter", "refusal"),
  CLIENT_BUG("client-bug"),
  /** An error that no rule knows: mined into templates, never hidden. */
  UNKNOWN("unknown");

  private final String label;
  private final List<String> subcauses;
  private final Map<String, String> writtenBySubcause;

  RootCause(String label, String... subcauses) {
    this.label = label;
    this.subcauses = List.of(subcauses);
    writtenBySubcause =
        this.subcauses.stream().collect(Collectors.toUnmodifiableMap(s -> s, s -> label + "/" + s));
  }

  /** The word in reports, rules and the index, such as {@code rate-limit}. */
  public String label() {
    return label;
  }

  /** The subcauses that may stand behind it, in the order of the documentation; empty for some. */
  public List<String> subcauses() {
    return subcauses;
  }

  /** {@code root/subcause}, or the root's label alone. */
  String written(String subcause) {
    return subcause.isEmpty() ? label : writtenBySubcause.getOrDefault(subcause, label);
  }

  /**
   * The root cause of that label.
   *
   * @throws IllegalArgumentException if there is none; the message lists those that exist
   */
  public static RootCause of(String label) {
    for (RootCause cause : values()) {
      if (cause.label.equals(label)) {
        return cause;
      }
    }
    throw new IllegalArgumentException(
        "cause: found '"
            + label
            + "', expected one of "
            + Arrays.stream(values()).map(RootCause::label).collect(Collectors.joining(", ")));
  }
}
