package dev.culprit.format;

import java.util.Locale;
import java.util.regex.Pattern;

/** Whose format strings they are. */
enum Dialect {
  NGINX("nginx-access", Format.Stamp.END) {
    @Override
    Layout compile(String format) {
      return NginxDialect.compile(format);
    }
  },
  APACHE("apache-access", Format.Stamp.BEGIN) {
    @Override
    Layout compile(String format) {
      return ApacheDialect.compile(format);
    }
  },
  ENVOY("envoy-access", Format.Stamp.BEGIN) {
    @Override
    Layout compile(String format) {
      return EnvoyDialect.compile(format);
    }
  },
  HAPROXY("haproxy-http", Format.Stamp.BEGIN) {
    @Override
    Layout compile(String format) {
      return HaproxyDialect.compile(format);
    }
  },
  PLAIN("access", Format.Stamp.END) {
    @Override
    Layout compile(String format) {
      return PlainDialect.compile(format);
    }
  };

  private static final Pattern NGINX_VARIABLE = Pattern.compile("\\$\\{?[a-z_][a-z0-9_]*");
  private static final Pattern ENVOY_COMMAND =
      Pattern.compile("%[A-Z][A-Z_]{2,}(\\([^)]*\\))?(:[0-9]+)?%");
  private static final Pattern HAPROXY_VARIABLE =
      Pattern.compile("%(\\{[+-][A-Z,+-]+}|ci\\b|cp\\b|tr\\b|ST\\b|TR\\b|Ta\\b|ft\\b|\\[)");
  private static final Pattern APACHE_VARIABLE =
      Pattern.compile("%[!<>0-9,]*(\\{[^}]+}\\^?[a-zA-Z]|[a-zA-Z])");

  private final String formatName;
  private final Format.Stamp stamp;

  Dialect(String formatName, Format.Stamp stamp) {
    this.formatName = formatName;
    this.stamp = stamp;
  }

  /**
   * The layout that a format string describes.
   *
   * @throws IllegalArgumentException if it describes none
   */
  abstract Layout compile(String format);

  String formatName() {
    return formatName;
  }

  Format.Stamp stamp() {
    return stamp;
  }

  /**
   * The dialect of that label, such as {@code nginx}.
   *
   * @throws IllegalArgumentException if there is none
   */
  static Dialect of(String label) {
    for (Dialect dialect : values()) {
      if (dialect.name().toLowerCase(Locale.ROOT).equals(label)) {
        return dialect;
      }
    }
    throw new IllegalArgumentException(
        "dialect: found '" + label + "', expected nginx, apache, envoy, haproxy or plain");
  }

  /**
   * The dialect that a format string is written in.
   *
   * @throws IllegalArgumentException if it is none of them; says what was found and what to do
   */
  static Dialect recognise(String format) {
    if (NGINX_VARIABLE.matcher(format).find()) {
      return NGINX;
    }
    if (ENVOY_COMMAND.matcher(format).find()) {
      return ENVOY;
    }
    if (HAPROXY_VARIABLE.matcher(format).find()) {
      return HAPROXY;
    }
    if (APACHE_VARIABLE.matcher(format).find()) {
      return APACHE;
    }
    throw new IllegalArgumentException(
        "log_format: found '"
            + format
            + "', which has no variable of nginx ($status), Apache (%>s), Envoy (%RESPONSE_CODE%)"
            + " or HAProxy (%ST); paste the format string as it stands in the server's"
            + " configuration");
  }
}
