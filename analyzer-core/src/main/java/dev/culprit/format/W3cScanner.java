package dev.culprit.format;

import com.fasterxml.jackson.databind.JsonNode;
import dev.culprit.event.Field;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * W3C's extended log format (https://www.w3.org/TR/WD-logfile): IIS, CloudFront. A line {@code
 * #Fields:} names the columns, which blanks or tabs divide. Times are UTC unless the column is
 * called local.
 */
final class W3cScanner implements Scanner {

  private static final String[] DIRECTIVES = {
    "#version:", "#fields:", "#software:", "#date:", "#start-date:", "#end-date:", "#remark:"
  };

  private final List<W3cColumns> tables;
  private final Timestamps times;
  private final int[] begins = new int[W3cColumns.MOST];
  private final int[] ends = new int[W3cColumns.MOST];

  W3cScanner(List<W3cColumns> tables, Dating dating) {
    this.tables = tables;
    this.times = new Timestamps(dating);
  }

  /**
   * What reads lines with the columns that the definition's {@code layouts} name.
   *
   * @throws IllegalArgumentException if a layout names no columns
   */
  static Format.ScannerFactory factory(JsonNode definition) {
    List<W3cColumns> tables = new ArrayList<>();
    definition.path("layouts").forEach(layout -> tables.add(W3cColumns.of(layout.asText())));
    return new Factory(tables);
  }

  /** A factory that takes over the columns that a file's own {@code #Fields:} lines name. */
  private record Factory(List<W3cColumns> tables) implements Format.ScannerFactory {
    Factory {
      tables = List.copyOf(tables);
    }

    @Override
    public Scanner scanner(Dating dating) {
      return new W3cScanner(tables, dating);
    }

    @Override
    public Format.ScannerFactory adaptedTo(byte[] block, int from, int to) {
      if (!Bytes.startsWith(block, from, to, "#fields:")) {
        return this;
      }
      List<W3cColumns> all = new ArrayList<>();
      W3cColumns.named(new String(block, from, to - from, StandardCharsets.UTF_8))
          .ifPresent(all::add);
      tables.stream()
          .filter(table -> all.isEmpty() || table.size() != all.get(0).size())
          .forEach(all::add);
      return new Factory(all);
    }
  }

  @Override
  public boolean scan(byte[] block, int from, int to, Slots slots) {
    int end = Bytes.trimEnd(block, from, to);
    if (from >= end) {
      return false;
    }
    if (block[from] == '#') {
      return directive(block, from, end, slots);
    }
    int columns = cut(block, from, end);
    for (int i = 0; i < tables.size(); i++) {
      W3cColumns table = tables.get(i);
      if (table.size() == columns && put(table, block, slots)) {
        return true;
      }
    }
    return false;
  }

  private static boolean directive(byte[] b, int from, int end, Slots slots) {
    for (String directive : DIRECTIVES) {
      if (Bytes.startsWith(b, from, end, directive)) {
        slots.reset(b);
        slots.put(Field.DETAILS, from, end);
        return true;
      }
    }
    return false;
  }

  /**
   * Cuts the line at its tabs, or else at its blanks outside of quotes; how many columns it has.
   */
  private int cut(byte[] b, int from, int end) {
    boolean tabs = false;
    for (int i = from; i < end && !tabs; i++) {
      tabs = b[i] == '\t';
    }
    int count = 0;
    int at = from;
    while (at < end && count < begins.length) {
      boolean quoted = b[at] == '"' && !tabs;
      int begin = quoted ? at + 1 : at;
      int stop = begin;
      while (stop < end && (quoted ? b[stop] != '"' : tabs ? b[stop] != '\t' : b[stop] != ' ')) {
        stop++;
      }
      begins[count] = begin;
      ends[count++] = stop;
      at = Math.min(end, quoted ? stop + 2 : stop + 1);
      while (!tabs && at < end && b[at] == ' ') {
        at++;
      }
    }
    return at < end ? begins.length + 1 : count;
  }

  private boolean put(W3cColumns table, byte[] b, Slots slots) {
    slots.reset(b);
    if (!time(table, b, slots)) {
      return false;
    }
    for (int i = 0; i < table.size(); i++) {
      W3cColumns.Column column = table.column(i);
      int from = begins[i];
      int to = ends[i];
      if (column != W3cColumns.Column.PASSED
          && to > from
          && !(to - from == 1 && b[from] == '-')
          && !value(column, b, from, to, slots)) {
        return false;
      }
    }
    // What HTTP.sys drops before it has read a request has a reason alone.
    return slots.has(Field.STATUS) || slots.has(Field.METHOD) || slots.has(Field.ERROR_CODE);
  }

  private boolean time(W3cColumns table, byte[] b, Slots slots) {
    int day = table.day();
    int clock = table.clock();
    if (ends[day] - begins[day] != 10 || ends[clock] - begins[clock] < 8) {
      return false;
    }
    boolean read =
        table.isLocal()
            ? times.localDayAndClock(b, begins[day], begins[clock], ends[clock])
            : times.utcDayAndClock(b, begins[day], begins[clock], ends[clock]);
    if (read) {
      slots.time(times.millis());
      slots.put(Field.TIME, begins[clock], ends[clock]);
    }
    return read;
  }

  /** Puts a value; false if it cannot be one of the column. */
  private static boolean value(W3cColumns.Column column, byte[] b, int from, int to, Slots slots) {
    switch (column.field()) {
      case STATUS -> {
        long status = Digits.whole(b, from, to);
        if (status < 0 || status > 999) {
          return false;
        }
        slots.put(Field.STATUS, from, to);
        slots.status((int) status);
      }
      case METHOD -> {
        if (!isMethod(b, from, to)) {
          return false;
        }
        slots.put(Field.METHOD, from, to);
      }
      case DURATION -> duration(column, b, from, to, slots);
      case BYTES, BYTES_RECEIVED -> {
        if (Digits.whole(b, from, to) < 0) {
          return false;
        }
        slots.put(column.field(), from, to);
      }
      default -> slots.put(column.field(), from, to);
    }
    return true;
  }

  private static boolean isMethod(byte[] b, int from, int to) {
    for (int i = from; i < to; i++) {
      if ((b[i] < 'A' || b[i] > 'Z') && b[i] != '-' && b[i] != '_') {
        return false;
      }
    }
    return true;
  }

  /** IIS counts whole milliseconds, CloudFront seconds with a fraction. */
  private static void duration(W3cColumns.Column column, byte[] b, int from, int to, Slots slots) {
    boolean broken = false;
    for (int i = from; i < to; i++) {
      broken |= b[i] == '.';
    }
    long unit = broken && column.unit() == Unit.GUESSED ? 1_000_000 : 1_000;
    long micros = Digits.scaled(b, from, to, unit);
    if (micros >= 0) {
      slots.put(Field.DURATION, from, to);
      slots.durationMicros(micros);
    }
  }
}
