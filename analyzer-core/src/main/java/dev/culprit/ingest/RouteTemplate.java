package dev.culprit.ingest;

import java.util.regex.Pattern;

/** Turns request paths into routes, so that their number stays small: no query, no ids. */
final class RouteTemplate {

  private static final int LONGEST = 120;

  /** A part that names one thing: digits, a UUID, a hex string, or a provider's prefixed id. */
  private static final Pattern ID =
      Pattern.compile(
          "\\d+|[0-9a-fA-F]{8}-[0-9a-fA-F-]{27}|[0-9a-fA-F]{12,}|(?:msg|msgbatch|req|file|run|thread|asst|resp|batch|chatcmpl|sess)[-_][0-9A-Za-z_-]{6,}");

  private RouteTemplate() {}

  /**
   * The route of a request target; {@code /v1/messages/batches/msgbatch_01Ab.../results?x=1} is
   * {@code /v1/messages/batches/{id}/results}.
   */
  static String of(String target) {
    String path = target;
    int scheme = path.indexOf("://");
    if (scheme >= 0 && scheme < 8) {
      int slash = path.indexOf('/', scheme + 3);
      path = slash < 0 ? "/" : path.substring(slash);
    }
    int query = path.indexOf('?');
    if (query >= 0) {
      path = path.substring(0, query);
    }
    if (path.length() > LONGEST) {
      path = path.substring(0, LONGEST);
    }
    if (!hasIdLike(path)) {
      return path;
    }
    StringBuilder route = new StringBuilder();
    for (String part : path.split("/", -1)) {
      if (!route.isEmpty() || path.startsWith("/") && route.length() == 0 && !part.isEmpty()) {
        route.append('/');
      }
      route.append(ID.matcher(part).matches() ? "{id}" : part);
    }
    return route.toString();
  }

  private static boolean hasIdLike(String path) {
    for (int i = 0; i < path.length(); i++) {
      char c = path.charAt(i);
      if (c >= '0' && c <= '9') {
        return true;
      }
    }
    return false;
  }
}
