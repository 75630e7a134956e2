package dev.culprit.store;

import java.io.IOException;

/** The workspace was written by another version of the program, or is damaged. */
public final class WorkspaceFormatException extends IOException {

  private static final long serialVersionUID = 1;

  /** What to do, the same in all cases: the logs are the truth. */
  static final String ADVICE =
      "move the workspace away; the next run reads the logs again (nights whose logs are gone stay"
          + " in their pages only)";

  WorkspaceFormatException(String message) {
    super(message);
  }

  WorkspaceFormatException(String message, Throwable cause) {
    super(message, cause);
  }
}
