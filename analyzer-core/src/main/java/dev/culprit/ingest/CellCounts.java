package dev.culprit.ingest;

/** Counts by number, without an object for each: open addressing, no number is ever taken out. */
final class CellCounts {

  private long[] cells = new long[1024];
  private long[] counts = new long[1024];
  private int used;

  /** Is told what was counted. */
  interface Each {
    /** A number and how often it was counted, at least once. */
    void take(long cell, long count);
  }

  /** Counts the number once. */
  void add(long cell) {
    int slot = slotOf(cell);
    if (counts[slot] == 0) {
      if (++used * 2 >= cells.length) {
        grow();
        slot = slotOf(cell);
      }
      cells[slot] = cell;
    }
    counts[slot]++;
  }

  /** Tells all, in no order. */
  void forEach(Each each) {
    for (int i = 0; i < cells.length; i++) {
      if (counts[i] > 0) {
        each.take(cells[i], counts[i]);
      }
    }
  }

  private int slotOf(long cell) {
    long h = cell * 0x9E3779B97F4A7C15L;
    int slot = (int) (h >>> 33) & cells.length - 1;
    while (counts[slot] != 0 && cells[slot] != cell) {
      slot = slot + 1 & cells.length - 1;
    }
    return slot;
  }

  private void grow() {
    long[] oldCells = cells;
    long[] oldCounts = counts;
    cells = new long[oldCells.length * 2];
    counts = new long[oldCells.length * 2];
    for (int i = 0; i < oldCells.length; i++) {
      if (oldCounts[i] > 0) {
        int slot = slotOf(oldCells[i]);
        cells[slot] = oldCells[i];
        counts[slot] = oldCounts[i];
      }
    }
  }
}
