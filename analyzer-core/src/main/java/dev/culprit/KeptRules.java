package dev.culprit;

import dev.culprit.event.Event;
import dev.culprit.format.Formats;
import dev.culprit.ingest.Reclassifier;
import dev.culprit.rules.Rules;
import dev.culprit.store.EventCursor;
import dev.culprit.store.Store;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.NavigableSet;
import java.util.TreeSet;

/**
 * Which rules the records of a workspace were read by. Other rules read what is stored once more,
 * so that a report never mixes the findings of two packs.
 */
final class KeptRules {

  private static final String KEY = "rules";

  private KeptRules() {}

  /**
   * Has all stored records read by these rules, if they were read by others; takes effect with the
   * next commit, as does what comes of it. Records that those others held for no failure are not
   * stored, and stay unread.
   *
   * @return the days (UTC) of records whose finding changed
   */
  static NavigableSet<LocalDate> apply(Store store, Rules rules, Formats formats)
      throws IOException {
    NavigableSet<LocalDate> days = new TreeSet<>();
    String before = store.remembered(KEY).orElse("");
    if (!before.equals(rules.version())) {
      Reclassifier reclassifier = new Reclassifier(rules, formats);
      try (EventCursor events = store.events()) {
        while (events.advance()) {
          Event stored = events.event();
          Event read = reclassifier.of(stored);
          if (!read.equals(stored)) {
            store.replaceEvent(read);
            days.add(Instant.ofEpochMilli(stored.time()).atZone(ZoneOffset.UTC).toLocalDate());
          }
        }
      }
      store.remember(KEY, rules.version());
    }
    return days;
  }
}
