package dev.culprit.store;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.lucene.document.LongPoint;
import org.apache.lucene.search.Query;

/**
 * The time that a written time means: {@code 2026-03-02} is a whole day, {@code 2026-03-02T10:00} a
 * whole minute.
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

  /** The time that is meant; empty if it is none. */
  static Optional<TimeSpan> of(String written, ZoneId zone) {
    Matcher matcher = WRITTEN.matcher(written.strip());
    if (!matcher.matches()) {
      return Optional.empty();
    }
    try {
      String offset = matcher.group(5);
      return Optional.of(of(matcher, offset == null ? zone : ZoneOffset.of(upper(offset))));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  Query during() {
    return LongPoint.newRangeQuery(SearchField.TIME.label(), first, last);
  }

  private static TimeSpan of(Matcher matcher, ZoneId zone) {
    LocalDate day = LocalDate.parse(matcher.group(1));
    String minute = matcher.group(2);
    if (minute == null) {
      return between(day.atStartOfDay(), day.plusDays(1).atStartOfDay(), zone);
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
  private static TimeSpan between(LocalDateTime begin, LocalDateTime end, ZoneId zone) {
    return new TimeSpan(
        begin.atZone(zone).toInstant().toEpochMilli(),
        end.atZone(zone).toInstant().toEpochMilli() - 1);
  }

  private static String upper(String offset) {
    return offset.equals("z") ? "Z" : offset;
  }
}
