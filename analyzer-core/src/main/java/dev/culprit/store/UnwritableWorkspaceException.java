package dev.culprit.store;

import java.io.IOException;
import java.nio.file.Path;

/** A workspace cannot be written: its disk is full, or forbids it. */
public final class UnwritableWorkspaceException extends IOException {

  private static final long serialVersionUID = 1;

  UnwritableWorkspaceException(Path workspace, Throwable cause) {
    super(
        workspace
            + ": this workspace cannot be written ("
            + cause.getMessage()
            + "); make room or name another folder, what was committed before stands",
        cause);
  }
}
