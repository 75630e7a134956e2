package dev.culprit.compare;

/**
 * Where the windows lie in a series: {@code [change - length, change)} before and {@code [change,
 * change + length)} after, in bins; what comes earlier is history.
 */
record Windows(int change, int length) {

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
