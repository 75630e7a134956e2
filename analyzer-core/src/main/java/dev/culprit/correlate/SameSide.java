package dev.culprit.correlate;

import dev.culprit.event.Event;
import dev.culprit.event.Field;
import dev.culprit.event.Side;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Puts the records of one side about one attempt together: the HTTP library's line and the
 * exception that follows it, the access line and the error-log line.
 */
final class SameSide {

  /** An SDK raises its exception at once; only the program may take a moment to log it. */
  private static final long FOLLOWS_MILLIS = 2_000;

  /** A program prints a stack trace at once; what collects its lines may be a little behind. */
  private static final long AT_ONCE_MILLIS = 200;

  /** Fragments that no other record announces are of one attempt only if they are as close. */
  private static final long SAME_MOMENT_MILLIS = 5;

  private final Learned learned;

  SameSide(Learned learned) {
    this.learned = learned;
  }

  /** The units of both sides, in the order of their first records. */
  List<Unit> units(List<Event> events) {
    List<Unit> units = new ArrayList<>();
    List<Event> details = new ArrayList<>();
    List<Unit> tentative = new ArrayList<>();
    Map<String, Unit> unitsByTry = new HashMap<>();
    for (Event event : events) {
      if (event.kind() == Event.Kind.DETAIL) {
        details.add(event);
      } else if (event.kind() == Event.Kind.OTHER) {
        if (Wordings.mayTellOfAttempt(event) || Tunnels.isRefused(event)) {
          tentative.add(unit(event));
        }
      } else {
        Optional<SdkLine> notice =
            event.side() == Side.CLIENT ? SdkLine.of(event) : Optional.empty();
        Unit earlier =
            notice
                .map(line -> unitsByTry.get(event.content() + line.attempt()))
                .orElseGet(() -> event.side() == Side.CLIENT ? before(units, event) : null);
        if (earlier == null) {
          Unit unit = unit(event);
          units.add(unit);
          notice.ifPresent(line -> unitsByTry.put(event.content() + line.attempt(), unit));
        } else {
          earlier.add(event);
        }
      }
    }
    new Details(learned, List.copyOf(units))
        .place(details)
        .forEach(detail -> units.add(unit(detail)));
    units.addAll(tentative);
    return units;
  }

  private Unit unit(Event event) {
    return new Unit(event, service(event), skew(event));
  }

  private String service(Event event) {
    return event.side() == Side.PROXY && event.service().isEmpty()
        ? learned.serviceByAddress().getOrDefault(event.field(Field.CLIENT), "")
        : event.service();
  }

  private long skew(Event event) {
    return event.side() == Side.CLIENT ? learned.clocks().ahead(Writer.of(event), event.time()) : 0;
  }

  /** What tells of the same attempt, earlier. */
  private static @Nullable Unit before(List<Unit> units, Event event) {
    Unit answered = httpLineBefore(units, event);
    return answered == null && Fragment.is(event) ? announced(units, event) : answered;
  }

  /** The record of the same program, written at the same moment, that a fragment goes on with. */
  private static @Nullable Unit announced(List<Unit> units, Event fragment) {
    for (int i = units.size() - 1; i >= 0; i--) {
      Unit unit = units.get(i);
      Event other = unit.events().get(unit.events().size() - 1);
      long apart = fragment.time() - other.time();
      if (apart > AT_ONCE_MILLIS) {
        return null;
      }
      boolean whole = !Fragment.is(unit.events().get(0));
      if ((whole || apart <= SAME_MOMENT_MILLIS)
          && isOfOneClient(other, fragment)
          && agree(unit.traceId(), fragment.traceId())
          && agree(unit.requestId(), fragment.requestId())
          && (fragment.status() == 0 || unit.status() == 0 || unit.status() == fragment.status())) {
        return unit;
      }
    }
    return null;
  }

  /**
   * The line of the HTTP library that tells of the answer which this record reports: the last one
   * before it of the same program that fits.
   */
  private static @Nullable Unit httpLineBefore(List<Unit> units, Event report) {
    if (isHttpLine(report) || SdkLine.of(report).isPresent()) {
      return null;
    }
    for (int i = units.size() - 1; i >= 0; i--) {
      Unit unit = units.get(i);
      Event line = unit.events().get(0);
      if (report.time() - line.time() > FOLLOWS_MILLIS) {
        return null;
      }
      if (isOfOneClient(line, report)
          && awaitsReport(unit)
          && line.location().order() < report.location().order()
          && (report.status() == 0 || line.status() == report.status())
          && agree(line.traceId(), report.traceId())
          && agree(line.requestId(), report.requestId())) {
        return unit;
      }
    }
    return null;
  }

  /** Whether one program, a client, wrote both. */
  private static boolean isOfOneClient(Event one, Event other) {
    return one.side() == Side.CLIENT
        && one.content().equals(other.content())
        && one.service().equals(other.service());
  }

  /** Whether the library alone has told of the attempt so far, and does not try again. */
  private static boolean awaitsReport(Unit unit) {
    for (Event line : unit.events()) {
      Optional<SdkLine> notice = SdkLine.of(line);
      if (notice.isPresent() ? notice.get().goesOn() : !isHttpLine(line)) {
        return false;
      }
    }
    return unit.events().size() == 1 || SdkLine.of(unit.events().get(0)).isPresent();
  }

  private static boolean isHttpLine(Event event) {
    return !event.field(Field.METHOD).isEmpty()
        && event.status() > 0
        && event.location().lines() == 1
        && event.field(Field.MODEL).isEmpty();
  }

  static boolean agree(String one, String other) {
    return one.isEmpty() || other.isEmpty() || one.equals(other);
  }
}
