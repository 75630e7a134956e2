package dev.culprit.compare;

/** A changes file that cannot be used; the message says where, what was found and what to do. */
public final class ChangesFileException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** With that message. */
  public ChangesFileException(String message) {
    super(message);
  }
}
