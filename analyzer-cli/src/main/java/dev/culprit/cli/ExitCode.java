package dev.culprit.cli;

/** What the program's exit codes mean. Public. */
final class ExitCode {
  static final int DONE = 0;

  /** A threshold or gate was broken, or a test failed. */
  static final int BROKEN = 1;

  /** Wrong usage or configuration. */
  static final int USAGE = 2;

  /** Done, but more than 5 % of the input was not understood, or not enough data for a gate. */
  static final int NOT_UNDERSTOOD = 3;

  /** Could not read or write. */
  static final int UNREADABLE = 4;

  /** A fault of the program itself. */
  static final int FAULT = 70;

  /** Another run holds the workspace. */
  static final int BUSY = 75;

  private ExitCode() {}
}
