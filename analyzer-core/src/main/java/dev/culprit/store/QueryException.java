package dev.culprit.store;

/** A query that cannot be understood; the message says what was found and how to write it. */
public final class QueryException extends Exception {

  private static final long serialVersionUID = 1;

  QueryException(String message) {
    super(message);
  }

  QueryException(String message, Throwable cause) {
    super(message, cause);
  }
}
