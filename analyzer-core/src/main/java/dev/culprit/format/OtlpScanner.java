package dev.culprit.format;

import com.fasterxml.jackson.databind.JsonNode;
import dev.culprit.event.Field;
import java.nio.charset.StandardCharsets;

/**
 * OpenTelemetry's logs as JSON (OTLP), one batch a line: {@code {"resourceLogs":[{"resource":{..},
 * "scopeLogs":[{"logRecords":[{..}, {..}]}]}]}}. Each log record of a batch is a record of its own.
 * See https://opentelemetry.io/docs/specs/otlp/#json-protobuf-encoding.
 */
final class OtlpScanner implements Scanner {

  private static final byte[] BEGIN = bytes("\"resourceLogs\"");
  private static final byte[] RECORDS = bytes("\"logRecords\"");
  private static final byte[] SERVICE = bytes("\"service.name\"");

  private final JsonScanner record;
  private final OtlpAttributes attributes;
  private byte[] block = new byte[0];
  private int at;
  private int end;
  private int serviceBegin;
  private int serviceEnd;

  OtlpScanner(JsonPaths paths, Dating dating) {
    record = new JsonScanner(paths, dating);
    attributes = new OtlpAttributes(dating);
  }

  /**
   * What reads batches; {@code fields} says what stands where in a log record.
   *
   * @throws IllegalArgumentException if the definition is wrong; says what was found
   */
  static Format.ScannerFactory factory(JsonNode definition) {
    JsonPaths paths = JsonPaths.of(definition);
    return dating -> new OtlpScanner(paths, dating);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  @Override
  public boolean scan(byte[] b, int from, int to, Slots slots) {
    end = Bytes.trimEnd(b, from, to);
    if (from >= end || b[from] != '{' || b[end - 1] != '}') {
      return false;
    }
    int key = Bytes.skipBlanks(b, from + 1, end);
    if (!Bytes.begin(b, key, end, BEGIN)) {
      return false;
    }
    block = b;
    at = key + BEGIN.length;
    serviceBegin = -1;
    return list() && next(slots);
  }

  @Override
  public boolean next(Slots slots) {
    while (at < end) {
      at = Bytes.skipBlanks(block, at, end);
      if (at < end && block[at] == ',') {
        at++;
      } else if (at < end && block[at] == '{') {
        int from = at;
        at = JsonScanner.behindContainer(block, from, end);
        if (at < 0) {
          at = end;
          return false;
        }
        if (record.scan(block, from, at, slots)) {
          attributes.add(block, from, at, slots);
          if (serviceBegin >= 0 && !slots.has(Field.SERVICE)) {
            slots.put(Field.SERVICE, serviceBegin, serviceEnd);
          }
          slots.extent(from, at);
          return true;
        }
      } else if (!list()) {
        return false;
      }
    }
    return false;
  }

  /** Goes to the next list of records, and takes notice of the service on the way. */
  private boolean list() {
    int key = find(RECORDS, at);
    if (key < 0) {
      at = end;
      return false;
    }
    int service = find(SERVICE, at);
    if (service >= 0 && service < key) {
      service(service + SERVICE.length);
    }
    int open = key + RECORDS.length;
    while (open < end && (block[open] == ':' || Bytes.isBlank(block[open]))) {
      open++;
    }
    at = open < end && block[open] == '[' ? open + 1 : open;
    return true;
  }

  private void service(int from) {
    int quote = from;
    while (quote < end && block[quote] != '}' && !isTextOfValue(quote)) {
      quote++;
    }
    if (quote < end && block[quote] == '"') {
      serviceBegin = quote + 1;
      serviceEnd = serviceBegin;
      while (serviceEnd < end && block[serviceEnd] != '"') {
        serviceEnd++;
      }
    }
  }

  /** Whether the quote stands behind {@code stringValue:}. */
  private boolean isTextOfValue(int quote) {
    int colon = quote - 1;
    while (Bytes.isBlank(block[colon])) {
      colon--;
    }
    return block[quote] == '"' && block[colon] == ':' && block[colon - 2] == 'e';
  }

  private int find(byte[] text, int from) {
    for (int i = from; i < end; i++) {
      if (block[i] == '"' && block[i - 1] != '\\' && Bytes.begin(block, i, end, text)) {
        return i;
      }
    }
    return -1;
  }
}
