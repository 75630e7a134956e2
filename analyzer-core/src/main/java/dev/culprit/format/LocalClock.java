package dev.culprit.format;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import org.jspecify.annotations.Nullable;

/**
 * From the wall clock of a zone to seconds since 1970. What a clock shows twice is the earlier of
 * the two, what it never shows is moved on by the length of the gap, as {@link
 * java.time.ZonedDateTime#ofLocal} does: in both cases the offset from before the transition
 * counts. Remembers the offset until the next transition, so an ordinary line makes no object. Not
 * safe for use by several threads at once.
 */
final class LocalClock {

  private final ZoneRules rules;
  private long validFrom;
  private long validTo;
  private int offsetSeconds;

  LocalClock(ZoneId zone) {
    rules = zone.getRules();
  }

  /**
   * Seconds since 1970-01-01T00:00Z.
   *
   * @param localSeconds what the wall clock shows, counted as if the zone were UTC
   */
  long toEpoch(long localSeconds) {
    if (localSeconds < validFrom || localSeconds >= validTo) {
      find(localSeconds);
    }
    return localSeconds - offsetSeconds;
  }

  private void find(long localSeconds) {
    LocalDateTime local = LocalDateTime.ofEpochSecond(localSeconds, 0, ZoneOffset.UTC);
    ZoneOffsetTransition within = rules.getTransition(local);
    ZoneOffset offset =
        within == null ? rules.getValidOffsets(local).get(0) : within.getOffsetBefore();
    Instant instant = within == null ? local.toInstant(offset).plusSeconds(1) : within.getInstant();
    ZoneOffsetTransition next =
        within == null ? rules.nextTransition(instant.minusSeconds(1)) : within;
    offsetSeconds = offset.getTotalSeconds();
    validFrom = changes(rules.previousTransition(instant), Long.MIN_VALUE);
    validTo = changes(next, Long.MAX_VALUE);
  }

  /** The first wall-clock second that the offset after the transition counts for. */
  private static long changes(@Nullable ZoneOffsetTransition transition, long otherwise) {
    return transition == null
        ? otherwise
        : transition.toEpochSecond()
            + Math.max(
                transition.getOffsetBefore().getTotalSeconds(),
                transition.getOffsetAfter().getTotalSeconds());
  }
}
