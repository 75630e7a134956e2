package dev.culprit.format;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * nginx's {@code log_format}, as a bare string or as the statement that stands in the
 * configuration. See https://nginx.org/en/docs/http/ngx_http_log_module.html.
 */
final class NginxDialect {

  private static final Pattern STATEMENT =
      Pattern.compile(
          "^\\s*log_format\\s+\\S+\\s+(escape=(\\w+)\\s+)?(.*?);?\\s*$", Pattern.DOTALL);
  private static final Pattern PIECE =
      Pattern.compile("'((?:[^'\\\\]|\\\\.)*)'|\"((?:[^\"\\\\]|\\\\.)*)\"|#[^\n]*|([^\\s;]+)");
  private static final Pattern BARE_PIECES =
      Pattern.compile("^\\s*'.*'\\s*;?\\s*$", Pattern.DOTALL);
  private static final Pattern VARIABLE =
      Pattern.compile(
          "\\$request_method \\$request_uri \\$server_protocol"
              + "|\\$uri\\$is_args\\$args|\\$\\{([A-Za-z0-9_]+)}|\\$([A-Za-z0-9_]+)");

  private static final Variables VARIABLES =
      new Variables(
          """
          remote_addr                   client          addresses  3
          http_x_real_ip                client          addresses  2
          http_x_forwarded_for          client          addresses  3
          proxy_add_x_forwarded_for     client          addresses  2
          the_real_ip                   client          addresses  2
          proxy_protocol_addr           client          addresses  2
          realip_remote_addr            client          addresses  1
          remote_port                   clientPort      word
          time_local                    time            time       2
          time_iso8601                  time            time       2
          msec                          time            time       3
          request                       request         request
          request_method                method          word
          request_uri                   path            word       2
          uri                           path            word       1
          server_protocol               protocol        word
          status                        status          status
          body_bytes_sent               bytes           number     2
          bytes_sent                    bytes           number     1
          request_length                bytesReceived   number
          request_time                  durationMs      seconds
          http_referer                  referer         text
          http_user_agent               userAgent       text
          host                          host            word       3
          http_host                     host            word       2
          server_name                   host            word       1
          ssl_server_name               host            word       1
          upstream_addr                 upstream        list
          proxy_host                    backend         word       1
          proxy_upstream_name           backend         word       2
          upstream_status               upstreamStatus  numbers
          upstream_response_time        upstreamTime    numbers
          upstream_connect_time         -               numbers
          upstream_header_time          -               numbers
          upstream_response_length      -               numbers
          upstream_bytes_received       -               numbers
          upstream_bytes_sent           -               numbers
          upstream_cache_status         -               word
          proxy_alternative_upstream_name -             word
          remote_user                   -               text
          message                       message         text
          connection                    connection      number
          connection_requests           -               number
          pid                           process         number
          server_port                   -               number
          server_addr                   -               word
          scheme                        -               word
          pipe                          -               word
          gzip_ratio                    -               number
          ssl_protocol                  -               word
          ssl_cipher                    -               word
          http_x_trace_id               traceId         word       4
          http_x_cloud_trace_context    traceId         word       3
          http_traceparent              traceId         word       4
          http_trace_id                 traceId         word       4
          http_x_b3_traceid             traceId         word       4
          http_x_amzn_trace_id          traceId         word       3
          http_x_correlation_id         traceId         word       3
          http_x_client_request_id      traceId         word       3
          http_x_request_id             traceId         word       3
          opentelemetry_trace_id        traceId         word       2
          otel_trace_id                 traceId         word       2
          request_id                    traceId         word       1
          req_id                        traceId         word       1
          upstream_http_request_id      requestId       word       2
          sent_http_request_id          requestId       word       2
          upstream_http_x_request_id    requestId       word       1
          sent_http_x_request_id        requestId       word       1
          upstream_http_x_amzn_requestid requestId      word       1
          upstream_http_apim_request_id requestId       word       1
          http_x_stainless_retry_count  retry           word
          """);

  private NginxDialect() {}

  static Layout compile(String pasted) {
    Matcher statement = STATEMENT.matcher(pasted);
    String format = pasted;
    Layout.Escapes escapes =
        pasted.strip().startsWith("{") ? Layout.Escapes.JSON : Layout.Escapes.BACKSLASH;
    if (statement.matches()) {
      format = joined(statement.group(3));
      String named = statement.group(2);
      escapes = named == null ? Layout.Escapes.BACKSLASH : escapes(named);
    } else if (BARE_PIECES.matcher(pasted).matches()) {
      format = joined(pasted);
      if (format.startsWith("{")) {
        escapes = Layout.Escapes.JSON;
      }
    }
    Layout.Builder builder = new Layout.Builder(escapes);
    Matcher variable = VARIABLE.matcher(format);
    int at = 0;
    while (variable.find()) {
      builder.literal(format.substring(at, variable.start()));
      at = variable.end();
      String name = variable.group(1) == null ? variable.group(2) : variable.group(1);
      if (name != null) {
        builder.variable(VARIABLES.named(name));
      } else {
        boolean whole = variable.group().startsWith("$request_method");
        builder.variable(VARIABLES.named(whole ? "request" : "request_uri"));
      }
    }
    builder.literal(format.substring(at));
    return builder.build();
  }

  private static Layout.Escapes escapes(String named) {
    return switch (named) {
      case "json" -> Layout.Escapes.JSON;
      case "none" -> Layout.Escapes.NONE;
      default -> Layout.Escapes.BACKSLASH;
    };
  }

  /** nginx joins the pieces of a statement without anything between them. */
  private static String joined(String pieces) {
    StringBuilder whole = new StringBuilder();
    Matcher piece = PIECE.matcher(pieces);
    while (piece.find()) {
      for (int group = 1; group <= 3; group++) {
        if (piece.group(group) != null) {
          whole.append(
              group == 3 ? piece.group(3) : piece.group(group).replaceAll("\\\\(['\"\\\\])", "$1"));
        }
      }
    }
    return whole.toString();
  }
}
