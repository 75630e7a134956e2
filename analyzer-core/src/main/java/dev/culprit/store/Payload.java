package dev.culprit.store;

import java.io.IOException;
import java.util.Set;
import org.apache.lucene.index.StoredFields;
import org.apache.lucene.util.BytesRef;

/** Reads the one field that holds all of a document. */
final class Payload {

  private static final Set<String> ONLY = Set.of(Documents.PAYLOAD);

  private Payload() {}

  static Unpacker read(StoredFields stored, int document, Texts texts) throws IOException {
    BytesRef bytes = stored.document(document, ONLY).getBinaryValue(Documents.PAYLOAD);
    if (bytes == null) {
      throw new WorkspaceFormatException(
          "a document without content: " + WorkspaceFormatException.ADVICE);
    }
    return of(bytes, texts);
  }

  /** Reads it where it stands; the bytes are not copied. */
  static Unpacker of(BytesRef bytes, Texts texts) {
    return new Unpacker(bytes.bytes, bytes.offset, bytes.offset + bytes.length, texts);
  }
}
