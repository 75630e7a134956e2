package dev.culprit.rules;

/** A rule file that cannot be used; the message says where, what was found and what to do. */
public final class RuleFileException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** With that message. */
  public RuleFileException(String message) {
    super(message);
  }
}
