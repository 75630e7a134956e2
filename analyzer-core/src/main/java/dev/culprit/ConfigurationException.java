package dev.culprit;

/** A configuration that cannot be used; the message says where, what was found and what to do. */
public final class ConfigurationException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public ConfigurationException(String message) {
    super(message);
  }
}
