package dev.culprit.format;

import java.time.ZoneId;
import java.util.List;

/** Finds out which formats the lines of a content have. */
public final class Detection {
  private Detection() {}

  /**
   * The formats that lines of the sample have, specific ones before generic ones; at most four,
   * none if no line is understood.
   *
   * @param sample bytes of the content; a line that the sample cuts off does not count
   * @param zone of times that state none
   * @param year of dates that state none
   */
  public static List<Format> candidates(
      byte[] sample, int from, int to, Formats formats, ZoneId zone, int year) {
    return List.of();
  }
}
