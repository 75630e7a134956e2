package dev.culprit.ingest;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Finds the headers by which providers tell what a rate limit leaves, wherever they stand in a log:
 * {@code anthropic-ratelimit-requests-remaining: 49} and {@code x-ratelimit-remaining-tokens}, as
 * lines of a trace, as keys of JSON, in Python's, Node's or Elixir's print.
 */
final class RateLimits {

  private static final byte[] MARK = "ratelimit-".getBytes(StandardCharsets.UTF_8);
  private static final int LONGEST_NAME = 40;

  /** What may stand between a header's name and its value. */
  private static final String BETWEEN = "\"'`:=>[(,\\b ";

  private static final int FURTHEST = 14;
  private static final String REMAINING = "remaining";
  private static final String LIMIT = "limit";

  private RateLimits() {}

  /** Whether any such header stands in the bytes. */
  static boolean anyIn(byte[] block, int length) {
    return next(block, 0, length) < length;
  }

  /** What the bytes tell of the limits of that service; empty if nothing. */
  static List<Sightings.Allowance> in(byte[] block, int length, String service) {
    Map<String, Long> allowed = new TreeMap<>();
    Map<String, Long> least = new TreeMap<>();
    for (int at = next(block, 0, length); at < length; at = next(block, at, length)) {
      int from = at + MARK.length;
      int to = from;
      while (to < length && to - from < LONGEST_NAME && isNamePart(block[to])) {
        to++;
      }
      String name = new String(block, from, to - from, StandardCharsets.US_ASCII);
      long value = value(block, to, length);
      at = to;
      if (value >= 0) {
        put(name.toLowerCase(Locale.ROOT), value, allowed, least);
      }
    }
    List<Sightings.Allowance> found = new ArrayList<>();
    least.forEach(
        (limit, left) -> {
          Long whole = allowed.get(limit);
          if (whole != null && whole > 0) {
            found.add(new Sightings.Allowance(service, limit, whole, Math.min(left, whole)));
          }
        });
    return found;
  }

  /** {@code requests-limit} and {@code limit-requests} name one thing. */
  private static void put(
      String name, long value, Map<String, Long> allowed, Map<String, Long> least) {
    int dash = name.lastIndexOf('-');
    String last = name.substring(dash + 1);
    String rest = dash < 0 ? "" : name.substring(0, dash);
    if (last.equals(REMAINING)) {
      least.merge(rest, value, Math::min);
    } else if (last.equals(LIMIT)) {
      allowed.merge(rest, value, Math::max);
    } else if (name.startsWith(REMAINING + "-")) {
      least.merge(name.substring(REMAINING.length() + 1), value, Math::min);
    } else if (name.startsWith(LIMIT + "-")) {
      allowed.merge(name.substring(LIMIT.length() + 1), value, Math::max);
    }
  }

  private static int next(byte[] block, int from, int length) {
    for (int i = from; i + MARK.length <= length; i++) {
      int k = 0;
      while (k < MARK.length && (block[i + k] | 0x20) == (MARK[k] | 0x20)) {
        k++;
      }
      if (k == MARK.length) {
        return i;
      }
    }
    return length;
  }

  private static boolean isNamePart(byte c) {
    return c == '-' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
  }

  /** The number behind a name, -1 if none is there. */
  private static long value(byte[] block, int from, int length) {
    int at = from;
    while (at < length && at - from < FURTHEST && BETWEEN.indexOf(block[at]) >= 0) {
      at++;
    }
    int end = at;
    long value = 0;
    while (end < length && end - at < 12 && block[end] >= '0' && block[end] <= '9') {
      value = value * 10 + (block[end++] - '0');
    }
    return end == at || at == from ? -1 : value;
  }
}
