package dev.culprit.ingest;

import dev.culprit.event.Event;
import dev.culprit.event.Field;
import dev.culprit.event.Finding;
import dev.culprit.event.Location;
import dev.culprit.event.Side;
import dev.culprit.format.Format;
import dev.culprit.format.Scanner;
import dev.culprit.format.Slots;
import dev.culprit.rules.Clue;
import dev.culprit.rules.Redaction;
import dev.culprit.rules.Rules;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Makes an event of a record that is no ordinary one. Secrets end here. */
final class EventMaker {

  /** Of a longer record the rules and the index see its head and its tail. */
  static final int LONGEST_TEXT = 64 << 10;

  static final int LONGEST_STORED = 8 << 10;

  /** Hides all that tells one key from another: who prints it so prints it of every key. */
  private static final Pattern ALL_MASK =
      Pattern.compile("(?:sk-|[a-z]{2,8}[-_])?[\\w-]{0,12}?(?:\\*{2,64}|\\.{3}|\u2026|[xX]{4,64})");

  private static final int LONGEST_FIELD = 256;

  /** Fields that stand in the text anyway, or that say nothing beside others. */
  private static final Set<Field> LEFT_OUT =
      EnumSet.of(
          Field.TIME,
          Field.MESSAGE,
          Field.STACK,
          Field.ERROR_MESSAGE,
          Field.REQUEST,
          Field.DURATION,
          Field.STATUS);

  private static final Pattern REQUEST_ID = Pattern.compile("\\breq_[A-Za-z0-9_]{8,64}\\b");
  private static final Pattern TRACEPARENT =
      Pattern.compile("[0-9a-f]{2}-([0-9a-f]{32})-[0-9a-f]{16}-[0-9a-f]{2}");
  private static final int TRACEPARENT_LENGTH = 55;
  private static final Pattern ELAPSED =
      Pattern.compile("\\b(?:after|in|took) (\\d{1,9}(?:\\.\\d{1,6})?) ?(ms|s|seconds)\\b");

  /**
   * What the clients of Python and Node say when their own timer fired: it says how long it was.
   */
  private static final Pattern TIMER =
      Pattern.compile(
          "\\(read timeout=(\\d{1,5}(?:\\.\\d{1,6})?)\\)|\\btimeout of (\\d{1,8})ms exceeded");

  private static final int PAUSE_REACH = 28;

  /** Envelopes of longer records are left on. */
  private static final int LONGEST_CARRIED = 1 << 20;

  private final Rules rules;

  EventMaker(Rules rules) {
    this.rules = rules;
  }

  /**
   * The event that the record tells of, empty if it tells of no failure.
   *
   * @param time of the record, milliseconds since 1970
   */
  Optional<Event> suspect(
      Portion portion,
      Format format,
      Slots slots,
      Records.Extent at,
      Location location,
      long time) {
    String raw = text(portion, at);
    Side side = portion.source().sideOf(format, slots);
    Map<Field, String> fields = fields(portion.source(), side, slots, raw);
    Clue clue = clue(format, slots, raw, fields);
    Optional<Finding> finding = rules.stated(clue);
    if (finding.isEmpty()) {
      return Optional.empty();
    }
    Event.Kind kind = kind(portion.source(), format, slots, clue);
    return Optional.of(
        event(
            portion.source(),
            side,
            format,
            slots,
            location,
            time,
            kind,
            fields,
            finding.get(),
            raw));
  }

  /**
   * What the rules see of a record: of an access line its fields, not the request that it quotes.
   */
  private static Clue clue(Format format, Slots slots, String raw, Map<Field, String> fields) {
    String words = format.tells() == Format.Tells.ATTEMPT ? "" : raw;
    return new Clue(words, format.name(), slots.status(), fields);
  }

  /** What the rules see of a record. */
  static Clue clue(Portion portion, Format format, Slots slots, Records.Extent at) {
    String raw = text(portion, at);
    Side side = portion.source().sideOf(format, slots);
    return clue(format, slots, raw, fields(portion.source(), side, slots, raw));
  }

  /** The event for a record that its writer holds ordinary. */
  Event ordinary(
      Portion portion,
      Format format,
      Slots slots,
      Records.Extent at,
      Location location,
      long time) {
    String raw = text(portion, at);
    Side side = portion.source().sideOf(format, slots);
    return event(
        portion.source(),
        side,
        format,
        slots,
        location,
        time,
        Event.Kind.ORDINARY,
        fields(portion.source(), side, slots, raw),
        null,
        raw);
  }

  private static Event event(
      Source source,
      Side side,
      Format format,
      Slots slots,
      Location location,
      long time,
      Event.Kind kind,
      Map<Field, String> fields,
      @Nullable Finding finding,
      String raw) {
    if (finding != null && finding.facts().containsKey("model")) {
      fields.putIfAbsent(Field.MODEL, finding.facts().getOrDefault("model", ""));
    }
    fields.replaceAll(Redaction::redact);
    long duration = slots.durationMicros() < 0 ? elapsed(side, raw) : slots.durationMicros() / 1000;
    long end = format.stamp() == Format.Stamp.BEGIN && duration > 0 ? time + duration : time;
    String text = Redaction.redact(raw);
    return new Event(
        location,
        source.content(),
        side,
        format.name(),
        end,
        duration,
        slots.status(),
        kind,
        fields,
        finding,
        shortened(text, LONGEST_STORED));
  }

  private Event.Kind kind(Source source, Format format, Slots slots, Clue clue) {
    return switch (format.tells()) {
      case ATTEMPT -> Triage.isAttempt(source, slots) ? Event.Kind.ATTEMPT : Event.Kind.OTHER;
      case DETAIL -> Event.Kind.DETAIL;
      case NOTHING -> Event.Kind.OTHER;
      case APPLICATION -> rules.aboutLlm(clue) ? Event.Kind.ATTEMPT : Event.Kind.OTHER;
    };
  }

  private static Map<Field, String> fields(Source source, Side side, Slots slots, String raw) {
    Map<Field, String> fields = new EnumMap<>(Field.class);
    for (Field field : Field.values()) {
      if (slots.has(field) && !LEFT_OUT.contains(field)) {
        String value = source.masking().of(slots.text(field));
        if (!value.isEmpty()
            && !value.equals("-")
            && !value.equals("null")
            && !value.equals("None")
            && !(field == Field.KEY && ALL_MASK.matcher(value).matches())) {
          fields.put(field, shortened(value, LONGEST_FIELD));
        }
      }
    }
    String service = source.serviceOf(side, slots);
    if (service.isEmpty()) {
      fields.remove(Field.SERVICE);
    } else {
      fields.put(Field.SERVICE, source.masking().of(shortened(service, LONGEST_FIELD)));
    }
    String path = fields.getOrDefault(Field.PATH, "");
    if (!path.isEmpty()) {
      fields.put(Field.ROUTE, RouteTemplate.of(path));
    }
    if (!fields.containsKey(Field.REQUEST_ID)) {
      String id = requestId(raw);
      if (!id.isEmpty()) {
        fields.put(Field.REQUEST_ID, id);
      }
    }
    String trace = fields.getOrDefault(Field.TRACE_ID, "");
    if (trace.length() == TRACEPARENT_LENGTH) {
      Matcher parent = TRACEPARENT.matcher(trace);
      if (parent.matches()) {
        fields.put(Field.TRACE_ID, parent.group(1));
      }
    }
    return fields;
  }

  /** The first id of the form that Anthropic gives; empty if there is none. */
  private static String requestId(String raw) {
    for (int at = raw.indexOf("req_"); at >= 0; at = raw.indexOf("req_", at + 1)) {
      Matcher id = REQUEST_ID.matcher(raw).region(at, raw.length()).useTransparentBounds(true);
      if (id.lookingAt()) {
        return id.group();
      }
    }
    return "";
  }

  /** How long a program says that its call took, where no field says it. */
  private static long elapsed(Side side, String raw) {
    if (side == Side.PROXY) {
      return -1;
    }
    int lineEnd = raw.indexOf('\n');
    String line = lineEnd < 0 ? raw : raw.substring(0, lineEnd);
    Matcher timer = line.contains("imeout") ? TIMER.matcher(line) : null;
    if (timer != null && timer.find()) {
      return timer.group(2) == null
          ? Math.round(Double.parseDouble(timer.group(1)) * 1000)
          : Long.parseLong(timer.group(2));
    }
    boolean mayBe = line.contains("after ") || line.contains("in ") || line.contains("took ");
    Matcher said = ELAPSED.matcher(line);
    while (mayBe && said.find()) {
      if (!isPause(line, said.start())) {
        double value = Double.parseDouble(said.group(1));
        return Math.round(said.group(2).equals("ms") ? value : value * 1000);
      }
    }
    return -1;
  }

  /** Whether the words before tell of a pause that is still to come: {@code retry 1/2 in 0.5s}. */
  private static boolean isPause(String line, int at) {
    String before = line.substring(Math.max(0, at - PAUSE_REACH), at).toLowerCase(Locale.ROOT);
    return before.contains("retry") || before.contains("sleep") || before.contains("wait");
  }

  /** What stands there, without what the user wants hidden. */
  private static String text(Portion portion, Records.Extent at) {
    String carried = carried(portion.bytes(), at);
    return portion
        .source()
        .masking()
        .of(carried.isEmpty() ? text(portion.bytes(), at.from, at.to) : carried);
  }

  /**
   * The lines of a record of which each has an envelope of its own, without these: rules look at
   * what stands near each other, a stack trace is one text, and what a collector says of a line is
   * no word of the program's. Empty if they have none.
   */
  private static String carried(byte[] b, Records.Extent at) {
    Scanner scanner = at.scanner;
    if (scanner == null || at.to - at.from > LONGEST_CARRIED) {
      return "";
    }
    StringBuilder text = new StringBuilder();
    for (int begin = at.from; begin < at.to; ) {
      int end = LineEnds.next(b, begin, at.to);
      int textEnd = end > begin && b[end - 1] == '\r' ? end - 1 : end;
      Optional<String> line = scanner.carried(b, begin, textEnd);
      if (line.isEmpty() && text.isEmpty()) {
        return "";
      }
      text.append(
          line.orElse(new String(b, begin, textEnd - begin, StandardCharsets.UTF_8) + "\n"));
      begin = Math.min(end + 1, at.to);
    }
    byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
    return text(bytes, 0, bytes.length);
  }

  private static String text(byte[] bytes, int from, int to) {
    if (to - from <= LONGEST_TEXT) {
      return new String(bytes, from, to - from, StandardCharsets.UTF_8).stripTrailing();
    }
    int head = LONGEST_TEXT * 3 / 4;
    int tail = LONGEST_TEXT - head;
    return new String(bytes, from, head, StandardCharsets.UTF_8)
        + "\n…\n"
        + new String(bytes, to - tail, tail, StandardCharsets.UTF_8).stripTrailing();
  }

  private static String shortened(String text, int longest) {
    if (text.length() <= longest) {
      return text;
    }
    int head = longest * 3 / 4;
    return text.substring(0, head) + "…" + text.substring(text.length() - (longest - head));
  }
}
