package dev.culprit.store;

import dev.culprit.event.WrittenDuration;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.lucene.document.LongPoint;
import org.apache.lucene.search.Query;

/**
 * The time that a written time means: {@code 2026-03-02} is a whole day, {@code 2026-03-02T10:00} a
 * whole minute, {@code last 2h} the two hours up to the newest record.
 *
 * @param first millisecond since 1970-01-01T00:00Z
 * @param last millisecond, included
 */
record TimeSpan(long first, long last) {

  private static final Pattern WRITTEN =
      Pattern.compile(
          "(\\d{4}-\\d\\d-\\d\\d)"
              + "(?:[Tt ](\\d\\d:\\d\\d)(?::(\\d\\d)(?:[.,](\\d{1,9}))?)?)?"
              + "([Zz]|[+-]\\d\\d:\\d\\d)?");

  private static final Pattern LAST = Pattern.compile("last[ -]?(.+)");
  private static final Pattern AGO = Pattern.compile("now ?- ?(.+)|(.+) ago");
  private static final Pattern SPELT =
      Pattern.compile("(\\d{0,9}) ?(sec|second|min|minute|hour|hr|day|week|s|m|h|d|w)s?");

  private static final int DAYS_A_WEEK = 7;

  /**
   * What written times are relative to.
   *
   * @param zone of times without an offset
   * @param newest time of the newest record, milliseconds since 1970: {@code now}
   */
  record Sense(ZoneId zone, long newest) {}

  /** The time that is meant; empty if it is none. */
  static Optional<TimeSpan> of(String written, Sense sense) {
    Matcher matcher = WRITTEN.matcher(written.strip());
    if (!matcher.matches()) {
      return inWords(written.strip().toLowerCase(Locale.ROOT), sense);
    }
    try {
      String offset = matcher.group(5);
      return Optional.of(of(matcher, offset == null ? sense.zone : ZoneOffset.of(upper(offset))));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static Optional<TimeSpan> inWords(String written, Sense sense) {
    LocalDate day = Instant.ofEpochMilli(sense.newest).atZone(sense.zone).toLocalDate();
    switch (written) {
      case "now" -> {
        return Optional.of(new TimeSpan(sense.newest, sense.newest));
      }
      case "today" -> {
        return Optional.of(wholeDay(day, sense.zone));
      }
      case "yesterday" -> {
        return Optional.of(wholeDay(day.minusDays(1), sense.zone));
      }
      default -> {
        // Perhaps a stretch of time.
      }
    }
    Matcher last = LAST.matcher(written);
    if (last.matches()) {
      return duration(last.group(1))
          .map(length -> new TimeSpan(sense.newest - length.toMillis(), sense.newest));
    }
    Matcher ago = AGO.matcher(written);
    if (ago.matches()) {
      return duration(ago.group(1) == null ? ago.group(2) : ago.group(1))
          .map(length -> sense.newest - length.toMillis())
          .map(time -> new TimeSpan(time, time));
    }
    return Optional.empty();
  }

  /** {@code 2h}, {@code 2 hours}, {@code hour}, {@code 3w}. */
  private static Optional<Duration> duration(String written) {
    Matcher spelt = SPELT.matcher(written.strip());
    if (!spelt.matches()) {
      return Optional.empty();
    }
    String count = spelt.group(1).isEmpty() ? "1" : spelt.group(1);
    String unit = spelt.group(2).substring(0, 1);
    return unit.equals("w")
        ? WrittenDuration.of(count + "d").map(days -> days.multipliedBy(DAYS_A_WEEK))
        : WrittenDuration.of(count + unit);
  }

  Query during() {
    return LongPoint.newRangeQuery(SearchField.TIME.label(), first, last);
  }

  private static TimeSpan of(Matcher matcher, ZoneId zone) {
    LocalDate day = LocalDate.parse(matcher.group(1));
    String minute = matcher.group(2);
    if (minute == null) {
      return wholeDay(day, zone);
    }
    LocalDateTime begin = day.atTime(LocalTime.parse(minute));
    String seconds = matcher.group(3);
    if (seconds == null) {
      return lasting(begin, Duration.ofMinutes(1), zone);
    }
    begin = begin.plusSeconds(Integer.parseInt(seconds));
    String fraction = matcher.group(4);
    if (fraction == null) {
      return lasting(begin, Duration.ofSeconds(1), zone);
    }
    long millis = Long.parseLong((fraction + "00").substring(0, 3));
    return lasting(begin.plus(Duration.ofMillis(millis)), Duration.ofMillis(1), zone);
  }

  private static TimeSpan lasting(LocalDateTime begin, Duration length, ZoneId zone) {
    long first = begin.atZone(zone).toInstant().toEpochMilli();
    return new TimeSpan(first, first + length.toMillis() - 1);
  }

  /** A day has 23 or 25 hours where clocks change. */
  private static TimeSpan wholeDay(LocalDate day, ZoneId zone) {
    return new TimeSpan(
        day.atStartOfDay(zone).toInstant().toEpochMilli(),
        day.plusDays(1).atStartOfDay(zone).toInstant().toEpochMilli() - 1);
  }

  private static String upper(String offset) {
    return offset.equals("z") ? "Z" : offset;
  }
}
