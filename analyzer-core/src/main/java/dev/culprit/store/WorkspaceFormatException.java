package dev.culprit.store;

import java.io.IOException;

/** The workspace was written by another version of the program, or is damaged. */
public final class WorkspaceFormatException extends IOException {

  private static final long serialVersionUID = 1;

  /** What to do, the same in all cases: the logs are the truth. */
  static final String ADVICE =
      "delete the workspace or run 'culprit rebuild', which reads the logs again";

  WorkspaceFormatException(String message) {
    super(message);
  }

  WorkspaceFormatException(String message, Throwable cause) {
    super(message, cause);
  }
}
