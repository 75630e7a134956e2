package dev.culprit.night;

import dev.culprit.event.Cause;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * Findings that somebody knows of already, each until a day.
 *
 * @param entries in the order of the file
 */
public record Acknowledgements(List<Entry> entries) {

  /** Nothing is acknowledged. */
  public static final Acknowledgements NONE = new Acknowledgements(List.of());

  public Acknowledgements {
    entries = List.copyOf(entries);
  }

  /**
   * One of them.
   *
   * @param cause a root cause, or one with its subcause
   * @param service empty for every service
   * @param until the last day on which it holds
   * @param reason why it may wait; may be empty
   */
  public record Entry(String cause, String service, LocalDate until, String reason) {

    boolean covers(Cause failed, String where, LocalDate day) {
      return !day.isAfter(until)
          && failed.isWithin(cause)
          && (service.isEmpty() || service.equals(where));
    }

    /** Until when, and why. */
    String words() {
      return "until " + until + (reason.isEmpty() ? "" : ": " + reason);
    }
  }

  /** The first entry that covers a finding on a day. */
  public Optional<Entry> of(Cause cause, String service, LocalDate day) {
    return entries.stream().filter(entry -> entry.covers(cause, service, day)).findFirst();
  }
}
