package dev.culprit.ingest;

import dev.culprit.event.Event;
import java.util.List;

/**
 * All that one portion gave.
 *
 * @param events in order of their place in the content
 */
public record Harvest(List<Event> events, Traffic traffic, Intake intake) {
  public Harvest {
    events = List.copyOf(events);
  }
}
