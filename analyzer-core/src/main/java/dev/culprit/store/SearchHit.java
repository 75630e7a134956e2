package dev.culprit.store;

import dev.culprit.event.Attempt;
import dev.culprit.event.Cause;
import dev.culprit.event.Event;
import dev.culprit.event.Finding;
import dev.culprit.event.Location;
import java.util.List;
import java.util.Optional;

/** What a search found: a record, or an attempt of one or more records. */
public sealed interface SearchHit {

  /** {@code event} or {@code attempt}. */
  String kind();

  /** Milliseconds since 1970-01-01T00:00Z. */
  long time();

  /** Empty for a record that tells of no failure. */
  Optional<Cause> cause();

  /** Empty if unknown. */
  String service();

  /** HTTP status, 0 if there is none. */
  int status();

  /** Where it stands in the logs, at least one place. */
  List<Location> evidence();

  /** Text of a log, as it stands there but redacted: whoever shows it makes it harmless first. */
  String text();

  /** A record. */
  record OfEvent(Event event) implements SearchHit {
    @Override
    public String kind() {
      return Documents.EVENT;
    }

    @Override
    public long time() {
      return event.time();
    }

    @Override
    public Optional<Cause> cause() {
      return Optional.ofNullable(event.finding()).map(Finding::cause);
    }

    @Override
    public String service() {
      return event.service();
    }

    @Override
    public int status() {
      return event.status();
    }

    @Override
    public List<Location> evidence() {
      return List.of(event.location());
    }

    @Override
    public String text() {
      return event.text();
    }
  }

  /** An attempt. */
  record OfAttempt(Attempt attempt) implements SearchHit {
    @Override
    public String kind() {
      return Documents.ATTEMPT;
    }

    @Override
    public long time() {
      return attempt.time();
    }

    @Override
    public Optional<Cause> cause() {
      return Optional.of(attempt.cause());
    }

    @Override
    public String service() {
      return attempt.service();
    }

    @Override
    public int status() {
      return attempt.status();
    }

    @Override
    public List<Location> evidence() {
      return attempt.evidence();
    }

    @Override
    public String text() {
      return attempt.finding().evidence();
    }
  }
}
