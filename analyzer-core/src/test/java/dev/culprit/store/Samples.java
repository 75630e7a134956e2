package dev.culprit.store;

import dev.culprit.event.Attempt;
import dev.culprit.event.Cause;
import dev.culprit.event.Event;
import dev.culprit.event.Field;
import dev.culprit.event.Finding;
import dev.culprit.event.Location;
import dev.culprit.event.Series;
import dev.culprit.event.Side;
import dev.culprit.ingest.Harvest;
import dev.culprit.ingest.Intake;
import dev.culprit.ingest.Sightings;
import dev.culprit.ingest.Traffic;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Small things to store. */
final class Samples {

  static final long NOON = Instant.parse("2026-03-02T12:00:00Z").toEpochMilli();

  private Samples() {}

  static Finding finding(String cause, String evidence) {
    return new Finding(
        Cause.of(cause), "rule." + cause, 2, evidence, Map.of("limit", "7"), true, "Wait.", 0.75);
  }

  static Event event(String content, long offset, long time) {
    return event(content, offset, time, "rate-limit/tokens", "something failed", Map.of());
  }

  static Event event(
      String content,
      long offset,
      long time,
      String cause,
      String text,
      Map<Field, String> fields) {
    return new Event(
        new Location("logs/" + content + ".log", offset + 1, 1, offset),
        content,
        Side.PROXY,
        "nginx-access",
        time,
        250,
        429,
        Event.Kind.ATTEMPT,
        fields,
        finding(cause, text),
        text);
  }

  static Event withEverything() {
    Map<Field, String> fields = new EnumMap<>(Field.class);
    for (Field field : Field.values()) {
      fields.put(field, "value of " + field.label() + " \u0130\u4e2d\ud83d\ude00\u0000\u001b[2J");
    }
    return new Event(
        new Location("a b/ü.log", 1L << 40, 7, Long.MAX_VALUE),
        "content",
        Side.CLIENT,
        "x",
        -5,
        -1,
        -1,
        Event.Kind.DETAIL,
        fields,
        new Finding(
            Cause.of("context-overflow/prompt-too-long"),
            "r",
            8,
            "",
            Map.of("used", "1"),
            false,
            "",
            1.0 / 3),
        "\r\n\u202e<script>\ufffd");
  }

  static Attempt attempt(String id, long time) {
    return attempt(id, time, "overload/overloaded", "the service said overloaded");
  }

  static Attempt attempt(String id, long time, String cause, String evidence) {
    return new Attempt(
        id,
        time,
        finding(cause, evidence),
        "chat",
        "claude-x",
        "/v1/messages",
        "sk:ab12",
        "10.0.0.7",
        529,
        -1,
        "req_" + id,
        "",
        "call-" + id,
        -1,
        true,
        Set.of(Side.CLIENT, Side.PROXY),
        0.5,
        List.of(new Location("c.log", 3, 2, 99), new Location("p.log", 4, 1, 120)));
  }

  static Intake intake(String content, long begin, long end) {
    return new Intake(
        content,
        "logs/" + content + ".log",
        "proxy",
        begin,
        end,
        3,
        2,
        end - begin,
        0,
        0,
        0,
        NOON + begin,
        NOON + end,
        5,
        1,
        Map.of("nginx-access", 2L),
        List.of(content + ":" + begin),
        "",
        List.of(new Intake.Mark(NOON / 60_000 + begin, begin, begin + 1)),
        end,
        List.of(new Intake.Check(end, end * 7)),
        new Sightings(
            List.of(new Sightings.Allowance("desk", "requests", 50, 50 - begin % 50)),
            List.of(new Sightings.Suspicion("desk", "empty-answer", 1, content + ":" + begin))));
  }

  static Traffic traffic(String source, long minute, long count) {
    Traffic traffic = new Traffic();
    traffic.add(new Series(source, Side.PROXY, "", "m", "/v1", "", "10.0.0.1", 200), minute, count);
    return traffic;
  }

  static Harvest harvest(String content, long begin, long end, Event... events) {
    return new Harvest(List.of(events), traffic(content, 7, 2), intake(content, begin, end));
  }

  static List<Event> events(Store store) throws java.io.IOException {
    List<Event> events = new ArrayList<>();
    try (EventCursor cursor = store.events()) {
      while (cursor.advance()) {
        events.add(cursor.event());
      }
    }
    return events;
  }

  static List<Attempt> attempts(Store store) throws java.io.IOException {
    List<Attempt> attempts = new ArrayList<>();
    store.attempts(attempts::add);
    return attempts;
  }

  static List<String> cells(Traffic traffic) {
    List<String> cells = new ArrayList<>();
    traffic.forEach(
        (series, minute, count) -> cells.add(series.source() + " " + minute + " " + count));
    return cells;
  }
}
