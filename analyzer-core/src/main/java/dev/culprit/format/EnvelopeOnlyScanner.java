package dev.culprit.format;

import dev.culprit.event.Field;
import java.util.Optional;

/**
 * Lines in an envelope whose content is of no known format: free text, but not what continues the
 * record before it, such as the lines of a stack trace, each of which has an envelope of its own,
 * written at the same moment.
 */
final class EnvelopeOnlyScanner implements Scanner {

  private final EnvelopeOpener opener;
  private final Scanner envelope;
  private final Continuation.Tracebacks tracebacks;
  private boolean goesOn;

  EnvelopeOnlyScanner(EnvelopeOpener opener, Scanner envelope, Continuation.Tracebacks tracebacks) {
    this.opener = opener;
    this.envelope = envelope;
    this.tracebacks = tracebacks;
  }

  @Override
  public boolean scan(byte[] block, int from, int to, Slots slots) {
    goesOn = false;
    if (!opener.open(block, from, to, slots)) {
      return false;
    }
    goesOn = goesOn(block, from);
    if (goesOn) {
      return false;
    }
    take(block, from, to, slots);
    return true;
  }

  private boolean goesOn(byte[] block, int from) {
    byte[] content = opener.bytes();
    if (Continuation.is(content, opener.begin(), opener.end(), tracebacks)) {
      boolean another =
          Continuation.isThrown(content, opener.begin(), opener.end())
              && opener.isBehindException(block, from);
      return !another && !opener.isLater(block, from);
    }
    return Continuation.isName(content, opener.begin(), opener.end())
        && opener.isBehindIndented(block, from)
        && !opener.isLater(block, from);
  }

  @Override
  public boolean isEnvelope() {
    return true;
  }

  @Override
  public boolean scanAlone(byte[] block, int from, int to, Slots slots) {
    if (!opener.open(block, from, to, slots)
        || !Continuation.opensException(opener.bytes(), opener.begin(), opener.end())) {
      return false;
    }
    take(block, from, to, slots);
    return true;
  }

  /** What it opened last. */
  EnvelopeOpener opener() {
    return opener;
  }

  private void take(byte[] block, int from, int to, Slots slots) {
    if (opener.bytes() == block) {
      slots.reset(block);
      envelope.scan(block, from, to, slots);
      slots.serviceIsOfEnvelope();
      opener.adoptService(slots);
      return;
    }
    slots.reset(opener.bytes());
    slots.time(opener.outer().time());
    slots.put(Field.MESSAGE, opener.begin(), opener.end());
    String level = opener.outer().word(Field.LEVEL);
    if (!level.isEmpty() && !opener.outer().levelSaysNothing()) {
      slots.putWord(Field.LEVEL, opener.begin(), opener.begin(), level);
    }
    slots.standsIn(block, opener.begin(), opener.end());
    opener.adoptService(slots);
  }

  @Override
  public boolean continues(byte[] block, int from, int to) {
    return opener.mayGoOn(block, from) || opener.isIn(block, from, to);
  }

  @Override
  public Optional<String> carried(byte[] block, int from, int to) {
    return opener.carried(block, from, to);
  }

  @Override
  public boolean refusedPart() {
    return goesOn || opener.isPart();
  }
}
