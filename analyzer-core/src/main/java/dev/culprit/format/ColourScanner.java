package dev.culprit.format;

import dev.culprit.event.Field;

/** Lines with the colours of a terminal in them; the message is the line without them. */
final class ColourScanner implements Scanner {

  /** Programs colour a line's beginning; what a message quotes further on is its own affair. */
  private static final int SEEN = 64;

  @Override
  public boolean scan(byte[] block, int from, int to, Slots slots) {
    int limit = Math.min(to, from + SEEN);
    int at = from;
    while (at < limit && block[at] != Colours.ESCAPE) {
      at++;
    }
    if (at + 1 >= limit || block[at + 1] != '[') {
      return false;
    }
    byte[] scratch = slots.scratch(to - from);
    System.arraycopy(block, from, scratch, 0, to - from);
    int end = Colours.strip(scratch, 0, to - from);
    slots.reset(scratch);
    slots.put(Field.MESSAGE, 0, end);
    return end > 0;
  }
}
