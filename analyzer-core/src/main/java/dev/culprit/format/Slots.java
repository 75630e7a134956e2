package dev.culprit.format;

import dev.culprit.event.Field;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Where the fields of one line stand, and the values of those that every line needs as numbers.
 * Reused for line after line: an ordinary line makes no object. Not safe for use by several threads
 * at once.
 */
public final class Slots {

  /** Of syslog's severities: RFC 5424, section 6.2.1. */
  private static final int INFORMATIONAL = 6;

  /** {@link #time} of a line that states none, or one that cannot be. */
  public static final long NO_TIME = Long.MIN_VALUE;

  private static final int FIELDS = Field.values().length;

  private final int[] begin = new int[FIELDS];
  private final int[] end = new int[FIELDS];
  private final boolean[] escaped = new boolean[FIELDS];
  private final String[] words = new String[FIELDS];
  private boolean hasWords;
  private boolean levelSaysNothing;
  private boolean serviceOfEnvelope;
  private boolean serviceOfProgram;
  private int contentBegin;
  private int contentEnd;
  private int extentBegin = -1;
  private int extentEnd;
  private byte[] scratch = new byte[0];
  private byte[] block = new byte[0];
  private byte[] line = new byte[0];
  private long time = NO_TIME;
  private long durationMicros = -1;
  private int status;
  private int retry = -1;

  /** Slots that state nothing yet. */
  public Slots() {
    Arrays.fill(words, "");
  }

  /** Forgets everything and turns to another line's block. */
  public void reset(byte[] newBlock) {
    block = newBlock;
    line = newBlock;
    extentBegin = -1;
    Arrays.fill(begin, -1);
    time = NO_TIME;
    durationMicros = -1;
    status = 0;
    retry = -1;
    levelSaysNothing = false;
    serviceOfEnvelope = false;
    serviceOfProgram = false;
  }

  /** The field's bytes are {@code from} up to, not including, {@code to}, as they are. */
  public void put(Field field, int from, int to) {
    int i = field.ordinal();
    begin[i] = from;
    end[i] = to;
    escaped[i] = false;
    if (hasWords) {
      words[i] = "";
    }
  }

  /**
   * Like {@link #put}, of bytes that stand for a word: a letter or a number that means a level.
   *
   * @param word a constant, so that a line makes no object
   */
  public void putWord(Field field, int from, int to, String word) {
    put(field, from, to);
    words[field.ordinal()] = word;
    hasWords = true;
  }

  /**
   * Puts the level that a severity of syslog means. The one for information says nothing: systemd
   * and container runtimes give it to every line that a program prints.
   */
  void putSeverity(int severity, int from, int to) {
    putWord(Field.LEVEL, from, to, LevelWord.ofSyslogSeverity(severity));
    levelSaysNothing = severity == INFORMATIONAL;
  }

  /** Says that the level stated is a collector's, which means nothing if it is a usual one. */
  void levelMaySayNothing() {
    int from = begin(Field.LEVEL);
    int to = end(Field.LEVEL);
    levelSaysNothing =
        from >= 0 && (Bytes.are(block, from, to, "info") || Bytes.are(block, from, to, "default"));
  }

  /**
   * Puts the service that an envelope names; no bytes of the line proper stand for it.
   *
   * @param program whether it is the name of the program that wrote the line, which says less
   */
  void putServiceOfEnvelope(int at, String service, boolean program) {
    putWord(Field.SERVICE, at, at, service);
    serviceOfEnvelope = true;
    serviceOfProgram = program;
  }

  /** Whether the service is no more than the name of a program: {@code python}, {@code haproxy}. */
  public boolean isServiceOfProgram() {
    return serviceOfProgram && isServiceOfEnvelope();
  }

  /** Says that the service stated is one that an envelope names. */
  void serviceIsOfEnvelope() {
    serviceOfEnvelope = true;
  }

  /** Whether what carries the line names the service, not the line itself. */
  public boolean isServiceOfEnvelope() {
    return serviceOfEnvelope && has(Field.SERVICE);
  }

  /** Whether the level is one that its writer gives every line. */
  public boolean levelSaysNothing() {
    return levelSaysNothing && has(Field.LEVEL);
  }

  /** The word that the field's bytes stand for; empty if they are meant as they stand. */
  public String word(Field field) {
    return has(field) ? words[field.ordinal()] : "";
  }

  /** Says that the record is only a part of its line. */
  void extent(int from, int to) {
    extentBegin = from;
    extentEnd = to;
  }

  /** Where the record begins, -1 if it is the whole line. */
  public int extentBegin() {
    return extentBegin;
  }

  /** Behind the record's last byte, if it is only a part of its line. */
  public int extentEnd() {
    return extentEnd;
  }

  /** Whether JSON escapes stand in the field's bytes. */
  boolean isEscaped(Field field) {
    return escaped[field.ordinal()];
  }

  /**
   * Room for text that stands nowhere as such, because escapes or colours had to be undone. It is
   * valid until the next call.
   */
  byte[] scratch(int size) {
    if (scratch.length < size) {
      scratch = new byte[Math.max(size, 2 * scratch.length)];
    }
    return scratch;
  }

  /** Like {@link #put}, of the inside of a JSON string that has backslash escapes. */
  public void putEscaped(Field field, int from, int to) {
    put(field, from, to);
    escaped[field.ordinal()] = true;
  }

  /** The field is not stated after all. */
  public void remove(Field field) {
    begin[field.ordinal()] = -1;
  }

  public boolean has(Field field) {
    return begin[field.ordinal()] >= 0;
  }

  /** First byte of the field in the block, -1 if it is not stated. */
  public int begin(Field field) {
    return begin[field.ordinal()];
  }

  /** Behind the last byte of the field; undefined if it is not stated. */
  public int end(Field field) {
    return end[field.ordinal()];
  }

  /** The block that the positions are in. */
  public byte[] block() {
    return block;
  }

  /**
   * Says that the line stands in another block than the fields, which may have had to be unescaped.
   *
   * @param from where its content begins in the fields' block
   * @param to where it ends there
   */
  void standsIn(byte[] linesBlock, int from, int to) {
    line = linesBlock;
    contentBegin = from;
    contentEnd = to;
  }

  /** Where the line's content begins in {@link #block}, if it is not {@link #isInPlace}. */
  public int contentBegin() {
    return contentBegin;
  }

  /** Where the line's content ends in {@link #block}, if it is not {@link #isInPlace}. */
  public int contentEnd() {
    return contentEnd;
  }

  /** Whether the positions are in the block that the line stands in. */
  public boolean isInPlace() {
    return block == line;
  }

  /** The block that the line stands in. */
  public byte[] line() {
    return line;
  }

  /**
   * The field's value with JSON escapes undone; bytes that are no UTF-8 become U+FFFD. Empty if it
   * is not stated.
   */
  public String text(Field field) {
    int i = field.ordinal();
    if (begin[i] < 0) {
      return "";
    }
    if (!words[i].isEmpty()) {
      return words[i];
    }
    String raw = new String(block, begin[i], end[i] - begin[i], StandardCharsets.UTF_8);
    return escaped[i] ? JsonText.unescape(raw) : raw;
  }

  /** What the line's time stamp says: milliseconds since 1970-01-01T00:00Z, or {@link #NO_TIME}. */
  public long time() {
    return time;
  }

  public void time(long millis) {
    time = millis;
  }

  /** How long the attempt took, in microseconds, or -1. */
  public long durationMicros() {
    return durationMicros;
  }

  public void durationMicros(long micros) {
    durationMicros = micros;
  }

  /** HTTP status, 0 if there is none. */
  public int status() {
    return status;
  }

  public void status(int newStatus) {
    status = newStatus;
  }

  /** Which try of the call, 0 for the first; -1 if not stated. */
  public int retry() {
    return retry;
  }

  public void retry(int newRetry) {
    retry = newRetry;
  }
}
