package dev.culprit.format;

/**
 * Where the cells of one line of a table stand, as RFC 4180 has it: quotes around a cell are not
 * part of it, two quotes inside it are one. Reused for line after line.
 */
final class CsvCells {

  private final int[] begins = new int[CsvColumns.MOST];
  private final int[] ends = new int[CsvColumns.MOST];
  private int count;
  private boolean open;
  private boolean doubled;

  /** Cuts the line at its dividers; whether it is a line of cells. */
  boolean cut(byte[] b, int from, int to, byte divider) {
    count = 0;
    open = false;
    doubled = false;
    int at = from;
    while (count < CsvColumns.MOST) {
      boolean quoted = at < to && b[at] == '"';
      int begin = quoted ? at + 1 : at;
      int end = quoted ? quote(b, begin, to) : plain(b, begin, to, divider);
      begins[count] = begin;
      ends[count++] = end;
      at = quoted && !open ? end + 1 : end;
      if (at >= to) {
        return true;
      }
      if (b[at] != divider) {
        return false;
      }
      at++;
    }
    return false;
  }

  private static int plain(byte[] b, int from, int to, byte divider) {
    int at = from;
    while (at < to && b[at] != divider) {
      at++;
    }
    return at;
  }

  /** Where the quote stands that closes the cell; the line's end if none does. */
  private int quote(byte[] b, int from, int to) {
    int at = from;
    while (at < to) {
      if (b[at] == '"') {
        if (at + 1 >= to || b[at + 1] != '"') {
          return at;
        }
        doubled = true;
        at++;
      }
      at++;
    }
    open = true;
    return to;
  }

  /**
   * Copies the cells with two quotes made one, and says from now on where they stand in the copy,
   * which begins where {@code room} does.
   */
  void copy(byte[] b, byte[] room) {
    int length = 0;
    for (int i = 0; i < count; i++) {
      int begin = length;
      for (int at = begins[i]; at < ends[i]; at++) {
        room[length++] = b[at];
        if (b[at] == '"' && at + 1 < ends[i] && b[at + 1] == '"') {
          at++;
        }
      }
      begins[i] = begin;
      ends[i] = length;
    }
  }

  int count() {
    return count;
  }

  int begin(int i) {
    return begins[i];
  }

  int end(int i) {
    return ends[i];
  }

  /** Whether the last cell goes on in the next line. */
  boolean isOpen() {
    return open;
  }

  /** Whether two quotes that mean one stand in a cell. */
  boolean isDoubled() {
    return doubled;
  }
}
