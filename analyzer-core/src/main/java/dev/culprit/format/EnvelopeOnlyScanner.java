package dev.culprit.format;

import dev.culprit.event.Field;

/**
 * Lines in an envelope whose content is of no known format: free text, but not what continues the
 * record before it, such as the lines of a stack trace, each of which has an envelope of its own.
 */
final class EnvelopeOnlyScanner implements Scanner {

  private final Scanner envelope;
  private final Continuation.Tracebacks tracebacks;
  private final Slots outer = new Slots();

  EnvelopeOnlyScanner(Scanner envelope, Continuation.Tracebacks tracebacks) {
    this.envelope = envelope;
    this.tracebacks = tracebacks;
  }

  @Override
  public boolean scan(byte[] block, int from, int to, Slots slots) {
    return envelope.scan(block, from, to, slots)
        && !(slots.has(Field.MESSAGE)
            && Continuation.is(
                slots.block(), slots.begin(Field.MESSAGE), slots.end(Field.MESSAGE), tracebacks));
  }

  @Override
  public boolean continues(byte[] block, int from, int to) {
    outer.reset(block);
    return Bytes.isBlank(block[from]) || envelope.scan(block, from, to, outer);
  }
}
