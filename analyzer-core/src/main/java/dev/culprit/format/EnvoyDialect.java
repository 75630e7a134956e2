package dev.culprit.format;

import dev.culprit.event.Field;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Envoy's access log format strings. See
 * https://www.envoyproxy.io/docs/envoy/latest/configuration/observability/access_log/usage.
 */
final class EnvoyDialect {

  private static final Pattern COMMAND =
      Pattern.compile("%([A-Za-z_0-9]+)(?:\\(([^)]*)\\))?(?::[0-9]+)?%");
  private static final Pattern REQUEST =
      Pattern.compile("%REQ\\(:METHOD\\)% %REQ\\([^)]*PATH\\)% %PROTOCOL%");

  private static final Variables VARIABLES =
      new Variables(
          """
          start_time                          time            time
          req(:method)                        method          word
          req(x-envoy-original-path?:path)    path            text    2
          req(:path)                          path            text    1
          path                                path            text    1
          protocol                            protocol        word
          response_code                       status          status
          response_flags                      flags           word    2
          response_flags_long                 flags           word    1
          response_code_details               details         word    2
          connection_termination_details      details         word    1
          upstream_transport_failure_reason   errorMessage    text
          bytes_received                      bytesReceived   number
          bytes_sent                          bytes           number
          duration                            durationMs      millis
          response_duration                   -               number
          request_duration                    -               number
          response_tx_duration                -               number
          resp(x-envoy-upstream-service-time) upstreamTime    number
          req(x-forwarded-for)                client          addresses 3
          downstream_remote_address           client          endpoint  2
          downstream_direct_remote_address    client          endpoint  1
          downstream_remote_address_without_port client       addresses 2
          downstream_direct_remote_address_without_port client addresses 1
          downstream_local_address            -               word
          req(user-agent)                     userAgent       text
          req(referer)                        referer         text
          req(:authority)                     host            word    2
          req(host)                           host            word    2
          requested_server_name               host            word    1
          upstream_host                       upstream        word    2
          upstream_remote_address             upstream        word    1
          upstream_cluster                    backend         word    2
          upstream_cluster_raw                backend         word    1
          upstream_local_address              -               word
          route_name                          route           text
          connection_id                       connection      number
          trace_id                            traceId         word    3
          req(traceparent)                    traceId         word    4
          req(x-trace-id)                     traceId         word    4
          req(x-b3-traceid)                   traceId         word    4
          req(x-request-id)                   traceId         word    2
          stream_id                           traceId         word    1
          resp(request-id)                    requestId       word    2
          resp(x-request-id)                  requestId       word    1
          resp(x-amzn-requestid)              requestId       word    1
          req(x-stainless-retry-count)        retry           word
          """);

  private EnvoyDialect() {}

  static Layout compile(String pasted) {
    String format = pasted.strip().replaceAll("\\\\n$", "").replace("\\\"", "\"");
    Layout.Builder builder = new Layout.Builder(Layout.Escapes.NONE);
    Matcher command = COMMAND.matcher(format);
    Matcher request = REQUEST.matcher(format);
    int at = 0;
    while (at < format.length() && command.find(at)) {
      builder.literal(format.substring(at, command.start()));
      if (request.find(command.start()) && request.start() == command.start()) {
        builder.variable(new Variable(Field.REQUEST, Value.REQUEST, 1));
        at = request.end();
      } else {
        builder.variable(of(command.group(1), command.group(2)));
        at = command.end();
      }
    }
    builder.literal(format.substring(at));
    return builder.build();
  }

  /** What a command means, its format or its length limit left aside. */
  static Variable of(String name, String argument) {
    String lower = name.toLowerCase(Locale.ROOT);
    boolean header = lower.equals("req") || lower.equals("resp") || lower.equals("trailer");
    if (!header) {
      return VARIABLES.named(lower);
    }
    String full = lower + "(" + argument.toLowerCase(Locale.ROOT) + ")";
    return VARIABLES.has(full)
        ? VARIABLES.named(full)
        : VARIABLES.named(full.replaceAll("\\?.*", ")"));
  }
}
