package dev.culprit.format;

import dev.culprit.event.Field;
import java.util.Optional;

/**
 * Takes lines out of their envelopes. What an envelope holds as it was is left where it stands;
 * where escapes or colours have to be undone, or parts to be joined, it is copied into the scratch
 * of the record's slots. Not safe for use by several threads at once.
 */
final class EnvelopeOpener {

  /** Parts of one line beyond this many are lines of their own. */
  private static final int MOST_PARTS = 256;

  /** A program prints the lines of a stack trace at once, */
  private static final long AT_ONCE_MILLIS = 200;

  /** and where the newest line comes first, the one before it is hardly older; */
  private static final long SAME_MOMENT_MILLIS = 5;

  /** some daemons state whole seconds, of which one may begin meanwhile. */
  private static final long SECOND = 1_000;

  /** What tells writers apart that share an envelope's log; the details name the stream. */
  private static final Field[] WRITER = {Field.DETAILS, Field.PROCESS, Field.SERVICE};

  private final String name;
  private final Scanner envelope;
  private final Partial partial;
  private final Slots outer = new Slots();
  private final Slots further = new Slots();
  private final ServiceNames services = new ServiceNames();
  private byte[] bytes = new byte[0];
  private int begin;
  private int end;
  private boolean part;

  /**
   * An opener.
   *
   * @param name of the envelope's format
   */
  EnvelopeOpener(String name, Scanner envelope, Partial partial) {
    this.name = name;
    this.envelope = envelope;
    this.partial = partial;
  }

  /** Whether a line that is in no envelope may go on with the one before it. */
  boolean mayGoOn(byte[] b, int from) {
    return envelope.spansLines() || Bytes.isBlank(b[from]);
  }

  /** Whether it opens the same envelopes. */
  boolean isLike(EnvelopeOpener other) {
    return name.equals(other.name);
  }

  /** Whether the line is in this envelope. */
  boolean isIn(byte[] b, int from, int to) {
    return read(b, from, to, outer);
  }

  /** Reads an envelope; one that states no message has an empty one. */
  private boolean read(byte[] b, int from, int to, Slots slots) {
    slots.reset(b);
    return withMessage(envelope.scan(b, from, to, slots), from, slots);
  }

  private static boolean withMessage(boolean enveloped, int from, Slots slots) {
    if (enveloped && !slots.has(Field.MESSAGE)) {
      slots.put(Field.MESSAGE, from, from);
    }
    return enveloped;
  }

  /**
   * Opens the envelope of a line; false if it is in none, or if the line before it goes on in it.
   * The content then is in {@link #bytes}.
   */
  boolean open(byte[] b, int from, int to, Slots slots) {
    boolean in = isIn(b, from, to);
    part = in && partial != Partial.NEVER && isTail(b, from);
    if (!in || part) {
      return false;
    }
    begin = outer.begin(Field.MESSAGE);
    end = outer.end(Field.MESSAGE);
    bytes = outer.block();
    boolean parts = partial.is(outer);
    if (bytes == b && isByteArray(b)) {
      decode(b, to, slots);
    } else if (parts
        || bytes != b
        || outer.isEscaped(Field.MESSAGE)
        || Colours.begin(bytes, begin, end)) {
      copy(b, to, slots, parts ? MOST_PARTS : 1);
    }
    while (end > begin && (bytes[end - 1] == '\n' || bytes[end - 1] == '\r')) {
      end--;
    }
    return true;
  }

  /** journald gives a message that is no UTF-8 as an array of its bytes: {@code [104,105]}. */
  private boolean isByteArray(byte[] b) {
    int at = begin;
    while (at > 0 && Bytes.isBlank(b[at - 1])) {
      at--;
    }
    return at > 0 && b[at - 1] == '[' && Digits.whole(b, begin, end) >= 0;
  }

  private void decode(byte[] b, int to, Slots slots) {
    byte[] scratch = slots.scratch(to - begin);
    int length = 0;
    int value = -1;
    for (int at = begin; at < to; at++) {
      byte c = b[at];
      if (Digits.isDigit(c)) {
        value = Math.max(value, 0) * 10 + (c - '0') & 0xFFFF;
      } else if (value >= 0) {
        scratch[length++] = (byte) value;
        value = -1;
      }
      if (c == ']') {
        break;
      }
    }
    bytes = scratch;
    begin = 0;
    end = Colours.strip(scratch, 0, length);
  }

  /** What the line carries, with a line feed unless it goes on; empty if it is in no envelope. */
  Optional<String> carried(byte[] b, int from, int to) {
    if (!read(b, from, to, further)) {
      return Optional.empty();
    }
    String text = further.text(Field.MESSAGE);
    boolean ended = text.endsWith("\n") || partial.is(further);
    return Optional.of(ended ? text : text + "\n");
  }

  /**
   * Whether the envelope that was opened last is of another moment than the one in the line before
   * it, or of another writer, or of the first line: it does not go on with another one then. False
   * where the line before is in no such envelope.
   */
  boolean isLater(byte[] b, int from) {
    if (from == 0 || !readBefore(b, from)) {
      return from == 0;
    }
    for (Field field : WRITER) {
      if (!outer.text(field).equals(further.text(field))) {
        return true;
      }
    }
    if (outer.time() == Slots.NO_TIME || further.time() == Slots.NO_TIME) {
      return false;
    }
    boolean seconds = outer.time() % SECOND == 0 && further.time() % SECOND == 0;
    long later = outer.time() - further.time();
    return later > (seconds ? SECOND : AT_ONCE_MILLIS) || -later > SAME_MOMENT_MILLIS;
  }

  /** Whether the line before, in its envelope, is the first of an exception, by its name. */
  boolean isBehindException(byte[] b, int from) {
    return readBefore(b, from)
        && Continuation.isThrown(
            further.block(), further.begin(Field.MESSAGE), further.end(Field.MESSAGE));
  }

  /** Whether the line before, in its envelope, is indented, as the last frame of a traceback is. */
  boolean isBehindIndented(byte[] b, int from) {
    if (!readBefore(b, from) || further.begin(Field.MESSAGE) == further.end(Field.MESSAGE)) {
      return false;
    }
    byte[] before = further.block();
    int at = further.begin(Field.MESSAGE);
    boolean tab = further.isEscaped(Field.MESSAGE) && before[at] == '\\' && before[at + 1] == 't';
    return tab || Bytes.isBlank(before[at]);
  }

  /** Whether the envelope that was not opened last holds a further part of the line before. */
  boolean isPart() {
    return part;
  }

  private void copy(byte[] b, int to, Slots slots, int most) {
    int size = end - begin;
    int at = to;
    for (int i = 1; i < most && next(b, at); i++) {
      size += further.end(Field.MESSAGE) - further.begin(Field.MESSAGE);
      at = lineEnd(b, at + 1);
      if (!partial.is(further)) {
        break;
      }
    }
    byte[] scratch = slots.scratch(size);
    int length = append(outer, scratch, 0);
    int last = at;
    at = to;
    while (at < last && next(b, at)) {
      length = append(further, scratch, length);
      at = lineEnd(b, at + 1);
    }
    bytes = scratch;
    begin = 0;
    end = Colours.strip(scratch, 0, length);
  }

  /** Reads the line behind the one that ends at {@code to}; false if it is in no such envelope. */
  private boolean next(byte[] b, int to) {
    int lineFeed = to < b.length && b[to] == '\r' ? to + 1 : to;
    if (lineFeed + 1 >= b.length || b[lineFeed] != '\n') {
      return false;
    }
    int from = lineFeed + 1;
    return read(b, from, lineEnd(b, from), further);
  }

  private static int append(Slots part, byte[] into, int at) {
    int from = part.begin(Field.MESSAGE);
    int to = part.end(Field.MESSAGE);
    if (part.isEscaped(Field.MESSAGE)) {
      return JsonText.unescape(part.block(), from, to, into, at);
    }
    System.arraycopy(part.block(), from, into, at, to - from);
    return at + to - from;
  }

  private static int lineEnd(byte[] b, int from) {
    int at = from;
    while (at < b.length && b[at] != '\n') {
      at++;
    }
    return at;
  }

  /** Whether the line before goes on in this one. */
  private boolean isTail(byte[] b, int from) {
    return readBefore(b, from) && partial.is(further);
  }

  /** Reads the line before the one that begins there; false if it is in no such envelope. */
  private boolean readBefore(byte[] b, int from) {
    if (from < 2 || b[from - 1] != '\n') {
      return false;
    }
    int at = from - 1;
    while (at > 0 && b[at - 1] != '\n') {
      at--;
    }
    further.reset(b);
    int begin = Bytes.behindHole(b, at, from - 1);
    return withMessage(envelope.scanEnvelope(b, begin, from - 1, further), at, further);
  }

  /** Takes the service from the envelope where the line itself states none. */
  void adoptService(Slots slots) {
    if (slots.has(Field.SERVICE) && !slots.isServiceOfEnvelope()) {
      return;
    }
    slots.remove(Field.SERVICE);
    String service = services.of(outer, Field.SERVICE);
    boolean program = ServiceName.isMute(service) && outer.has(Field.LOGGER);
    if (program) {
      service = services.of(outer, Field.LOGGER);
    }
    if (!service.isEmpty()) {
      slots.putServiceOfEnvelope(begin, service, program);
    }
  }

  /** What the envelope itself says. */
  Slots outer() {
    return outer;
  }

  /** Holds the content, from {@link #begin} to {@link #end}. */
  byte[] bytes() {
    return bytes;
  }

  int begin() {
    return begin;
  }

  int end() {
    return end;
  }
}
