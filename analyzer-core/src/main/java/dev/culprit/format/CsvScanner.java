package dev.culprit.format;

import com.fasterxml.jackson.databind.JsonNode;
import dev.culprit.event.Field;
import dev.culprit.format.FieldValues.Escapes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Tables exported as CSV: a first line names the columns, every other line with as many cells and a
 * time is a record. A cell whose quote does not close goes on in the lines that follow; of such a
 * record the columns behind that cell are not known.
 */
final class CsvScanner implements Scanner {

  private final Factory factory;
  private final FieldValues values;
  private final CsvCells cells = new CsvCells();

  private CsvScanner(Factory factory, Dating dating) {
    this.factory = factory;
    this.values = new FieldValues(new Timestamps(dating));
  }

  /**
   * What reads tables with the columns that the definition's {@code layouts} or a file's first line
   * name; {@code fields} are names ahead of the common ones. An envelope reads only tables of lines
   * as they were logged.
   *
   * @throws IllegalArgumentException if a layout names no columns
   */
  static Format.ScannerFactory factory(JsonNode definition) {
    NameTable names =
        new FieldNames().add(definition.path("fields")).add(FieldNames.common("record")).table();
    List<CsvColumns> tables = new ArrayList<>();
    definition.path("layouts").forEach(layout -> tables.add(CsvColumns.of(layout.asText(), names)));
    return new Factory(names, tables, definition.path("envelope").asBoolean());
  }

  /** A factory that takes over the columns that a file's own first line names. */
  private record Factory(NameTable names, List<CsvColumns> tables, boolean ofLines)
      implements Format.ScannerFactory {
    Factory {
      tables = List.copyOf(tables);
    }

    @Override
    public Scanner scanner(Dating dating) {
      return new CsvScanner(this, dating);
    }

    @Override
    public Format.ScannerFactory adaptedTo(byte[] block, int from, int to) {
      Optional<CsvColumns> named = named(block, from, to);
      if (named.isEmpty()) {
        return this;
      }
      List<CsvColumns> all = new ArrayList<>(List.of(named.get()));
      tables.stream().filter(table -> table.size() != all.get(0).size()).forEach(all::add);
      return new Factory(names, all, ofLines);
    }

    Optional<CsvColumns> named(byte[] block, int from, int to) {
      return CsvColumns.named(block, from, Bytes.trimEnd(block, from, to), names)
          .filter(table -> table.isOfLines() || !ofLines);
    }
  }

  @Override
  public boolean scan(byte[] block, int from, int to, Slots slots) {
    int end = to > from && block[to - 1] == '\r' ? to - 1 : to;
    for (int i = 0; i < factory.tables().size(); i++) {
      if (isRow(factory.tables().get(i), block, from, end, slots)) {
        return true;
      }
    }
    if (factory.named(block, from, end).isEmpty()) {
      return false;
    }
    slots.reset(block);
    slots.put(Field.DETAILS, from, end);
    return true;
  }

  @Override
  public boolean spansLines() {
    return true;
  }

  private boolean isRow(CsvColumns table, byte[] block, int from, int to, Slots slots) {
    if (!cells.cut(block, from, to, table.divider())
        || cells.count() > table.size()
        || cells.count() < table.size() && !cells.isOpen()) {
      return false;
    }
    byte[] b = block;
    if (cells.isDoubled()) {
      b = slots.scratch(to - from);
      cells.copy(block, b);
    }
    slots.reset(b);
    slots.standsIn(block, cells.begin(0), cells.end(cells.count() - 1));
    values.clear();
    for (int i = 0; i < cells.count(); i++) {
      values.take(table.column(i).targets(), 0, slots, cells.begin(i), cells.end(i), Escapes.NONE);
    }
    return slots.has(Field.TIME);
  }
}
