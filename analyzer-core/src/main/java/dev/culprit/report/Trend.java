package dev.culprit.report;

import java.util.NavigableMap;

/**
 * Counts over time as a line of characters.
 *
 * @param line one character from {@link #LEVELS} for each stretch of time
 */
record Trend(String line) {

  /** From nothing to most. */
  static final String LEVELS = "·▁▂▃▄▅▆▇";

  private static final long MILLIS_A_MINUTE = 60_000;

  /**
   * The trend of counts.
   *
   * @param perMinute by minutes since 1970
   * @param length in characters
   */
  static Trend of(NavigableMap<Long, Long> perMinute, Report.Window window, int length) {
    long from = Math.floorDiv(window.from(), MILLIS_A_MINUTE);
    long minutes = Math.max(1, Math.floorDiv(window.to(), MILLIS_A_MINUTE) + 1 - from);
    int used = (int) Math.min(length, minutes);
    long[] counts = new long[used];
    long most = 0;
    for (var minute : perMinute.entrySet()) {
      long at = (minute.getKey() - from) * used / minutes;
      if (at >= 0 && at < used) {
        counts[(int) at] += minute.getValue();
        most = Math.max(most, counts[(int) at]);
      }
    }
    StringBuilder line = new StringBuilder(used);
    for (long count : counts) {
      line.append(LEVELS.charAt(level(count, most)));
    }
    return new Trend(line.toString());
  }

  private static int level(long count, long most) {
    int highest = LEVELS.length() - 1;
    return count == 0 ? 0 : (int) Math.max(1, Math.ceil((double) highest * count / most));
  }
}
