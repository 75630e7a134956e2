package dev.culprit.rules;

import dev.culprit.event.Field;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What an error calls itself, which may be far from its cause. */
final class Reported {

  private static final Pattern TYPE =
      Pattern.compile(
          "\"(?:type|__type)\" ?: ?\"(\\w{0,60}(?:_error|Error|Exception|_exceeded|_quota|tokens|requests))\"");
  private static final Pattern NAMED =
      Pattern.compile("\"(?:status|code|reason)\" ?: ?\"([A-Za-z][A-Za-z_]{3,60})\"");
  private static final Pattern CLASS =
      Pattern.compile("\\b([A-Z]\\w{0,60}(?:Error|Exception|Timeout|Disconnected))\\b");

  private Reported() {}

  /** The type in the innermost body, else a named status or code, else an exception's class. */
  static String type(Reading reading) {
    String field = reading.clue().field(Field.ERROR_TYPE);
    if (!field.isEmpty()) {
      return field;
    }
    String text = reading.text().matched();
    String last = "";
    for (Matcher types = TYPE.matcher(text); types.find(); ) {
      last = types.group(1);
    }
    if (last.isEmpty()) {
      last = first(NAMED, text);
    }
    return last.isEmpty() ? first(CLASS, text) : last;
  }

  private static String first(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    return matcher.find() ? matcher.group(1) : "";
  }
}
