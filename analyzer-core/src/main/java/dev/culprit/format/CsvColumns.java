package dev.culprit.format;

import dev.culprit.event.Field;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The columns that the first line of an exported table names. Immutable. */
final class CsvColumns {

  /** A line with more columns is no table of records. */
  static final int MOST = 256;

  private static final int FEWEST = 3;
  private static final int LONGEST_NAME = 64;

  /** What makes a table one of records, beside the time. */
  private static final Set<Field> TELLING =
      EnumSet.of(Field.STATUS, Field.LEVEL, Field.MESSAGE, Field.ERROR_MESSAGE);

  /** What an export of lines has: who wrote each when, and nothing that is taken out of it. */
  private static final Set<Field> OF_LINES =
      EnumSet.of(
          Field.TIME,
          Field.MESSAGE,
          Field.LEVEL,
          Field.SERVICE,
          Field.HOST,
          Field.SERVER,
          Field.LOGGER,
          Field.PROCESS,
          Field.THREAD,
          Field.DETAILS);

  private final byte divider;
  private final List<Name> columns;
  private final boolean ofLines;

  private CsvColumns(byte divider, List<Name> columns, boolean ofLines) {
    this.divider = divider;
    this.columns = List.copyOf(columns);
    this.ofLines = ofLines;
  }

  /**
   * Reads a layout that names columns.
   *
   * @throws IllegalArgumentException if it does not name a time, and a status, level or message
   */
  static CsvColumns of(String layout, NameTable names) {
    byte[] line = layout.getBytes(StandardCharsets.UTF_8);
    return named(line, 0, line.length, names)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "layout '"
                        + layout
                        + "' does not name the columns of records; write their names as a first"
                        + " line would, such as 'timestamp,level,message'"));
  }

  /**
   * The columns that a line names: names and nothing else, a time among them, and what happened.
   * Empty if it does not.
   */
  static Optional<CsvColumns> named(byte[] b, int from, int to, NameTable names) {
    byte divider = divider(b, from, to);
    CsvCells cells = new CsvCells();
    if (divider == 0 || !cells.cut(b, from, to, divider) || cells.isOpen()) {
      return Optional.empty();
    }
    List<Name> columns = new ArrayList<>();
    Set<Field> fields = EnumSet.noneOf(Field.class);
    KeyPath path = new KeyPath();
    for (int i = 0; i < cells.count(); i++) {
      if (!isName(b, cells.begin(i), cells.end(i))) {
        return Optional.empty();
      }
      path.clear();
      path.push(b, cells.begin(i), cells.end(i));
      Name name = names.find(path);
      name.targets().forEach(target -> fields.add(target.field()));
      columns.add(name);
    }
    boolean telling = TELLING.stream().anyMatch(fields::contains);
    return columns.size() >= FEWEST && fields.contains(Field.TIME) && telling
        ? Optional.of(new CsvColumns(divider, columns, isOfLines(fields)))
        : Optional.empty();
  }

  private static boolean isOfLines(Set<Field> fields) {
    return fields.contains(Field.MESSAGE) && OF_LINES.containsAll(fields);
  }

  /** Whether the message may be a line of any log, as it was: nothing else was taken out of it. */
  boolean isOfLines() {
    return ofLines;
  }

  /** What stands first between names; 0 if there are no two names. */
  private static byte divider(byte[] b, int from, int to) {
    for (int i = from; i < to; i++) {
      if (b[i] == ',' || b[i] == ';' || b[i] == '\t') {
        return b[i];
      }
    }
    return 0;
  }

  private static boolean isName(byte[] b, int from, int to) {
    if (from >= to || to - from > LONGEST_NAME || Digits.isDigit(b[from])) {
      return false;
    }
    for (int i = from; i < to; i++) {
      byte c = b[i];
      boolean sign = c == '_' || c == '-' || c == '.' || c == ' ' || c == '@' || c == '(';
      boolean bracket = c == ')' || c == '[' || c == ']';
      if (!Bytes.isAlphanumeric(c) && !sign && !bracket && c != '/' && c != '%') {
        return false;
      }
    }
    return true;
  }

  byte divider() {
    return divider;
  }

  int size() {
    return columns.size();
  }

  Name column(int i) {
    return columns.get(i);
  }
}
