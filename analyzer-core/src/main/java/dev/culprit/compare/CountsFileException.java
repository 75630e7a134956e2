package dev.culprit.compare;

/** A file of counts that cannot be used; the message says where, what was found, what to do. */
public final class CountsFileException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** With that message. */
  public CountsFileException(String message) {
    super(message);
  }
}
