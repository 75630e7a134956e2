package dev.culprit.store;

import java.io.IOException;
import java.nio.file.Path;

/** There is nothing to read: no folder, or one that no run has committed to. */
public final class NoWorkspaceException extends IOException {

  private static final long serialVersionUID = 1;

  NoWorkspaceException(Path workspace) {
    super(
        workspace
            + ": no workspace here; 'culprit analyze PATH --workspace "
            + workspace
            + "' makes one");
  }
}
