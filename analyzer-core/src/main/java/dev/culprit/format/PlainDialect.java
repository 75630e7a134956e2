package dev.culprit.format;

import dev.culprit.event.Field;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Access logs that no server's format string describes: {@code {client} [{time}] "{request}"
 * {status} {durationMs millis}}. Behind a field stands how its value looks, see {@link Value},
 * where that is not clear from the field; {@code {-}} passes a value over, {@code {...}} at the end
 * whatever may follow. A blank stands for one or more.
 */
final class PlainDialect {

  private static final Pattern VARIABLE = Pattern.compile("\\{([A-Za-z.-]+)(?: ([a-z_]+))?}");

  private PlainDialect() {}

  static Layout compile(String format) {
    Layout.Builder builder = new Layout.Builder(Layout.Escapes.BACKSLASH).padded();
    String text = format.strip();
    if (text.endsWith("{...}")) {
      text = text.substring(0, text.length() - 5).stripTrailing();
      builder.openEnded();
    }
    Matcher variable = VARIABLE.matcher(text);
    int at = 0;
    while (variable.find()) {
      builder.literal(text.substring(at, variable.start()));
      at = variable.end();
      String look = variable.group(2);
      Field field = variable.group(1).equals("-") ? null : Field.of(variable.group(1));
      builder.variable(new Variable(field, look == null ? usual(field) : value(look), 1));
    }
    builder.literal(text.substring(at));
    return builder.build();
  }

  private static Value value(String look) {
    for (Value value : Value.values()) {
      if (value.name().toLowerCase(Locale.ROOT).equals(look)) {
        return value;
      }
    }
    throw new IllegalArgumentException(
        "found '"
            + look
            + "', which is no way for a value to look; use word, text, number, millis or the like");
  }

  private static Value usual(@Nullable Field field) {
    if (field == Field.TIME) {
      return Value.TIME;
    }
    if (field == Field.STATUS) {
      return Value.STATUS;
    }
    return field == Field.REQUEST ? Value.REQUEST : Value.WORD;
  }
}
