package dev.culprit.correlate;

import dev.culprit.event.Attempt;
import dev.culprit.event.Cause;
import dev.culprit.event.Event;
import dev.culprit.event.Field;
import dev.culprit.event.Finding;
import dev.culprit.event.Location;
import dev.culprit.event.Side;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Makes a failed attempt of a pair of units; empty if no record of it tells of a failure. */
final class AttemptMaker {

  private static final Cause TIMEOUT = Cause.of("timeout");
  private static final Cause READ_TIMEOUT = Cause.of("timeout/read-timeout");

  private static final int RADIX = 36;

  /** Of 64 bits in that radix. */
  private static final int MOST_DIGITS = 13;

  private AttemptMaker() {}

  static Optional<Attempt> of(Pairing.Pair pair) {
    List<Unit> units = pair.units();
    List<Event> events = new ArrayList<>();
    Set<Side> sides = EnumSet.noneOf(Side.class);
    for (Unit unit : units) {
      events.addAll(unit.events());
      sides.add(unit.side());
    }
    Optional<Finding> decided = Evidence.strongest(events);
    if (decided.isEmpty()) {
      return Optional.empty();
    }
    Finding finding = specific(decided.get(), sides);
    Unit first = units.get(0);
    Unit proxy = units.get(units.size() - 1);
    String service = value(units, Field.SERVICE);
    if (service.isEmpty()) {
      service = proxy.service();
    }
    String traceId = value(units, Field.TRACE_ID);
    String id = idOf(events.get(0));
    List<Location> evidence = events.stream().map(Event::location).toList();
    int status = first.status() > 0 ? first.status() : proxy.status();
    long duration = first.durationMillis() >= 0 ? first.durationMillis() : proxy.durationMillis();
    return Optional.of(
        new Attempt(
            id,
            proxy.ended(),
            finding,
            service,
            value(units, Field.MODEL),
            value(units, Field.ROUTE),
            value(units, Field.KEY),
            value(units, Field.SERVER),
            status,
            duration,
            value(units, Field.REQUEST_ID),
            traceId,
            call(first, traceId, id),
            retry(units),
            false,
            sides,
            Math.min(finding.confidence(), pair.confidence()),
            evidence));
  }

  /**
   * A client whose timer fired, and whom a proxy has heard, was connected: it waited for the
   * answer.
   */
  private static Finding specific(Finding finding, Set<Side> sides) {
    return finding.cause().equals(TIMEOUT) && sides.containsAll(EnumSet.allOf(Side.class))
        ? finding.as(READ_TIMEOUT)
        : finding;
  }

  private static String value(List<Unit> units, Field field) {
    for (Unit unit : units) {
      String value = unit.field(field);
      if (!value.isEmpty()) {
        return value;
      }
    }
    return "";
  }

  private static int retry(List<Unit> units) {
    String written = value(units, Field.RETRY);
    boolean number =
        !written.isEmpty()
            && written.length() < 4
            && written.chars().allMatch(c -> c >= '0' && c <= '9');
    return number ? Integer.parseInt(written) : -1;
  }

  /**
   * Made of the content and the place of the attempt's first record, so that it stays the same
   * however the file is called.
   */
  private static String idOf(Event first) {
    return "a" + hashed(first.content() + ":" + first.location().offset());
  }

  /** What names the call, the surest first; a try that nothing links to others is its own. */
  private static String call(Unit first, String traceId, String id) {
    if (!traceId.isEmpty()) {
      return traceId;
    }
    String named = first.call();
    return named.isEmpty() ? id : "c" + hashed(named);
  }

  private static String hashed(String place) {
    long hash = 0xcbf29ce484222325L;
    for (int i = 0; i < place.length(); i++) {
      hash = (hash ^ place.charAt(i)) * 0x100000001b3L;
    }
    return unsigned(hash ^ hash >>> 31);
  }

  /** As {@link Long#toUnsignedString(long, int)} writes it, which takes a big number to do so. */
  private static String unsigned(long value) {
    char[] digits = new char[MOST_DIGITS];
    int at = MOST_DIGITS;
    long left = value;
    do {
      digits[--at] = Character.forDigit((int) Long.remainderUnsigned(left, RADIX), RADIX);
      left = Long.divideUnsigned(left, RADIX);
    } while (left != 0);
    return new String(digits, at, MOST_DIGITS - at);
  }
}
