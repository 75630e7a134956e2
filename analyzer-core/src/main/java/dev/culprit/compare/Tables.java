package dev.culprit.compare;

import java.io.IOException;
import java.io.Reader;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.DuplicateHeaderMode;

/** Opens tables that people give: CSV whose first line names the columns. */
final class Tables {

  private static final CSVFormat FORMAT =
      CSVFormat.DEFAULT
          .builder()
          .setHeader()
          .setDuplicateHeaderMode(DuplicateHeaderMode.DISALLOW)
          .setSkipHeaderRecord(true)
          .setTrim(true)
          .setIgnoreEmptyLines(true)
          .get();

  private Tables() {}

  /**
   * The rows of a table; the caller closes it.
   *
   * @throws IOException if its first line cannot be read
   * @throws IllegalArgumentException if a column is named twice
   */
  static CSVParser open(Reader text) throws IOException {
    return CSVParser.builder().setReader(text).setFormat(FORMAT).get();
  }
}
