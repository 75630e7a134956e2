package dev.culprit.format;

import dev.culprit.event.Field;

/**
 * Lines with the name of the container before them: {@code web-1 | line} of docker compose, with
 * the colours of a terminal or without, {@code [pod/web-7/app] line} of {@code kubectl logs
 * --prefix}.
 */
final class PrefixScanner implements Scanner {

  private static final int LONGEST_NAME = 128;

  @Override
  public boolean scan(byte[] block, int from, int to, Slots slots) {
    int name = Colours.behind(block, from, to);
    if (Bytes.startsWith(block, name, to, "[pod/")) {
      return pod(block, name, to, slots);
    }
    int end = name;
    int limit = Math.min(to, name + LONGEST_NAME);
    while (end < limit && isNamePart(block[end])) {
      end++;
    }
    int bar = end;
    while (bar < limit && block[bar] == ' ') {
      bar++;
    }
    if (bar == end || bar >= limit || block[bar] != '|' || !isNumbered(block, name, end)) {
      return false;
    }
    int message = Colours.behind(block, bar + 1, to);
    message += message < to && block[message] == ' ' ? 1 : 0;
    put(block, name, end, Colours.behind(block, message, to), to, slots);
    return true;
  }

  private static boolean pod(byte[] b, int from, int to, Slots slots) {
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
    return true;
  }

  private static void put(byte[] b, int name, int nameEnd, int message, int to, Slots slots) {
    slots.reset(b);
    slots.put(Field.SERVICE, name, nameEnd);
    slots.put(Field.MESSAGE, Math.min(message, to), to);
  }

  /** Compose numbers its containers; without a number it may be any table. */
  private static boolean isNumbered(byte[] b, int from, int to) {
    int at = to;
    while (at > from && Digits.isDigit(b[at - 1])) {
      at--;
    }
    return at < to && at > from + 1 && (b[at - 1] == '-' || b[at - 1] == '_');
  }

  private static boolean isNamePart(byte c) {
    return Bytes.isAlphanumeric(c) || c == '-' || c == '_' || c == '.';
  }
}
