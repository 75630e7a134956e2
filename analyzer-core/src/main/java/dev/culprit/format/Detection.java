package dev.culprit.format;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/** Finds out which formats the lines of a content have. */
public final class Detection {
  private static final int MOST_LINES = 2_000;

  private Detection() {}

  /**
   * The formats that lines of the sample have, specific ones before generic ones; none if no line
   * is understood.
   *
   * @param sample bytes of the content; a line that the sample cuts off does not count
   * @param zone of times that state none
   * @param year of dates that state none
   */
  public static List<Format> candidates(
      byte[] sample, int from, int to, Formats formats, ZoneId zone, int year) {
    List<Format> all = formats.all();
    Scanner[] scanners = new Scanner[all.size()];
    int[] matched = new int[all.size()];
    for (int i = 0; i < scanners.length; i++) {
      scanners[i] = all.get(i).scanner(zone, year);
    }
    Slots slots = new Slots();
    int lines = 0;
    int at = from;
    while (at < to && lines < MOST_LINES) {
      int end = at;
      while (end < to && sample[end] != '\n') {
        end++;
      }
      if (end == to && at > from && to == sample.length) {
        break;
      }
      int textEnd = end > at && sample[end - 1] == '\r' ? end - 1 : end;
      if (textEnd > at) {
        lines++;
        for (int i = 0; i < scanners.length; i++) {
          slots.reset(sample);
          if (scanners[i].scan(sample, at, textEnd, slots)) {
            matched[i]++;
            break;
          }
        }
      }
      at = end + 1;
    }
    List<Format> found = new ArrayList<>();
    for (int i = 0; i < matched.length; i++) {
      if (matched[i] > 0) {
        found.add(all.get(i));
      }
    }
    return found;
  }
}
