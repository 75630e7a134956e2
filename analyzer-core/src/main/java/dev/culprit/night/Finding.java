package dev.culprit.night;

import dev.culprit.event.Cause;
import java.time.LocalDate;
import java.util.Comparator;

/**
 * One cause in one service on one day, against the days before it.
 *
 * @param attempts failed ones of the day; 0 for a finding that is gone
 * @param requests of the service on the day
 * @param standing how it stands against the days before
 * @param nights of the 30 before on which it was seen too
 * @param lastSeen the last of them; the day itself if there was none
 * @param note what the acknowledgement says; empty without one
 */
public record Finding(
    Cause cause,
    String service,
    long attempts,
    long requests,
    Standing standing,
    int nights,
    LocalDate lastSeen,
    String note) {

  /** How a finding stands against the days before. */
  public enum Standing {
    NEW("new"),
    KNOWN("known"),
    ACKNOWLEDGED("acknowledged"),
    GONE("gone");

    private final String label;

    Standing(String label) {
      this.label = label;
    }

    /** The public word. */
    public String label() {
      return label;
    }
  }

  /** New ones first, then by number. */
  static final Comparator<Finding> ORDER =
      Comparator.comparing(Finding::standing)
          .thenComparing(Comparator.comparingLong(Finding::attempts).reversed())
          .thenComparing(Comparator.comparingInt(Finding::nights).reversed())
          .thenComparing(Finding::cause)
          .thenComparing(Finding::service);
}
