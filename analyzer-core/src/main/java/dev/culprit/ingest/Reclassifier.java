package dev.culprit.ingest;

import dev.culprit.event.Cause;
import dev.culprit.event.Event;
import dev.culprit.event.Finding;
import dev.culprit.format.Format;
import dev.culprit.format.Formats;
import dev.culprit.rules.Clue;
import dev.culprit.rules.Rules;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Reads a stored event by other rules than those that it was read by. What is stored is the record
 * without its secrets and, if it is long, without its middle.
 */
public final class Reclassifier {

  private final Rules rules;
  private final Map<String, Format> formats;

  /** Reads by those rules. */
  public Reclassifier(Rules rules, Formats formats) {
    this.rules = rules;
    this.formats =
        formats.all().stream().collect(Collectors.toMap(Format::name, Function.identity()));
  }

  /**
   * The event as the rules see it now. It stays as it is if they find nothing in what is stored of
   * it, for a record that is no failure is not stored.
   */
  public Event of(Event event) {
    Finding before = event.finding();
    if (before == null) {
      return event;
    }
    Optional<Finding> after = rules.stated(clue(event));
    if (after.isEmpty()
        || after.get().equals(before)
        || after.get().cause().equals(Cause.UNKNOWN) && isCut(event)) {
      return event;
    }
    return new Event(
        event.location(),
        event.content(),
        event.side(),
        event.format(),
        event.time(),
        event.durationMillis(),
        event.status(),
        event.kind(),
        event.fields(),
        after.get(),
        event.text());
  }

  private Clue clue(Event event) {
    Format format = formats.get(event.format());
    boolean access = format != null && format.tells() == Format.Tells.ATTEMPT;
    return new Clue(access ? "" : event.text(), event.format(), event.status(), event.fields());
  }

  private static boolean isCut(Event event) {
    return event.text().length() > EventMaker.LONGEST_STORED;
  }
}
