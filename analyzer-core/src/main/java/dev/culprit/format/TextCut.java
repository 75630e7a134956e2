package dev.culprit.format;

import dev.culprit.event.Field;

/**
 * How far the layouts of a text format have cut a line, with what several of them look for at the
 * same place: many layouts begin alike, and the line is gone through once for all of these. Not
 * safe for use by several threads at once.
 */
final class TextCut {

  private static final int NONE = -1;

  private final StampCache stamps;
  private final int[] begins;

  /** Of the time stamp that was found last, when each part was cut. */
  private final long[] millis;

  private final int[] ends;
  private int size;

  private int nameAt = NONE;
  private boolean namePlain;
  private int nameEnd;
  private boolean nameDotted;
  private boolean nameLetter;

  /**
   * A cut of nothing yet.
   *
   * @param most parts that a layout has
   */
  TextCut(StampCache stamps, int most) {
    this.stamps = stamps;
    begins = new int[most];
    millis = new long[most];
    ends = new int[most];
  }

  /** Turns to another line. */
  void clear() {
    size = 0;
    nameAt = NONE;
    stamps.clear();
  }

  /** Forgets all parts but the first ones. */
  void keep(int parts) {
    size = Math.min(size, parts);
  }

  void add(int begin, int end) {
    begins[size] = begin;
    millis[size] = stamps.millis();
    ends[size++] = end;
  }

  /** How many parts are cut. */
  int size() {
    return size;
  }

  int begin(int part) {
    return begins[part];
  }

  int end(int part) {
    return ends[part];
  }

  /** Behind the time stamp that begins at {@code from}; -1 if there is none. */
  int stampEnd(byte[] b, int from, int to) {
    return stamps.end(b, from, to);
  }

  /** Puts the time stamp that is a part. */
  void putStamp(int part, Slots slots) {
    slots.time(millis[part]);
    slots.put(Field.TIME, begins[part], ends[part]);
  }

  /**
   * Reads a logger's name from {@code from} on.
   *
   * @param plain whether a colon ends it, wherever it stands
   */
  void readName(byte[] b, int from, int to, boolean plain) {
    if (nameAt == from && namePlain == plain) {
      return;
    }
    nameAt = from;
    namePlain = plain;
    nameDotted = false;
    nameLetter = false;
    int at = from;
    while (at < to && isNamePart(b, at, to) && !(plain && b[at] == ':')) {
      nameLetter |= Bytes.isLetter(b[at]);
      nameDotted |= at > from && at + 1 < to && isJoint(b, at) && Bytes.isLetter(b[at + 1]);
      at++;
    }
    nameEnd = at;
  }

  /** Behind the name that was read. */
  int nameEnd() {
    return nameEnd;
  }

  boolean nameHasLetter() {
    return nameLetter;
  }

  /** Whether the name has parts, with dots or double colons between them. */
  boolean nameIsDotted() {
    return nameDotted;
  }

  private static boolean isJoint(byte[] b, int at) {
    return b[at] == '.' || b[at] == ':' && b[at - 1] == ':';
  }

  private static boolean isNamePart(byte[] b, int at, int to) {
    byte c = b[at];
    if (Bytes.isAlphanumeric(c)) {
      return true;
    }
    return switch (c) {
      case '.', '_', '$', '-', '/', '@', '#', '<', '>', '*', '+', '~' -> true;
      // Inside a name (module:function:line), not behind it.
      case ':' ->
          at + 1 < to
              && (Bytes.isAlphanumeric(b[at + 1])
                  || b[at + 1] == ':' && at + 2 < to && Bytes.isAlphanumeric(b[at + 2]));
      default -> c < 0;
    };
  }
}
