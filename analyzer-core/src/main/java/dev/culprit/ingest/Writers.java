package dev.culprit.ingest;

import dev.culprit.event.Field;
import dev.culprit.event.Side;
import dev.culprit.format.Format;
import dev.culprit.format.Slots;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The services whose lines a content mixes, as its beginning shows them: all containers of a host
 * in one stream, a syslog, the export of a collector. Without services that its records name, or
 * with one alone, it mixes none; programs that log in no known way are none.
 *
 * @param sides by service; one whose lines show no side is not among them
 * @param withHttpLines services with an HTTP library's line for each attempt
 * @param several whether two or more are named
 * @param bothSides whether records of both sides stand among those that name none: a program and
 *     the proxy beside it, in one pod
 */
record Writers(
    Map<String, Side> sides, Set<String> withHttpLines, boolean several, boolean bothSides) {

  /** Nothing is mixed. */
  static final Writers NONE = new Writers(Map.of(), Set.of(), false, false);

  Writers {
    sides = Map.copyOf(sides);
    withHttpLines = Set.copyOf(withHttpLines);
  }

  /** The same, of which no lines have a side of their own. */
  Writers withoutSides() {
    return new Writers(Map.of(), withHttpLines, several, false);
  }

  /** Whether each record has to be asked for its side. */
  boolean tellSides() {
    return bothSides || !sides.isEmpty();
  }

  /** Whether lines of that side are among them. */
  boolean have(Side side) {
    return bothSides || sides.containsValue(side);
  }

  /**
   * The side of a record, if its service or its format tells one. A service whose lines tell none
   * is a client, unless its name says otherwise.
   */
  @Nullable Side side(Format format, Slots slots) {
    String service = slots.text(Field.SERVICE);
    Side side = sides.get(service);
    if (side != null) {
      return side;
    }
    if (format.side() != null || service.isEmpty()) {
      return format.side();
    }
    return Sources.isNamedProxy(service) ? Side.PROXY : Side.CLIENT;
  }
}
