package dev.culprit.report;

import dev.culprit.compare.Change;
import dev.culprit.event.Attempt;
import dev.culprit.event.Event;
import dev.culprit.incident.Differences;
import dev.culprit.incident.Incident;
import java.io.IOException;
import java.util.List;

/**
 * All that is known about one incident, for its postmortem.
 *
 * @param others incidents that overlap with it or lie near it, in order of time
 * @param changes near it, stated or found in the logs, in order of time
 * @param hit services that had such failures in its time, with their counts
 * @param spared services that made enough requests in its time to have failed too, and did not
 * @param differences what its failures have more often than requests of the same time
 * @param calls that had such a failure
 * @param recovered of them, those that a later try saved
 * @param first one of its failed attempts, so too {@code last}
 * @param words what was said most often, with an attempt that shows it
 * @param timeline of its time and half an hour around it
 * @param attempts its failed attempts in order of time; may be walked several times
 * @param records every record that tells of them, in order of time; may be walked several times
 */
public record IncidentFile(
    Incident incident,
    List<Incident> others,
    List<Change> changes,
    List<Affected> hit,
    List<Affected> spared,
    Differences.Found differences,
    long calls,
    long recovered,
    Attempt first,
    Attempt last,
    List<Words> words,
    Timeline timeline,
    Report.Attempts attempts,
    Records records) {

  public IncidentFile {
    others = List.copyOf(others);
    changes = List.copyOf(changes);
    hit = List.copyOf(hit);
    spared = List.copyOf(spared);
    words = List.copyOf(words);
  }

  /** A service in the incident's time. */
  public record Affected(String service, long failures, long requests) {}

  /** What a rule or a message said so often. */
  public record Words(String rule, long count, Attempt example) {}

  /** Is handed the records of an incident. */
  public interface Reader {
    /**
     * Takes a record.
     *
     * @throws IOException if it cannot be passed on
     */
    void take(Event event, Attempt attempt) throws IOException;
  }

  /** A cursor over records. */
  public interface Records {
    /**
     * Hands every record with its attempt to {@code each}.
     *
     * @throws IOException if they cannot be read or passed on
     */
    void forEach(Reader each) throws IOException;
  }
}
