package dev.culprit.report;

import java.io.IOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/** CSV by RFC 4180 whose cells no spreadsheet takes for a formula. */
final class Csv {

  private static final CSVFormat FORMAT =
      CSVFormat.RFC4180.builder().setRecordSeparator('\n').get();

  private Csv() {}

  static CSVPrinter printer(Writer out) throws IOException {
    return new CSVPrinter(out, FORMAT);
  }

  /** A number with two digits behind the point. */
  static String rounded(double value) {
    return BigDecimal.valueOf(value).setScale(2, RoundingMode.HALF_UP).toPlainString();
  }

  /**
   * A cell with text from a log: one line, and with an apostrophe before what a spreadsheet would
   * reckon with.
   */
  static String text(String value) {
    String line = PlainText.of(value);
    return !line.isEmpty() && "=+-@\u240D\u2409".indexOf(line.charAt(0)) >= 0 ? "'" + line : line;
  }
}
