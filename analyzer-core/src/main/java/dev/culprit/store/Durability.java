package dev.culprit.store;

/** What a commit survives. */
public enum Durability {
  /** A crash of the machine: everything is forced to the disk. For workspaces that are kept. */
  FULL,
  /** A crash of the program only. For temporary workspaces that are deleted anyway. */
  NONE
}
