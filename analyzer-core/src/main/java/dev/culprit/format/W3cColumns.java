package dev.culprit.format;

import dev.culprit.event.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The columns that a line {@code #Fields: date time c-ip ...} names. Immutable. Names of IIS, of
 * HTTP.sys (HTTPERR) and of CloudFront, see
 * https://learn.microsoft.com/en-us/windows/win32/http/w3c-logging and
 * https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/standard-logs-reference.html.
 */
final class W3cColumns {

  /** A line with more columns is none of these logs'. */
  static final int MOST = 128;

  /**
   * One column.
   *
   * @param unit of a duration
   */
  record Column(Field field, Unit unit) {
    /** A column that is of no use. */
    static final Column PASSED = new Column(Field.DETAILS, Unit.NONE);
  }

  private static final Map<String, Column> KNOWN =
      Map.ofEntries(
          known("sc-status", Field.STATUS),
          known("cs-method", Field.METHOD),
          known("cs-uri-stem", Field.PATH),
          known("cs-uri", Field.PATH),
          known("c-ip", Field.CLIENT),
          known("c-port", Field.CLIENT_PORT),
          known("s-ip", Field.SERVER),
          known("sc-bytes", Field.BYTES),
          known("cs-bytes", Field.BYTES_RECEIVED),
          known("cs(user-agent)", Field.USER_AGENT),
          known("cs(referer)", Field.REFERER),
          known("cs-version", Field.PROTOCOL),
          known("cs-protocol-version", Field.PROTOCOL),
          known("cs-host", Field.HOST),
          known("cs(host)", Field.HOST),
          known("x-host-header", Field.HOST),
          known("x-edge-request-id", Field.TRACE_ID),
          known("x-edge-detailed-result-type", Field.ERROR_CODE),
          known("s-reason", Field.ERROR_CODE),
          Map.entry("time-taken", new Column(Field.DURATION, Unit.GUESSED)),
          Map.entry("timetakenms", new Column(Field.DURATION, Unit.MILLISECONDS)));

  private final List<Column> columns;
  private final int day;
  private final int clock;
  private final Clock zone;

  /** Which clock the times are of. */
  private enum Clock {
    UTC,
    LOCAL
  }

  private W3cColumns(List<Column> columns, int day, int clock, Clock zone) {
    this.columns = List.copyOf(columns);
    this.day = day;
    this.clock = clock;
    this.zone = zone;
  }

  private static Map.Entry<String, Column> known(String name, Field field) {
    return Map.entry(name, new Column(field, Unit.NONE));
  }

  /**
   * Reads a layout that names columns.
   *
   * @throws IllegalArgumentException if there is no column of the date or of the time
   */
  static W3cColumns of(String layout) {
    return named(layout)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "layout '"
                        + layout
                        + "' names no date and time; write '#Fields: date time c-ip ...'"));
  }

  /** The columns that a file's line names, empty if date or time are not among them. */
  static Optional<W3cColumns> named(String line) {
    List<Column> columns = new ArrayList<>();
    int day = -1;
    int clock = -1;
    Clock zone = Clock.UTC;
    String names = line.strip().replaceFirst("^#[Ff]ields:\\s*", "").toLowerCase(Locale.ROOT);
    for (String name : names.split("\\s+")) {
      if (name.equals("date") || name.equals("date-local")) {
        day = columns.size();
      } else if (name.equals("time") || name.equals("time-local")) {
        clock = columns.size();
        zone = name.endsWith("local") ? Clock.LOCAL : Clock.UTC;
      }
      columns.add(KNOWN.getOrDefault(name, Column.PASSED));
    }
    return day < 0 || clock < 0 || columns.size() > MOST
        ? Optional.empty()
        : Optional.of(new W3cColumns(columns, day, clock, zone));
  }

  int size() {
    return columns.size();
  }

  Column column(int i) {
    return columns.get(i);
  }

  /** Which column holds the date. */
  int day() {
    return day;
  }

  /** Which column holds the time of the day. */
  int clock() {
    return clock;
  }

  /** Whether times are in the writer's zone. */
  boolean isLocal() {
    return zone == Clock.LOCAL;
  }
}
