package dev.culprit.format;

import dev.culprit.event.Field;
import java.util.Optional;

/**
 * Lines of one format that another one carries: what a container runtime, a syslog daemon or a
 * collector puts around each line is its envelope, whose message is the line proper.
 */
final class EnvelopeScanner implements Scanner {

  private static final Field[] ADOPTED = {Field.PROCESS, Field.LEVEL};

  private final EnvelopeOpener opener;
  private final Scanner content;

  EnvelopeScanner(EnvelopeOpener opener, Scanner content) {
    this.opener = opener;
    this.content = content;
  }

  @Override
  public boolean scan(byte[] block, int from, int to, Slots slots) {
    return opener.open(block, from, to, slots) && scan(opener, block, slots);
  }

  @Override
  public boolean scanOpened(Scanner opened, byte[] block, Slots slots) {
    return opened instanceof EnvelopeOnlyScanner only
        && only.opener().isLike(opener)
        && scan(only.opener(), block, slots);
  }

  private boolean scan(EnvelopeOpener open, byte[] block, Slots slots) {
    slots.reset(open.bytes());
    if (open.end() == open.begin()
        || !content.scan(open.bytes(), open.begin(), open.end(), slots)) {
      return false;
    }
    if (!slots.has(Field.MESSAGE)) {
      slots.put(Field.MESSAGE, open.begin(), open.end());
    }
    slots.standsIn(block, open.begin(), open.end());
    adopt(open, slots);
    return true;
  }

  @Override
  public boolean continues(byte[] block, int from, int to) {
    if (!opener.isIn(block, from, to)) {
      return opener.mayGoOn(block, from);
    }
    Slots outer = opener.outer();
    return !content.isComplete()
        || !Continuation.opensException(
            outer.block(), outer.begin(Field.MESSAGE), outer.end(Field.MESSAGE));
  }

  /** Takes from the envelope what the line itself does not state. */
  private static void adopt(EnvelopeOpener open, Slots slots) {
    Slots outer = open.outer();
    if (slots.time() == Slots.NO_TIME) {
      slots.time(outer.time());
    }
    open.adoptService(slots);
    if (!slots.isInPlace()) {
      return;
    }
    for (Field field : ADOPTED) {
      boolean empty = field == Field.LEVEL && outer.levelSaysNothing();
      if (outer.has(field) && !slots.has(field) && !empty) {
        slots.putWord(field, outer.begin(field), outer.end(field), outer.word(field));
      }
    }
  }

  @Override
  public Optional<String> carried(byte[] block, int from, int to) {
    return opener.carried(block, from, to);
  }

  @Override
  public boolean refusedPart() {
    return opener.isPart();
  }
}
