package dev.culprit.format;

/** A definition that cannot be used; the message says where, what was found and what to do. */
public final class FormatFileException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  FormatFileException(String message, Throwable cause) {
    super(message, cause);
  }
}
