package dev.culprit.correlate;

import dev.culprit.event.Event;
import dev.culprit.event.Field;
import dev.culprit.event.Finding;
import dev.culprit.event.RootCause;

/** Which of what two records state may be about one attempt. */
final class Compatible {

  private Compatible() {}

  /**
   * Whether a proxy's error-log line may explain its access line: the status that the server sends
   * after that error, or a stream that broke after a good status.
   */
  static boolean detail(Event access, Event detail) {
    Finding finding = detail.finding();
    if (finding == null || access.status() == 0) {
      return true;
    }
    int status = access.status();
    return switch (finding.cause().toString()) {
      case "network/refused",
          "network/reset",
          "network/dns",
          "network/tls",
          "network/connect-timeout" ->
          isAProxysOwn(status) || triedAgain(access);
      case "timeout/gateway-timeout" -> status == 504 || status < 400;
      case "network/stream-interrupted" -> status < 400 || status == 502;
      case "network/client-abort" -> status == 499 || status < 400;
      case "context-overflow/request-too-large" -> status == 413;
      default -> true;
    };
  }

  /** Whether a server that reaches nobody answers so; other statuses it only passes on. */
  private static boolean isAProxysOwn(int status) {
    return status >= 500 && status <= 504;
  }

  /** Whether another upstream was tried, which may have answered anything. */
  private static boolean triedAgain(Event access) {
    String statuses = access.field(Field.UPSTREAM_STATUS);
    return statuses.contains(",") || statuses.contains(":");
  }

  /**
   * Whether the client's unit and the proxy's may tell of one attempt, by status and by how it
   * ended.
   */
  static boolean sides(Unit client, Unit proxy) {
    int his = client.status();
    int its = proxy.status();
    if (his > 0 && its > 0) {
      return his == its || its == 499 && leftOrTimedOut(client);
    }
    if (his > 0) {
      return true;
    }
    Finding finding = client.finding().orElse(null);
    if (finding == null) {
      return true;
    }
    boolean refusedTunnel = its >= 400 && Tunnels.isAuthority(proxy.route());
    if (refusedTunnel && namesAnotherHost(client, proxy)) {
      return false;
    }
    return switch (finding.cause().toString()) {
      case "network/dns", "network/tls", "network/refused", "network/connect-timeout" ->
          refusedTunnel;
      case "timeout/read-timeout", "network/client-abort" ->
          its == 0 || its == 408 || its == 504 || its < 400 || clientLeft(proxy);
      case "network/stream-interrupted", "network/reset" ->
          its == 0 || its < 400 || its == 502 || its == 499;
      case "context-overflow/output-truncated", "content-policy/refusal" -> its < 400;
      default -> finding.cause().root() != RootCause.CLIENT_BUG || its < 400;
    };
  }

  /** As Python's HTTP libraries name the host of a failed connection. */
  private static boolean namesAnotherHost(Unit client, Unit tunnel) {
    return client.events().stream().anyMatch(his -> his.text().contains("host='"))
        && client.events().stream().noneMatch(his -> Tunnels.isNamed(tunnel.main(), his));
  }

  private static boolean leftOrTimedOut(Unit client) {
    return client
        .finding()
        .map(
            f ->
                f.cause().root() == RootCause.TIMEOUT
                    || f.cause().subcause().equals("client-abort"))
        .orElse(false);
  }

  /** Whether the client's own timer fired. */
  static boolean timedOut(Unit client) {
    return client.finding().map(f -> f.cause().root() == RootCause.TIMEOUT).orElse(false);
  }

  /** Whether the proxy saw its client leave. */
  static boolean clientLeft(Unit proxy) {
    return proxy.status() == 499
        || proxy.finding().map(f -> f.cause().subcause().equals("client-abort")).orElse(false)
        || proxy.field(Field.FLAGS).startsWith("C");
  }
}
