package dev.culprit.rules;

import java.util.List;
import java.util.Set;

/**
 * Takes out of a text what no rule may decide by: moments, addresses, the inside of ids, and the
 * digits of long numbers, of fractions and of durations. Each is replaced by as many digits, so
 * that everything else stands where it stood. Texts that are the same then are kin, and one
 * decision holds for all of them. Numbers of three digits and fewer stay, for statuses and error
 * codes are such; so do the longer codes that some rule names.
 */
final class Kin {

  private static final char DIGIT = '7';
  private static final int SHORTEST_NUMBER = 4;
  private static final int SHORTEST_HEX_ID = 8;
  private static final int SHORTEST_ID = 12;
  private static final int UUID = 36;
  private static final int LONGEST_UNIT = 12;

  private static final Set<String> UNITS =
      Set.of("ms", "s", "sec", "secs", "second", "seconds", "millis", "milliseconds", "us");

  /** How the keys of durations and of other sizes end. */
  private static final List<String> SIZES =
      List.of("ms", "millis", "seconds", "duration", "elapsed", "latency", "took", "pid", "bytes");

  /** Codes of this length and more have to be known not to be masked. */
  static final int SHORTEST_CODE = SHORTEST_NUMBER;

  private final Set<String> codes;
  private final String text;

  /** The text once more, for a loop over an array is several times as fast. */
  private final char[] chars;

  private final char[] out;
  private int at;

  private Kin(String text, Set<String> codes) {
    this.text = text;
    this.codes = codes;
    this.chars = text.toCharArray();
    this.out = chars.clone();
  }

  /**
   * The text without what no rule may decide by, of the same length.
   *
   * @param codes of four digits and more that stay
   */
  static String of(String text, Set<String> codes) {
    return new Kin(text, codes).masked();
  }

  private String masked() {
    while (at < chars.length) {
      if (isWord(chars[at])) {
        word();
      } else {
        at++;
      }
    }
    return new String(out);
  }

  /** A stretch of letters and digits. */
  private void word() {
    int begin = at;
    if (begin > 0 && chars[begin - 1] == '\\') {
      begin = behindEscape(begin);
    }
    int end = begin;
    int digits = 0;
    int others = 0;
    while (end < chars.length && isWord(chars[end])) {
      char c = chars[end++];
      digits += isDigit(c) ? 1 : 0;
      others += isHex(c) ? 0 : 1;
    }
    int length = end - begin;
    at = Math.max(end, begin);
    if (digits == 0 || number(begin, end, digits)) {
      return;
    }
    if (length == SHORTEST_HEX_ID && others == 0 && isUuid(begin)) {
      mask(begin, begin + UUID);
    } else if (isLong(begin, length, digits, others)
        ? !hasCode(begin, end)
        : isMeasure(begin, end)) {
      mask(begin, digits == length ? end : isMeasure(begin, end) ? digitsEnd(begin) : end);
    }
  }

  /** A long number, or a mix of digits and letters that no name has. */
  private boolean isLong(int from, int length, int digits, int others) {
    if (digits == length) {
      return length >= SHORTEST_NUMBER;
    }
    return digits > 1
        && (others == 0 ? length >= SHORTEST_HEX_ID : length >= SHORTEST_ID || isPointer(from));
  }

  /** A number with a unit of time behind it, or under a key that says that it is a size. */
  private boolean isMeasure(int from, int end) {
    int behind = digitsEnd(from);
    if (behind == from) {
      return false;
    }
    if (behind < end) {
      return isUnit(behind, end);
    }
    int unit = end + 1;
    int unitEnd = unit;
    while (unitEnd < chars.length && unitEnd < unit + LONGEST_UNIT && isWord(chars[unitEnd])) {
      unitEnd++;
    }
    return end < chars.length && chars[end] == ' ' && isUnit(unit, unitEnd) || isUnderSize(from);
  }

  private boolean isUnit(int from, int end) {
    return UNITS.contains(text.substring(from, end));
  }

  /** Whether {@code durationMs=}, {@code "elapsed": } or the like stands right before. */
  private boolean isUnderSize(int from) {
    int at = from;
    boolean assigned = false;
    while (at > 0 && from - at < 4 && " :=\"'\\".indexOf(chars[at - 1]) >= 0) {
      at--;
      assigned |= chars[at] == ':' || chars[at] == '=';
    }
    if (!assigned) {
      return false;
    }
    for (String size : SIZES) {
      if (text.regionMatches(true, at - size.length(), size, 0, size.length())) {
        return true;
      }
    }
    return false;
  }

  /** {@code \n}, {@code \u2019} and the like are no part of the word behind them. */
  private int behindEscape(int from) {
    int skip =
        switch (chars[from]) {
          case 'u' -> 5;
          case 'x' -> 3;
          case 'n', 'r', 't', 'b', 'f' -> 1;
          default -> 0;
        };
    return Math.min(chars.length, from + skip);
  }

  /** A moment, an address or a fraction that begins there; if so it is masked. */
  private boolean number(int from, int end, int digits) {
    if (digits < end - from) {
      return false;
    }
    int behind = moment(from);
    if (behind == from) {
      behind = dotted(from, end);
    }
    if (behind > from) {
      at = behind;
    }
    return behind > from;
  }

  /** Behind a date, a time of the day, or both; where it began if there is none. */
  private int moment(int from) {
    int end = from;
    if (looksLike("dddd-dd-dd", from)) {
      end += 10;
      mask(from, end);
      if (end < chars.length && (chars[end] == 'T' || chars[end] == ' ')) {
        end++;
      }
    }
    if (!looksLike("dd:dd:dd", end)) {
      return looksLike("dddd-dd-dd", from) ? from + 10 : from;
    }
    mask(end, end + 8);
    end += 8;
    if (looksLike(".d", end) || looksLike(",d", end)) {
      int fraction = end + 1;
      end = digitsEnd(fraction);
      mask(fraction, end);
    }
    return end;
  }

  /** Behind an IPv4 address or a number with a fraction; versions stay. */
  private int dotted(int from, int end) {
    if (!looksLike(".d", end) || from > 0 && chars[from - 1] == '.') {
      return from;
    }
    int second = digitsEnd(end + 1);
    if (!looksLike(".d", second)) {
      boolean fraction =
          second - end > 2
              && (second == chars.length
                  || !isWord(chars[second])
                  || chars[second] == 's'
                  || chars[second] == 'm');
      if (fraction) {
        mask(from, second);
      }
      return fraction ? second : from;
    }
    int third = digitsEnd(second + 1);
    int fourth = looksLike(".d", third) ? digitsEnd(third + 1) : third;
    boolean address = fourth > third && !looksLike(".d", fourth) && !isLocal(from);
    if (address) {
      mask(from, fourth);
    }
    return fourth;
  }

  /** Addresses that tell something by themselves. */
  private boolean isLocal(int from) {
    return text.startsWith("127.", from)
        || text.startsWith("0.0.0.0", from)
        || text.startsWith("169.254.", from);
  }

  private boolean isPointer(int from) {
    return text.startsWith("0x", from);
  }

  private boolean isUuid(int from) {
    if (from + UUID > chars.length) {
      return false;
    }
    for (int i = 0; i < UUID; i++) {
      boolean dash = i == 8 || i == 13 || i == 18 || i == 23;
      char c = chars[from + i];
      if (dash ? c != '-' : !isHex(c)) {
        return false;
      }
    }
    at = from + UUID;
    return true;
  }

  private boolean hasCode(int from, int end) {
    int begin = from;
    while (begin < end) {
      if (!isDigit(chars[begin])) {
        begin++;
        continue;
      }
      int behind = digitsEnd(begin);
      if (behind - begin >= SHORTEST_CODE && codes.contains(text.substring(begin, behind))) {
        return true;
      }
      begin = behind;
    }
    return false;
  }

  private int digitsEnd(int from) {
    int end = from;
    while (end < chars.length && isDigit(chars[end])) {
      end++;
    }
    return end;
  }

  /** Whether the shape stands there; {@code d} is any digit. */
  private boolean looksLike(String shape, int from) {
    if (from + shape.length() > chars.length) {
      return false;
    }
    for (int i = 0; i < shape.length(); i++) {
      char c = chars[from + i];
      if (shape.charAt(i) == 'd' ? !isDigit(c) : shape.charAt(i) != c) {
        return false;
      }
    }
    return true;
  }

  private void mask(int from, int to) {
    for (int i = from; i < to; i++) {
      if (isWord(chars[i])) {
        out[i] = DIGIT;
      }
    }
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static boolean isWord(char c) {
    return isDigit(c) || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
  }

  private static boolean isHex(char c) {
    return isDigit(c) || c >= 'a' && c <= 'f' || c >= 'A' && c <= 'F';
  }
}
