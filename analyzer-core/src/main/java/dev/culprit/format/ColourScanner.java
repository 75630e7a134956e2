package dev.culprit.format;

import dev.culprit.event.Field;

/** Lines with the colours of a terminal in them; the message is the line without them. */
final class ColourScanner implements Scanner {

  @Override
  public boolean scan(byte[] block, int from, int to, Slots slots) {
    if (!Colours.begin(block, from, to)) {
      return false;
    }
    byte[] scratch = slots.scratch(to - from);
    System.arraycopy(block, from, scratch, 0, to - from);
    int end = Colours.strip(scratch, 0, to - from);
    slots.reset(scratch);
    slots.put(Field.MESSAGE, 0, end);
    slots.standsIn(block, 0, end);
    return end > 0;
  }
}
