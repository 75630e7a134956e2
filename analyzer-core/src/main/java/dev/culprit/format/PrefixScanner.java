package dev.culprit.format;

import dev.culprit.event.Field;

/**
 * Lines with the name of the container before them: {@code web-1 | line} of docker compose, with
 * the colours of a terminal or without, {@code [pod/web-7/app] line} of {@code kubectl logs
 * --prefix}, {@code web-6d4cf56db6-x7kqp app line} of stern, {@code 0|web | line} of PM2; each with
 * a collector's time behind it, or without.
 */
final class PrefixScanner implements Scanner {

  private static final int LONGEST_NAME = 128;

  private static final int RANDOM_LENGTH = 5;
  private static final String POD = "[pod/";

  private final StampedScanner stamped;

  PrefixScanner(Dating dating) {
    stamped = new StampedScanner(dating);
  }

  @Override
  public boolean scan(byte[] block, int from, int to, Slots slots) {
    int name = Colours.behind(block, from, to);
    if (Bytes.startsWith(block, name, to, POD)) {
      return pod(block, name, to, slots);
    }
    int process = behindNumber(block, name, to);
    int end = process;
    int limit = Math.min(to, name + LONGEST_NAME);
    while (end < limit && isNamePart(block[end])) {
      end++;
    }
    int bar = end;
    while (bar < limit && block[bar] == ' ') {
      bar++;
    }
    if (bar < limit && bar == end + 1 && isPod(block, name, end)) {
      return container(block, name, bar, to, slots);
    }
    boolean known = process > name ? end > process : isNumbered(block, name, end);
    if (bar == end || bar >= limit || block[bar] != '|' || !known) {
      return false;
    }
    int message = Colours.behind(block, bar + 1, to);
    message += message < to && block[message] == ' ' ? 1 : 0;
    int number = process > name ? end : numberBegin(block, name, end);
    put(block, process, number, Colours.behind(block, message, to), to, slots);
    if (number < end) {
      slots.put(Field.PROCESS, number + 1, end);
    }
    return true;
  }

  /** Behind the number that PM2 gives a process, {@code 0|}; else {@code from}. */
  private static int behindNumber(byte[] b, int from, int to) {
    int at = from;
    while (at < to && Digits.isDigit(b[at])) {
      at++;
    }
    return at > from && at < to && b[at] == '|' ? at + 1 : from;
  }

  private boolean pod(byte[] b, int from, int to, Slots slots) {
    int limit = Math.min(to, from + 2 * LONGEST_NAME);
    int close = from;
    while (close < limit && b[close] != ']' && b[close] != ' ') {
      close++;
    }
    if (close + 1 >= limit || b[close] != ']' || b[close + 1] != ' ') {
      return false;
    }
    int container = close;
    while (b[container - 1] != '/') {
      container--;
    }
    put(b, container, close, close + 2, to, slots);
    slots.put(Field.PROCESS, from + POD.length(), Math.max(from + POD.length(), container - 1));
    return true;
  }

  /** Whether the name ends as Kubernetes lets those of pods end: a random part with a digit. */
  private static boolean isPod(byte[] b, int from, int to) {
    int random = to - RANDOM_LENGTH;
    if (random - from < 2 || b[random - 1] != '-') {
      return false;
    }
    boolean digit = false;
    for (int i = random; i < to; i++) {
      if (ServiceName.RANDOM.indexOf(b[i]) < 0) {
        return false;
      }
      digit |= Digits.isDigit(b[i]);
    }
    return digit || isOfDeployment(b, from, random - 1);
  }

  /** Whether the hash of a pod's template stands at the end. */
  private static boolean isOfDeployment(byte[] b, int from, int to) {
    int at = to;
    boolean digit = false;
    while (at > from && ServiceName.RANDOM.indexOf(b[at - 1]) >= 0) {
      digit |= Digits.isDigit(b[--at]);
    }
    return digit && to - at >= RANDOM_LENGTH && at > from && b[at - 1] == '-';
  }

  /** The name of a container, and the line behind it. */
  private boolean container(byte[] b, int pod, int from, int to, Slots slots) {
    int end = from;
    int limit = Math.min(to, from + LONGEST_NAME);
    while (end < limit
        && (b[end] >= 'a' && b[end] <= 'z' || Digits.isDigit(b[end]) || b[end] == '-')) {
      end++;
    }
    if (end == from || end < to && b[end] != ' ') {
      return false;
    }
    put(b, from, end, end + 1, to, slots);
    slots.put(Field.PROCESS, pod, from - 1);
    return true;
  }

  private void put(byte[] b, int name, int nameEnd, int message, int to, Slots slots) {
    int begin = Math.min(message, to);
    if (!stamped.scanNamed(b, begin, to, slots)) {
      slots.reset(b);
      slots.put(Field.MESSAGE, begin, to);
    }
    slots.put(Field.SERVICE, name, nameEnd);
  }

  /** Compose numbers its containers; without a number it may be any table. */
  private static boolean isNumbered(byte[] b, int from, int to) {
    return numberBegin(b, from, to) < to;
  }

  /** Where the number begins, with the hyphen before it; {@code to} if there is none. */
  private static int numberBegin(byte[] b, int from, int to) {
    int at = to;
    while (at > from && Digits.isDigit(b[at - 1])) {
      at--;
    }
    boolean numbered = at < to && at > from + 1 && (b[at - 1] == '-' || b[at - 1] == '_');
    return numbered ? at - 1 : to;
  }

  private static boolean isNamePart(byte c) {
    return Bytes.isAlphanumeric(c) || c == '-' || c == '_' || c == '.';
  }
}
