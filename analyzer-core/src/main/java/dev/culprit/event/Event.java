package dev.culprit.event;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A record that tells about one HTTP attempt that failed or may have, or about another failure.
 * What the index holds.
 *
 * @param content id of the content that the record stands in, whatever the file is called
 * @param format name of the format that understood the record
 * @param time when the attempt ended, or the record was written, in the clock of the writer:
 *     milliseconds since 1970-01-01T00:00Z
 * @param durationMillis how long the attempt took, or -1 if the record does not say
 * @param status HTTP status, 0 if there is none
 * @param kind what the record tells of
 * @param fields values as written, redacted
 * @param finding what the rules say; absent for a record without any evidence of its own (an
 *     ordinary partner)
 * @param text the record, redacted and limited in length
 */
public record Event(
    Location location,
    String content,
    Side side,
    String format,
    long time,
    long durationMillis,
    int status,
    Kind kind,
    Map<Field, String> fields,
    @Nullable Finding finding,
    String text) {

  /** The same record, known to tell of an attempt. */
  public Event asAttempt() {
    return asAttemptAt(time);
  }

  /**
   * The same record, known to tell of an attempt that ended then.
   *
   * @param then milliseconds since 1970, in the clock of the record's writer
   */
  public Event asAttemptAt(long then) {
    return as(Kind.ATTEMPT, then);
  }

  /** The same record, known to end a call that had failed before. */
  public Event asSuccess() {
    return as(Kind.SUCCESS, time);
  }

  private Event as(Kind other, long then) {
    return new Event(
        location,
        content,
        side,
        format,
        then,
        durationMillis,
        status,
        other,
        fields,
        finding,
        text);
  }

  /** What a record tells of. */
  public enum Kind {
    /** One attempt, seen as a whole: an access line, an exception with its call. */
    ATTEMPT,
    /**
     * A detail of an attempt that another record of the same side tells as a whole: an error-log
     * line, a retry notice.
     */
    DETAIL,
    /**
     * An attempt that its writer holds ordinary; read again because the other side reports a
     * failure. Not counted twice.
     */
    ORDINARY,
    /**
     * An ordinary attempt that ended a call well of which other attempts failed; read again to know
     * that. Counted as ordinary where it was read, and joined with nothing.
     */
    SUCCESS,
    /** A failure of something that is no LLM API. */
    OTHER
  }

  public Event {
    fields = fields.isEmpty() ? Map.of() : Collections.unmodifiableMap(new EnumMap<>(fields));
  }

  /** The same record in a file of that name: files are renamed, their records stay. */
  public Event in(String file) {
    return new Event(
        new Location(
            file, location.line(), location.lines(), location.offset(), location.newestFirst()),
        content,
        side,
        format,
        time,
        durationMillis,
        status,
        kind,
        fields,
        finding,
        text);
  }

  /** The field's value, empty if the record does not state it. */
  public String field(Field field) {
    // Asked for millions of times; getOrDefault() looks an absent field up twice.
    String value = fields.get(field);
    return value == null ? "" : value;
  }

  public String service() {
    return field(Field.SERVICE);
  }

  public String requestId() {
    return field(Field.REQUEST_ID);
  }

  public String traceId() {
    return field(Field.TRACE_ID);
  }

  /**
   * The time that the record most likely means: servers that state whole seconds, of the end or of
   * the begin, cut off what follows, which is half a second in the mean.
   */
  public long about() {
    return statesWholeSeconds() ? time + 500 : time;
  }

  /** Whether the writer states whole seconds, of the end or of the begin. */
  public boolean statesWholeSeconds() {
    return time % 1_000 == 0 || durationMillis > 0 && (time - durationMillis) % 1_000 == 0;
  }

  /** When the attempt began, in milliseconds; its end where the duration is unknown. */
  public long began() {
    return durationMillis < 0 ? time : time - durationMillis;
  }
}
