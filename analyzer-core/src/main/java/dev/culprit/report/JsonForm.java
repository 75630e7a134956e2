package dev.culprit.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.Writer;

/**
 * The two forms in which JSON is written: an object on one line, and a file that people may read.
 */
public final class JsonForm {

  private JsonForm() {}

  /** Writes the fields of an object that is begun. */
  public interface Fields {
    /**
     * Writes them.
     *
     * @throws IOException if they cannot be written
     */
    void write(JsonGenerator json) throws IOException;
  }

  /**
   * An object on one line; every character that a terminal could take for a command is written as
   * its number.
   */
  public static String line(Fields fields) throws IOException {
    StringWriter line = new StringWriter();
    try (JsonGenerator json = new JsonFactory().createGenerator(line)) {
      json.setHighestNonEscapedChar('~');
      json.writeStartObject();
      fields.write(json);
      json.writeEndObject();
    }
    return line.toString();
  }

  /** Writes an object as a file with a field a line; the same fields give the same bytes. */
  static void file(Writer out, Fields fields) throws IOException {
    DefaultIndenter indent = new DefaultIndenter(" ", "\n");
    DefaultPrettyPrinter printer = new DefaultPrettyPrinter().withObjectIndenter(indent);
    printer.indentArraysWith(indent);
    try (JsonGenerator json = new JsonFactory().createGenerator(out)) {
      json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
      json.setPrettyPrinter(printer);
      json.writeStartObject();
      fields.write(json);
      json.writeEndObject();
      json.writeRaw('\n');
    }
  }
}
