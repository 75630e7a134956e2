package dev.culprit.format;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Apache's {@code LogFormat}, as a bare string or as the statement that stands in the
 * configuration. See https://httpd.apache.org/docs/2.4/mod/mod_log_config.html.
 */
final class ApacheDialect {

  private static final Pattern STATEMENT =
      Pattern.compile("^\\s*(?:LogFormat|CustomLog\\s+\\S+)\\s+\"(.*)\"(?:\\s+\\S+)?\\s*$");
  private static final Pattern VARIABLE =
      Pattern.compile("%[!<>0-9,]*(?:\\{([^}]+)})?(\\^?[a-zA-Z]{1,3}?)(?![a-z]*})|%%");
  private static final Pattern REQUEST = Pattern.compile("%m %U(?:%q)? %H");

  private static final Variables VARIABLES =
      new Variables(
          """
          h                            client          addresses  3
          a                            client          addresses  3
          {c}a                         client          addresses  2
          {c}h                         client          addresses  2
          {x-forwarded-for}i           client          addresses  2
          {x-real-ip}i                 client          addresses  2
          {remote}p                    clientPort      number
          t                            time            time       2
          {msec}t                      time            time       3
          {usec}t                      time            time       3
          {sec}t                       time            time       1
          {msec_frac}t                 -               number
          {usec_frac}t                 -               number
          r                            request         request
          m                            method          word
          U                            path            text
          q                            -               word
          H                            protocol        word
          s                            status          status
          b                            bytes           number     3
          B                            bytes           number     3
          O                            bytes           number     2
          I                            bytesReceived   number
          S                            -               number
          D                            durationMs      micros     3
          T                            durationMs      seconds    1
          {s}T                         durationMs      seconds    1
          {ms}T                        durationMs      millis     2
          {us}T                        durationMs      micros     3
          {referer}i                   referer         text
          {user-agent}i                userAgent       text
          {host}i                      host            word       2
          v                            host            word       1
          V                            host            word       1
          p                            -               number
          P                            process         number
          {pid}P                       process         number
          k                            -               number
          l                            -               word
          u                            -               user
          X                            -               word
          {traceparent}i               traceId         word       4
          {x-trace-id}i                traceId         word       4
          {x-b3-traceid}i              traceId         word       4
          {x-request-id}i              traceId         word       3
          {x-correlation-id}i          traceId         word       3
          {x-client-request-id}i       traceId         word       3
          {unique_id}e                 traceId         word       1
          L                            -               word
          {request-id}o                requestId       word       2
          {x-request-id}o              requestId       word       1
          {x-amzn-requestid}o          requestId       word       1
          {x-stainless-retry-count}i   retry           word
          {balancer_worker_name}e      upstream        word
          """);

  private ApacheDialect() {}

  static Layout compile(String pasted) {
    Matcher statement = STATEMENT.matcher(pasted);
    String format =
        (statement.matches() ? statement.group(1) : pasted.strip())
            .replace("\\\"", "\"")
            .replace("\\t", "\t");
    Layout.Builder builder = new Layout.Builder(Layout.Escapes.BACKSLASH);
    int at = 0;
    Matcher variable = VARIABLE.matcher(format);
    Matcher request = REQUEST.matcher(format);
    while (at < format.length() && variable.find(at)) {
      builder.literal(format.substring(at, variable.start()));
      at = variable.end();
      if (variable.group(2) == null) {
        builder.literal('%');
      } else if (request.find(variable.start()) && request.start() == variable.start()) {
        builder.variable(VARIABLES.exactly("r"));
        at = request.end();
      } else {
        add(variable.group(1), variable.group(2), builder);
      }
    }
    builder.literal(format.substring(at));
    return builder.build();
  }

  private static void add(String argument, String letter, Layout.Builder builder) {
    if (argument == null) {
      boolean bracketed = letter.equals("t");
      builder.literal(bracketed ? "[" : "");
      builder.variable(VARIABLES.exactly(letter));
      builder.literal(bracketed ? "]" : "");
      return;
    }
    String name = "{" + argument.toLowerCase(Locale.ROOT) + "}" + letter;
    boolean pattern = letter.equals("t") && !VARIABLES.has(name);
    String clock = argument.replaceFirst("^(begin|end):", "");
    if (!pattern) {
      builder.variable(VARIABLES.exactly(name));
    } else if (VARIABLES.has("{" + clock + "}t")) {
      builder.variable(VARIABLES.exactly("{" + clock + "}t"));
    } else {
      literalEnds(clock, builder);
    }
  }

  /** A pattern of strftime may have literals at its ends, such as brackets. */
  private static void literalEnds(String clock, Layout.Builder builder) {
    int from = clock.indexOf('%');
    if (from < 0) {
      builder.variable(Variable.UNKNOWN);
      return;
    }
    String tail = clock.endsWith("]") ? "]" : "";
    builder.literal(clock.substring(0, from));
    builder.variable(VARIABLES.exactly("t"));
    builder.literal(tail);
  }
}
