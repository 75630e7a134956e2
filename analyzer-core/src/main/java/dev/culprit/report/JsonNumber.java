package dev.culprit.report;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** Figures as JSON has them. */
final class JsonNumber {

  private static final MathContext DIGITS = new MathContext(6, RoundingMode.HALF_EVEN);

  private JsonNumber() {}

  /** Six digits; null for what is no number or has no bound, as JSON has neither. */
  static void write(JsonGenerator json, String name, double value) throws IOException {
    if (Double.isFinite(value)) {
      json.writeFieldName(name);
      BigDecimal rounded = new BigDecimal(value).round(DIGITS).stripTrailingZeros();
      json.writeNumber(rounded.scale() < 0 ? rounded.setScale(0) : rounded);
    } else {
      json.writeNullField(name);
    }
  }
}
