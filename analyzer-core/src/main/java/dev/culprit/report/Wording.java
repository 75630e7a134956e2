package dev.culprit.report;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Figures, times and causes in words: the same on every page and screen. */
final class Wording {

  private static final DateTimeFormatter MINUTE =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter SECOND =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("uuuu-MM-dd", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter CLOCK =
      DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final double LEAST_TIMES = 0.005;
  private static final double MOST_TIMES = 1000;

  private Wording() {}

  static String count(long count) {
    return String.format(Locale.ROOT, "%,d", count);
  }

  /** {@code 1 call}, {@code 2 calls}. */
  static String count(long count, String noun) {
    return count(count) + " " + noun + (count == 1 ? "" : "s");
  }

  /** A share from 0 to 1 in percent with two digits that tell. */
  static String percent(double share) {
    double percent = 100 * share;
    if (Double.isNaN(percent)) {
      return "–";
    }
    if (percent == 0) {
      return "0 %";
    }
    if (percent < 0.01) {
      return "<0.01 %";
    }
    String form =
        percent == 100 || percent >= 10 && percent < 99
            ? "%.0f %%"
            : percent >= 1 ? "%.1f %%" : "%.2f %%";
    String shown = String.format(Locale.ROOT, form, percent);
    return share < 1 && shown.startsWith("100") ? ">99.9 %" : shown;
  }

  static String percent(long part, long whole) {
    return percent(whole <= 0 ? Double.NaN : (double) part / whole);
  }

  /** A ratio of rates in times: {@code 3.2×}. */
  static String times(double ratio) {
    if (Double.isNaN(ratio)) {
      return "–";
    }
    if (ratio < LEAST_TIMES) {
      return ratio == 0 ? "0" : "<0.01×";
    }
    if (ratio >= MOST_TIMES) {
      return Double.isInfinite(ratio) ? "∞" : ">1000×";
    }
    return String.format(
        Locale.ROOT, ratio >= 10 ? "%.0f×" : ratio >= 1 ? "%.1f×" : "%.2f×", ratio);
  }

  static String probability(double p) {
    return Double.isNaN(p) ? "–" : p < 0.001 ? "<0.001" : String.format(Locale.ROOT, "%.3f", p);
  }

  /** To the minute, in UTC. */
  static String minute(long millis) {
    return MINUTE.format(Instant.ofEpochMilli(millis));
  }

  /** To the second, in UTC. */
  static String second(long millis) {
    return SECOND.format(Instant.ofEpochMilli(millis));
  }

  /** A stretch of time in UTC; the day is not said twice. */
  static String span(long from, long to) {
    String end =
        DAY.format(Instant.ofEpochMilli(from)).equals(DAY.format(Instant.ofEpochMilli(to)))
            ? CLOCK.format(Instant.ofEpochMilli(to))
            : minute(to);
    return minute(from) + " – " + end;
  }

  static String span(Report.Window window) {
    return window.from() == 0 && window.to() == 0
        ? "no time known"
        : span(window.from(), window.to()) + " UTC";
  }

  static String duration(double seconds) {
    if (seconds < 60) {
      return String.format(Locale.ROOT, "%.0f s", seconds);
    }
    long minutes = Math.round(seconds / 60);
    if (minutes < 120) {
      return minutes + " min";
    }
    return minutes < 48 * 60
        ? String.format(Locale.ROOT, "%.1f h", minutes / 60.0)
        : String.format(Locale.ROOT, "%.1f days", minutes / 1440.0);
  }

  static String bytes(long bytes) {
    if (bytes < 1_000) {
      return bytes + " B";
    }
    return bytes < 1_000_000
        ? String.format(Locale.ROOT, "%.1f kB", bytes / 1e3)
        : String.format(Locale.ROOT, "%,.1f MB", bytes / 1e6);
  }

  /** Dimensions with their values, {@code everywhere} for none. */
  static String place(Map<String, String> where) {
    return where.isEmpty()
        ? "everywhere"
        : where.entrySet().stream()
            .map(entry -> entry.getKey() + " " + entry.getValue())
            .collect(Collectors.joining(", "));
  }

  static String service(String name) {
    return name.isEmpty() ? "(unknown service)" : name;
  }

  static String cut(String text, int longest) {
    if (text.length() <= longest) {
      return text;
    }
    int end = longest - 1;
    return text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end) + "…";
  }
}
