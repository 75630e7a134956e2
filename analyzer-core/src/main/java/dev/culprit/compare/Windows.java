package dev.culprit.compare;

/**
 * Where the windows lie in a series: {@code [change - length, change)} before and {@code [change,
 * change + length)} after, in bins; what comes earlier is history.
 *
 * @param undisturbed bins right before the windows in which no other change is known
 */
record Windows(int change, int length, int undisturbed) {

  /** Windows in whose history no other change is known. */
  Windows(int change, int length) {
    this(change, length, change - length);
  }

  Windows {
    if (length < 1 || change < length) {
      throw new IllegalArgumentException(
          "windows: found a length of " + length + " bins at bin " + change);
    }
  }

  int begin() {
    return change - length;
  }

  int end() {
    return change + length;
  }

  /** Bins before the window before the change. */
  int history() {
    return change - length;
  }
}
