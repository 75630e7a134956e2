package dev.culprit.ingest;

/**
 * A file or path that could not be read as it stands, wholly or in part.
 *
 * @param path as the user knows it
 * @param message what was found and what to do
 * @param fatal whether the run counts as failed to read (exit code 4)
 */
public record ReadProblem(String path, String message, boolean fatal) {
  /** {@code path: message}. */
  @Override
  public String toString() {
    return path + ": " + message;
  }
}
