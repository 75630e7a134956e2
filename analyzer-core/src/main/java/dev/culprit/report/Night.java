package dev.culprit.report;

import dev.culprit.night.Finding;
import dev.culprit.night.Weekdays;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * All that a day's page tells.
 *
 * @param seen whether any log told of the day
 * @param report of the day
 * @param findings new ones first
 * @param weekdays the day against the same weekday in the weeks before
 */
public record Night(
    LocalDate day,
    boolean seen,
    Report report,
    List<Finding> findings,
    Optional<Weekdays> weekdays) {

  public Night {
    findings = List.copyOf(findings);
  }

  /** How many findings have that standing. */
  public long count(Finding.Standing standing) {
    return findings.stream().filter(finding -> finding.standing() == standing).count();
  }

  /** What the calendar shows of it. */
  public NightMark mark() {
    return new NightMark(
        day.toString(),
        report.requests().total(),
        report.failures().total(),
        report.calls().failed(),
        count(Finding.Standing.NEW),
        report.incidents().size());
  }
}
