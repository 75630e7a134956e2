package dev.culprit.report;

import dev.culprit.event.Cause;
import dev.culprit.event.Location;
import java.util.List;
import java.util.Optional;

/**
 * What happened, in order of time, in the proxies' clock: failures, beginnings and ends of
 * incidents, and changes.
 *
 * @param step minutes whose failures of one cause and service are told together
 */
public record Timeline(int step, List<Entry> entries) {

  public Timeline {
    entries = List.copyOf(entries);
  }

  /** What an entry tells of. */
  public enum Kind {
    CHANGE("change"),
    BEGIN("incident begins"),
    END("incident ends"),
    FAILED("failed");

    private final String label;

    Kind(String label) {
      this.label = label;
    }

    /** As screens and files name it. */
    public String label() {
      return label;
    }
  }

  /**
   * One entry.
   *
   * @param time in milliseconds since 1970; of the first one where several are told together
   * @param cause of a failure or an incident
   * @param service empty where unknown, or where it is about no single one
   * @param count failed attempts, 0 where it is about none
   * @param text for people: what was said, or what was changed
   * @param evidence records that tell of it, those of the first attempt where there are several
   */
  public record Entry(
      long time,
      Kind kind,
      Optional<Cause> cause,
      String service,
      long count,
      String text,
      List<Location> evidence) {
    public Entry {
      evidence = List.copyOf(evidence);
    }
  }
}
