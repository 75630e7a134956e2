package dev.culprit.ingest;

import java.io.IOException;

/**
 * A compressed file or an archive cannot be read further, though the disk gave its bytes. What was
 * read before stands.
 */
final class DamagedContentException extends IOException {

  private static final long serialVersionUID = 1;

  DamagedContentException(String message) {
    super(message);
  }

  DamagedContentException(String message, Exception cause) {
    super(message, cause);
  }
}
