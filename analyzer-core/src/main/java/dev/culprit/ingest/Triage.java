package dev.culprit.ingest;

import dev.culprit.event.Field;
import dev.culprit.format.Format;
import dev.culprit.format.MessageScanner;
import dev.culprit.format.Slots;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/**
 * Decides from a record's bytes whether it is ordinary, so that only what failed, or may have,
 * becomes an object. When in doubt a record is suspect: the rules have the last word.
 */
final class Triage {

  /** What becomes of a record. */
  enum Outcome {
    /** An attempt that succeeded: counted into traffic. */
    ORDINARY,
    /** Tells of no attempt. */
    IGNORED,
    /** May tell of a failure: looked at by the rules. */
    SUSPECT
  }

  private static final byte[] RROR = bytes("rror");
  private static final byte[] XCEPTION = bytes("xception");
  private static final byte[] AILED = bytes("ailed");
  private static final byte[] TIMED = bytes("imed out");
  private static final byte[] REFUSED = bytes("refused");
  private static final byte[] RETRYING = bytes("etrying");
  private static final byte[] RETRIES_LEFT = bytes("retries left");
  private static final byte[] TRACEBACK = bytes("Traceback");
  private static final byte[][] QUIET_PATHS = {
    bytes("/health"),
    bytes("/ping"),
    bytes("/metrics"),
    bytes("/favicon"),
    bytes("/ready"),
    bytes("/live"),
    bytes("/status")
  };
  private static final byte[][] CUT_OFF = {
    bytes("max_tokens"), bytes("refusal"), bytes("model_context_window_exceeded")
  };

  /** Of the words that formats give for a level's letter or number. */
  private static final Set<String> QUIET_WORDS = Set.of("debug", "info", "notice");

  private Triage() {}

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /**
   * The outcome for a record of that format.
   *
   * @param to behind the record's last byte, continuation lines included
   */
  static Outcome of(
      Format format,
      Source source,
      Slots slots,
      MessageScanner.Shape shape,
      int from,
      int to,
      int lines) {
    return switch (format.tells()) {
      case ATTEMPT -> access(source, slots);
      case NOTHING -> Outcome.IGNORED;
      case DETAIL -> isNotice(slots) ? Outcome.IGNORED : Outcome.SUSPECT;
      case APPLICATION -> application(source, slots, shape, from, to, lines);
    };
  }

  private static Outcome access(Source source, Slots slots) {
    boolean failed =
        slots.status() >= 400
            || slots.status() < 100
            || strangeEnd(slots)
            || strangeUpstream(slots);
    if (!isAttempt(source, slots)) {
      return slots.status() >= 500 ? Outcome.SUSPECT : Outcome.IGNORED;
    }
    return failed ? Outcome.SUSPECT : Outcome.ORDINARY;
  }

  /**
   * Whether the record's path is one that the tool is about. A proxy before LLM APIs alone may have
   * any path.
   */
  static boolean isAttempt(Source source, Slots slots) {
    int from = slots.begin(Field.PATH);
    if (source.namesLlmRoutes()) {
      return from >= 0 && LlmRoutes.within(slots.block(), from, slots.end(Field.PATH));
    }
    if (from < 0) {
      return slots.status() != 0;
    }
    for (byte[] quiet : QUIET_PATHS) {
      if (startsWith(slots.block(), from, slots.end(Field.PATH), quiet)) {
        return false;
      }
    }
    return true;
  }

  /**
   * Envoy's response flags other than {@code -}, HAProxy's termination state other than {@code --}
   * (its third and fourth letter are about cookies).
   */
  private static boolean strangeEnd(Slots slots) {
    int from = slots.begin(Field.FLAGS);
    if (from < 0) {
      return false;
    }
    int length = slots.end(Field.FLAGS) - from;
    byte[] block = slots.block();
    boolean ordinary = length == 0 || block[from] == '-' && (length == 1 || block[from + 1] == '-');
    return !ordinary;
  }

  /** Several tries in one line, or an upstream that failed though the client got a good answer. */
  private static boolean strangeUpstream(Slots slots) {
    int from = slots.begin(Field.UPSTREAM_STATUS);
    if (from < 0) {
      return false;
    }
    byte[] block = slots.block();
    for (int i = from; i < slots.end(Field.UPSTREAM_STATUS); i++) {
      if (block[i] == ',' || block[i] == ':') {
        return true;
      }
    }
    return block[from] == '4' || block[from] == '5';
  }

  private static boolean isNotice(Slots slots) {
    int from = slots.begin(Field.LEVEL);
    return from >= 0
        && (slots.block()[from] == 'n' || slots.block()[from] == 'i' || slots.block()[from] == 'd');
  }

  private static Outcome application(
      Source source, Slots slots, MessageScanner.Shape shape, int from, int to, int lines) {
    if (slots.status() >= 400
        || slots.has(Field.ERROR_TYPE)
        || slots.has(Field.ERROR_MESSAGE)
        || slots.has(Field.STACK)
        || stoppedShort(slots)) {
      return Outcome.SUSPECT;
    }
    byte[] block = slots.line();
    Severity severity = severity(slots);
    if (severity == Severity.LOUD) {
      return Outcome.SUSPECT;
    }
    if (shape == MessageScanner.Shape.HTTP && lines == 1) {
      return llmCall(slots) ? Outcome.ORDINARY : Outcome.IGNORED;
    }
    int searchFrom =
        slots.isInPlace() && slots.has(Field.MESSAGE) ? slots.begin(Field.MESSAGE) : from;
    boolean speaksOfErrors =
        contains(block, searchFrom, to, RROR)
            || lines > 1 && contains(block, searchFrom, to, XCEPTION)
            || lines > 1 && contains(block, searchFrom, to, TRACEBACK)
            || severity == Severity.QUIET && tellsOfRetry(block, searchFrom, to);
    if (speaksOfErrors || severity == Severity.UNSAID && failsByItsWords(block, searchFrom, to)) {
      return Outcome.SUSPECT;
    }
    boolean attempt =
        shape == MessageScanner.Shape.HTTP ? llmCall(slots) : tellsOfAttempt(source, slots, shape);
    return attempt ? Outcome.ORDINARY : Outcome.IGNORED;
  }

  /** Behind the first line may stand what was asked and answered, which quotes many a word. */
  private static boolean failsByItsWords(byte[] block, int from, int to) {
    int end = LineEnds.next(block, from, to);
    return FailureWords.standIn(block, from, end)
        || contains(block, end, to, AILED)
        || contains(block, end, to, TIMED)
        || contains(block, end, to, REFUSED);
  }

  /** SDKs tell of a failed try at a quiet level as long as they try again. */
  private static boolean tellsOfRetry(byte[] block, int from, int to) {
    return contains(block, from, to, RETRYING) || contains(block, from, to, RETRIES_LEFT);
  }

  /**
   * A line that states what an attempt has: a good status with a model or an LLM API's path, or its
   * tokens and time; where the HTTP library writes a line for each attempt, only that one counts.
   */
  private static boolean tellsOfAttempt(Source source, Slots slots, MessageScanner.Shape shape) {
    if (source.namesHttpLines(slots)) {
      return false;
    }
    boolean named =
        slots.has(Field.MODEL) || slots.has(Field.REQUEST_ID) && slots.has(Field.DURATION);
    boolean routed =
        slots.has(Field.PATH)
            && LlmRoutes.within(slots.block(), slots.begin(Field.PATH), slots.end(Field.PATH));
    return slots.status() >= 100 && (named || routed)
        || shape == MessageScanner.Shape.PAIRS && named;
  }

  private static boolean llmCall(Slots slots) {
    return slots.has(Field.PATH)
            && LlmRoutes.within(slots.block(), slots.begin(Field.PATH), slots.end(Field.PATH))
        || slots.has(Field.HOST)
            && LlmRoutes.within(slots.block(), slots.begin(Field.HOST), slots.end(Field.HOST))
        || slots.has(Field.MODEL);
  }

  private static boolean stoppedShort(Slots slots) {
    int from = slots.begin(Field.STOP_REASON);
    if (from < 0) {
      return false;
    }
    for (byte[] reason : CUT_OFF) {
      if (startsWith(slots.block(), from, slots.end(Field.STOP_REASON), reason)) {
        return true;
      }
    }
    return false;
  }

  private enum Severity {
    QUIET,
    UNSAID,
    LOUD
  }

  /**
   * Warnings and worse are loud: words of all common loggers, pino's and bunyan's numbers (40 is a
   * warning).
   */
  private static Severity severity(Slots slots) {
    int from = slots.begin(Field.LEVEL);
    int to = slots.end(Field.LEVEL);
    if (from < 0 || from == to || slots.levelSaysNothing()) {
      return Severity.UNSAID;
    }
    String word = slots.word(Field.LEVEL);
    if (!word.isEmpty()) {
      return QUIET_WORDS.contains(word) ? Severity.QUIET : Severity.LOUD;
    }
    byte[] block = slots.block();
    char first = (char) (block[from] & ~0x20);
    char second = to - from > 1 ? (char) (block[from + 1] & ~0x20) : ' ';
    if (block[from] >= '0' && block[from] <= '9') {
      return block[from] >= '4' && to - from == 2 ? Severity.LOUD : Severity.QUIET;
    }
    boolean loud =
        first == 'W'
            || first == 'E'
            || first == 'A'
            || first == 'P'
            || first == 'S' && second == 'E'
            || first == 'C' && second == 'R'
            || first == 'F' && (second == 'A' || second == ' ');
    return loud ? Severity.LOUD : Severity.QUIET;
  }

  private static boolean startsWith(byte[] block, int from, int to, byte[] word) {
    if (to - from < word.length) {
      return false;
    }
    for (int i = 0; i < word.length; i++) {
      if (block[from + i] != word[i]) {
        return false;
      }
    }
    return true;
  }

  static boolean contains(byte[] block, int from, int to, byte[] word) {
    byte first = word[0];
    for (int i = from; i <= to - word.length; i++) {
      if (block[i] == first) {
        int k = 1;
        while (k < word.length && block[i + k] == word[k]) {
          k++;
        }
        if (k == word.length) {
          return true;
        }
      }
    }
    return false;
  }
}
