package dev.culprit.format;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * HAProxy's {@code log-format}. See https://docs.haproxy.org/3.0/configuration.html#8.2.6. A syslog
 * header may stand before the line, and a cut may take its end.
 */
final class HaproxyDialect {

  private static final Pattern VARIABLE =
      Pattern.compile(
          "%ci:%cp|%b/%s|%T[Rq]/%Tw/%Tc/%Tr/%T[at]|%Tw/%Tc/%Tt|%\\{([^}]*)}(?:\\[[^\\]]*]|(\\w+))"
              + "|%\\[[^\\]]*]|%(\\w+)|%%");

  private static final Variables VARIABLES =
      new Variables(
          """
          %ci:%cp                   client        endpoint
          %b/%s                     backend       word
          %TR/%Tw/%Tc/%Tr/%Ta       durationMs    timers   2
          %TR/%Tw/%Tc/%Tr/%Tt       durationMs    timers   1
          %Tq/%Tw/%Tc/%Tr/%Tt       durationMs    timers   1
          %Tw/%Tc/%Tt               durationMs    timers   1
          %ci                       client        addresses
          %cp                       clientPort    number
          %tr                       time          time     2
          %t                        time          time     1
          %T                        time          time     1
          %ft                       -             word
          %f                        -             word
          %bi                       -             word
          %b                        backend       word
          %s                        server        word
          %si                       upstream      word
          %Ta                       durationMs    millis   2
          %Tt                       durationMs    millis   1
          %ST                       status        status
          %B                        bytes         number
          %U                        bytesReceived number
          %ac                       -             number
          %fc                       -             number
          %bc                       -             number
          %sc                       -             number
          %rc                       -             number
          %sq                       -             number
          %bq                       -             number
          %tsc                      flags         word
          %ts                       flags         word
          %CC                       -             word
          %CS                       -             word
          %hr                       -             captures
          %hs                       -             captures
          %r                        request       request
          %HM                       method        word
          %HU                       path          word     2
          %HP                       path          word     1
          %HV                       protocol      word
          %ID                       traceId       word
          %pid                      process       number
          %message                  message       text
          """);

  private HaproxyDialect() {}

  static Layout compile(String format) {
    Layout.Builder builder = new Layout.Builder(Layout.Escapes.NONE).syslog();
    Matcher variable = VARIABLE.matcher(format.strip());
    int at = 0;
    while (variable.find()) {
      String between = format.strip().substring(at, variable.start());
      builder.literal(between.replace("\\ ", " "));
      at = variable.end();
      boolean quoted = variable.group(1) != null && variable.group(1).contains("+Q");
      if (variable.group().equals("%%")) {
        builder.literal('%');
      } else if (variable.group(2) != null && variable.group(2).equals("o")) {
        continue;
      } else {
        builder.literal(quoted ? "\"" : "");
        builder.variable(
            VARIABLES.exactly(
                variable.group(2) == null ? variable.group() : "%" + variable.group(2)));
        builder.literal(quoted ? "\"" : "");
      }
    }
    builder.literal(format.strip().substring(at));
    return builder.build();
  }
}
