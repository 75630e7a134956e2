package dev.culprit.format;

import dev.culprit.event.Field;

/**
 * Lines of one format that another one carries: what a container runtime, a syslog daemon or a
 * collector puts around each line is its envelope, whose message is the line proper. Where the
 * envelope has it as it was, it is scanned in place; where it had to be escaped, in the scratch of
 * the slots.
 */
final class EnvelopeScanner implements Scanner {

  private static final Field[] ADOPTED = {Field.PROCESS, Field.LEVEL, Field.SERVICE};

  private final Scanner envelope;
  private final Scanner content;
  private final Slots outer = new Slots();

  EnvelopeScanner(Scanner envelope, Scanner content) {
    this.envelope = envelope;
    this.content = content;
  }

  @Override
  public boolean scan(byte[] block, int from, int to, Slots slots) {
    outer.reset(block);
    if (!envelope.scan(block, from, to, outer) || !outer.has(Field.MESSAGE)) {
      return false;
    }
    byte[] bytes = outer.block();
    int begin = outer.begin(Field.MESSAGE);
    int end = outer.end(Field.MESSAGE);
    boolean escaped = outer.isEscaped(Field.MESSAGE);
    if (escaped || bytes != block) {
      byte[] scratch = slots.scratch(end - begin);
      end =
          escaped
              ? JsonText.unescape(bytes, begin, end, scratch)
              : copy(bytes, begin, end, scratch);
      end = Colours.strip(scratch, 0, end);
      begin = 0;
      bytes = scratch;
    }
    while (end > begin && (bytes[end - 1] == '\n' || bytes[end - 1] == '\r')) {
      end--;
    }
    slots.reset(bytes);
    if (end == begin || !content.scan(bytes, begin, end, slots)) {
      return false;
    }
    if (!slots.has(Field.MESSAGE)) {
      slots.put(Field.MESSAGE, begin, end);
    }
    slots.standsIn(block);
    adopt(block, slots);
    return true;
  }

  @Override
  public boolean continues(byte[] block, int from, int to) {
    outer.reset(block);
    return Bytes.isBlank(block[from]) || envelope.scan(block, from, to, outer);
  }

  private static int copy(byte[] bytes, int begin, int end, byte[] into) {
    System.arraycopy(bytes, begin, into, 0, end - begin);
    return end - begin;
  }

  /** Takes from the envelope what the line itself does not state. */
  private void adopt(byte[] block, Slots slots) {
    if (slots.time() == Slots.NO_TIME) {
      slots.time(outer.time());
    }
    if (slots.block() != block) {
      return;
    }
    for (Field field : ADOPTED) {
      if (outer.has(field) && !slots.has(field)) {
        slots.putWord(field, outer.begin(field), outer.end(field), outer.word(field));
      }
    }
  }
}
