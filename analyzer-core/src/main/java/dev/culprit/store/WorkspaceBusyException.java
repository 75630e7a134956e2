package dev.culprit.store;

import java.io.IOException;
import java.nio.file.Path;

/** Another run holds the workspace. */
public final class WorkspaceBusyException extends IOException {

  private static final long serialVersionUID = 1;

  WorkspaceBusyException(Path workspace, Throwable cause) {
    super(
        workspace + ": another run holds this workspace; wait until it ends or name another folder",
        cause);
  }
}
