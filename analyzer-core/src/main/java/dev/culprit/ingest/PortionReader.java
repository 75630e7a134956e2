package dev.culprit.ingest;

import dev.culprit.event.Event;
import dev.culprit.event.Field;
import dev.culprit.event.Location;
import dev.culprit.event.Side;
import dev.culprit.format.Format;
import dev.culprit.format.MessageScanner;
import dev.culprit.format.Slots;
import dev.culprit.rules.Rules;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads one portion: a pure function from its bytes to its {@link Harvest}. */
final class PortionReader {

  /** Why models of several providers stop of themselves. */
  private static final Set<String> ENDED = Set.of("end_turn", "stop", "STOP");

  private static final long MILLIS_A_SECOND = 1_000;

  private final EventMaker maker;

  PortionReader(Rules rules) {
    this.maker = new EventMaker(rules);
  }

  /** All that the portion gives. */
  Harvest read(Portion portion) {
    return read(portion, Optional.empty());
  }

  /**
   * All that the portion gives.
   *
   * @param places is told where the ordinary attempts stand
   */
  Harvest read(Portion portion, OrdinaryPlaces.Rows places) {
    return read(portion, Optional.of(places));
  }

  private Harvest read(Portion portion, Optional<OrdinaryPlaces.Rows> places) {
    if (portion.source().binary()) {
      LedgerCounter ledger = new LedgerCounter(portion);
      ledger.binary(portion.length());
      return new Harvest(List.of(), new Traffic(), ledger.intake());
    }
    Pass pass = new Pass(portion, Purpose.SUSPECTS, line -> true, places);
    new Records(portion, pass).walk();
    if (portion.length() >= Blocks.LONGEST_RECORD) {
      pass.ledger.problem(
          "the record at line "
              + portion.firstLine()
              + " is longer than "
              + (Blocks.LONGEST_RECORD >> 20)
              + " MiB; it was cut there");
    }
    return new Harvest(pass.events, pass.traffic.traffic(), pass.ledger.intake());
  }

  /**
   * The ordinary attempts of a portion that was read before, as events.
   *
   * @param wanted chooses those of which events are made
   */
  List<Event> ordinary(Portion portion, OrdinaryReader.Wanted wanted) {
    Pass pass = new Pass(portion, Purpose.ORDINARY, wanted, Optional.empty());
    new Records(portion, pass).walk();
    return pass.events;
  }

  /**
   * Like {@link #ordinary(Portion, OrdinaryReader.Wanted)}, of records that stand at places in the
   * portion.
   */
  List<Event> ordinary(
      Portion portion, List<OrdinaryPlaces.Place> places, OrdinaryReader.Wanted wanted) {
    Pass pass = new Pass(portion, Purpose.ORDINARY, wanted, Optional.empty());
    Records records = new Records(portion, pass);
    for (OrdinaryPlaces.Place place : places) {
      int from = (int) (place.offset() - portion.offset());
      records.walk(from, from + place.length(), place.line());
    }
    return pass.events;
  }

  /** The records of a portion that tell of a failure and of no time, as events of the time 0. */
  List<Event> timeless(Portion portion) {
    Pass pass = new Pass(portion, Purpose.TIMELESS, line -> false, Optional.empty());
    new Records(portion, pass).walk();
    return pass.events;
  }

  /** Which records of a portion become events. */
  private enum Purpose {
    /** Those that may tell of a failure; ordinary ones are counted. */
    SUSPECTS,
    /** Those that are counted as ordinary: read again as partners. */
    ORDINARY,
    /** Those that may tell of a failure, but of no time. */
    TIMELESS
  }

  /** One walk over a portion. */
  private final class Pass implements Records.Reader {
    private final Portion portion;
    private final Purpose purpose;
    private final OrdinaryReader.Wanted wanted;
    private final OrdinaryLine line = new OrdinaryLine();
    private final OrdinaryPlaces.@Nullable Rows places;
    private final MessageScanner messages = new MessageScanner();
    private final LedgerCounter ledger;
    private final TrafficCounter traffic;
    private final List<Event> events = new ArrayList<>();
    private long lastTime = Slots.NO_TIME;

    /** Of each service, where several write into the content. */
    private final Map<String, Long> lastTimes = new HashMap<>();

    private Side side = Side.CLIENT;

    Pass(
        Portion portion,
        Purpose purpose,
        OrdinaryReader.Wanted wanted,
        Optional<OrdinaryPlaces.Rows> places) {
      this.places = places.orElse(null);
      this.portion = portion;
      this.purpose = purpose;
      this.wanted = wanted;
      ledger = new LedgerCounter(portion);
      traffic = new TrafficCounter(portion.source());
    }

    @Override
    public void blank(int from, int to) {
      ledger.blank(from, to);
    }

    @Override
    public void unparsed(int from, int to, long line) {
      ledger.unparsed(from, to, line);
    }

    @Override
    public void record(int number, Slots slots, Records.Extent at, int bytes, int filled) {
      Format format = portion.source().format(number);
      side = portion.source().sideOf(format, slots);
      ledger.record(number, at.from, bytes, filled, slots.time(), at.line);
      MessageScanner.Shape shape =
          format.tells() == Format.Tells.APPLICATION
              ? messages.scan(slots)
              : MessageScanner.Shape.NONE;
      long time = slots.time() == Slots.NO_TIME ? lastTimeOf(slots) : slots.time();
      long since = notBefore(time, slots);
      switch (Triage.of(format, portion.source(), slots, shape, at.from, at.to, at.lines)) {
        case ORDINARY -> ordinary(format, slots, at, time);
        case SUSPECT -> suspect(format, slots, at, since);
        case IGNORED -> {}
      }
      lastTime = time;
      if (portion.source().writers().several() && since != Slots.NO_TIME) {
        lastTimes.put(slots.text(Field.SERVICE), since);
      }
    }

    /**
     * The time, but if it is a whole second in which the record's service wrote before, not before
     * that. Daemons state no more for the lines of a stack trace than the second, and programs do.
     */
    private long notBefore(long time, Slots slots) {
      boolean coarse = time % MILLIS_A_SECOND == 0 && !portion.source().newestFirst();
      Long before = coarse ? lastTimes.get(slots.text(Field.SERVICE)) : null;
      return before != null && before > time && before < time + MILLIS_A_SECOND ? before : time;
    }

    /** When the record before was written, by the same service if several write. */
    private long lastTimeOf(Slots slots) {
      return lastTimes.isEmpty()
          ? lastTime
          : lastTimes.getOrDefault(slots.text(Field.SERVICE), lastTime);
    }

    private void ordinary(Format format, Slots slots, Records.Extent at, long time) {
      if (time == Slots.NO_TIME) {
        ledger.problem(
            "line " + at.line + " tells of an attempt but states no time; it is not counted");
        return;
      }
      ledger.ordinary();
      long ended =
          format.stamp() == Format.Stamp.BEGIN && slots.durationMicros() > 0
              ? time + slots.durationMicros() / 1000
              : time;
      if (purpose == Purpose.SUSPECTS) {
        traffic.count(side, slots, ended);
        if (isEmptyAnswer(slots)) {
          ledger.emptyAnswer(at.line);
        }
        if (places != null && side == Side.PROXY) {
          keep(places, slots, at, ended);
        }
        return;
      }
      line.of(slots, at.from, at.to, ended);
      if (side == Side.PROXY && wanted.takes(line)) {
        events.add(maker.ordinary(portion, format, slots, at, location(at), time));
      }
    }

    private void keep(OrdinaryPlaces.Rows rows, Slots slots, Records.Extent at, long ended) {
      if (slots.time() == Slots.NO_TIME || slots.extentBegin() >= 0) {
        // Its time is that of the record before it, or it is a part of a line.
        rows.incomplete();
        return;
      }
      line.of(slots, at.from, at.to, ended);
      rows.add(line, portion.offset() + at.from, at.to - at.from, at.line);
    }

    /** The model ended its turn, and said nothing. */
    private boolean isEmptyAnswer(Slots slots) {
      return slots.has(Field.OUTPUT_TOKENS)
          && slots.has(Field.STOP_REASON)
          && slots.text(Field.OUTPUT_TOKENS).equals("0")
          && ENDED.contains(slots.text(Field.STOP_REASON));
    }

    private void suspect(Format format, Slots slots, Records.Extent at, long time) {
      if (purpose == Purpose.TIMELESS) {
        if (time == Slots.NO_TIME) {
          maker.suspect(portion, format, slots, at, location(at), 0).ifPresent(events::add);
        }
        return;
      }
      if (time == Slots.NO_TIME) {
        ledger.problem(
            "line "
                + at.line
                + " tells of a failure but states no time; such records count only where a proxy's tell when they were");
        return;
      }
      boolean attempt =
          format.tells() == Format.Tells.ATTEMPT && Triage.isAttempt(portion.source(), slots);
      if (purpose == Purpose.ORDINARY && !attempt) {
        return;
      }
      Optional<Event> event = maker.suspect(portion, format, slots, at, location(at), time);
      if (event.isEmpty() && attempt) {
        ordinary(format, slots, at, time);
      } else if (event.isPresent() && purpose == Purpose.SUSPECTS) {
        events.add(event.get());
        ledger.failure();
      }
    }

    private Location location(Records.Extent at) {
      return new Location(
          portion.source().name(),
          at.line,
          at.lines,
          portion.offset() + at.from,
          portion.source().newestFirst());
    }
  }
}
