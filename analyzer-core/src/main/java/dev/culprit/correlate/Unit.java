package dev.culprit.correlate;

import dev.culprit.event.Event;
import dev.culprit.event.Field;
import dev.culprit.event.Finding;
import dev.culprit.event.Side;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What one side tells of one attempt, in one record or several. Grows while records are put
 * together.
 */
final class Unit {

  private final Side side;
  private final String service;
  private final long skew;
  private final List<Event> events = new ArrayList<>();

  /** What the records say together; null until it is asked for, and again when one is added. */
  private @Nullable Sum sum;

  /** Each is asked for again and again, for every unit that it might be paired with. */
  private record Sum(
      Event main,
      int status,
      long durationMillis,
      boolean tentative,
      boolean ordinary,
      String requestId,
      String traceId,
      String route,
      Optional<Finding> finding) {}

  /**
   * A unit of one record so far.
   *
   * @param skew by which the writer's clock is ahead of the proxies', in milliseconds
   */
  Unit(Event first, String service, long skew) {
    this.side = first.side();
    this.service = service;
    this.skew = skew;
    events.add(first);
  }

  void add(Event event) {
    events.add(event);
    events.sort(Comparator.comparing(Event::location));
    sum = null;
  }

  private Sum sum() {
    Sum known = sum;
    if (known == null) {
      Event main = mainOf(events);
      known =
          new Sum(
              main,
              statusOf(main, events),
              durationOf(side, events),
              areAll(Event.Kind.OTHER, events),
              areAll(Event.Kind.ORDINARY, events),
              valueOf(Field.REQUEST_ID, main, events),
              valueOf(Field.TRACE_ID, main, events),
              valueOf(Field.ROUTE, main, events),
              Evidence.strongest(events));
      sum = known;
    }
    return known;
  }

  private static boolean areAll(Event.Kind kind, List<Event> events) {
    for (Event event : events) {
      if (event.kind() != kind) {
        return false;
      }
    }
    return true;
  }

  Side side() {
    return side;
  }

  String service() {
    return service;
  }

  List<Event> events() {
    return events;
  }

  /**
   * The record that tells of the attempt as a whole: an access line before an error-log line, a
   * status before none.
   */
  Event main() {
    return sum().main;
  }

  private static Event mainOf(List<Event> events) {
    Event best = events.get(0);
    for (int i = 1; i < events.size(); i++) {
      Event event = events.get(i);
      if (weight(event) > weight(best)) {
        best = event;
      }
    }
    return best;
  }

  private static int weight(Event event) {
    return (event.kind() == Event.Kind.DETAIL ? 0 : 4)
        + (event.durationMillis() >= 0 ? 2 : 0)
        + (event.status() > 0 ? 1 : 0);
  }

  /** When it ended as nearly as can be told; see {@link Event#about()}. */
  long about() {
    return main().about() - skew;
  }

  /** When the attempt ended, in the proxies' clock. */
  long ended() {
    return main().time() - skew;
  }

  /** The first record's value that is not empty, of the main record before the others. */
  String field(Field field) {
    return valueOf(field, main(), events);
  }

  String requestId() {
    return sum().requestId;
  }

  String traceId() {
    return sum().traceId;
  }

  String route() {
    return sum().route;
  }

  private static String valueOf(Field field, Event main, List<Event> events) {
    String value = main.field(field);
    for (int i = 0; value.isEmpty() && i < events.size(); i++) {
      value = events.get(i).field(field);
    }
    return value;
  }

  int status() {
    return sum().status;
  }

  private static int statusOf(Event main, List<Event> events) {
    int status = main.status();
    for (Event event : events) {
      if (status > 0) {
        break;
      }
      status = event.status();
    }
    return Math.max(0, status);
  }

  /** Of this try: what the program reports in the end may have taken several. */
  long durationMillis() {
    return sum().durationMillis;
  }

  private static long durationOf(Side side, List<Event> events) {
    long duration = -1;
    long ofTry = -1;
    boolean tries = false;
    for (Event event : events) {
      duration = Math.max(duration, event.durationMillis());
      if (side == Side.CLIENT && SdkLine.of(event).isPresent()) {
        tries = true;
        ofTry = Math.max(ofTry, event.durationMillis());
      }
    }
    return tries ? ofTry : duration;
  }

  /** The name of the call that an SDK's line gives, as good as an id; empty if it gives none. */
  String call() {
    if (side == Side.CLIENT) {
      for (Event event : events) {
        Optional<SdkLine> line = SdkLine.of(event);
        if (line.isPresent()) {
          return event.content() + ":" + line.get().call();
        }
      }
    }
    return "";
  }

  /**
   * Whether only a proxy's record can show that it is an attempt: its writer does not say what
   * failed to answer.
   */
  boolean tentative() {
    return sum().tentative;
  }

  /** The strongest finding of its records. */
  Optional<Finding> finding() {
    return sum().finding;
  }

  /** Whether its writer holds the attempt ordinary. */
  boolean ordinary() {
    return sum().ordinary;
  }
}
