package dev.culprit.report;

import java.util.ArrayList;
import java.util.List;

/** How many columns of a terminal words take, and how to make them fit. */
final class TextWidth {

  private TextWidth() {}

  /** Columns that the text takes. */
  static int of(String text) {
    return text.codePoints().map(TextWidth::of).sum();
  }

  private static int of(int character) {
    int type = Character.getType(character);
    if (type == Character.NON_SPACING_MARK
        || type == Character.ENCLOSING_MARK
        || type == Character.FORMAT) {
      return 0;
    }
    return isWide(character) ? 2 : 1;
  }

  /** The wide blocks of UAX 11, East Asian Width. */
  private static boolean isWide(int c) {
    return c >= 0x1100 && c <= 0x115F
        || c >= 0x2E80 && c <= 0xA4CF
        || c >= 0xAC00 && c <= 0xD7A3
        || c >= 0xF900 && c <= 0xFAFF
        || c >= 0xFE30 && c <= 0xFE6F
        || c >= 0xFF00 && c <= 0xFF60
        || c >= 0xFFE0 && c <= 0xFFE6
        || c >= 0x1F300 && c <= 0x1FAFF
        || c >= 0x20000 && c <= 0x3FFFD;
  }

  /** At most so many columns of it, with an ellipsis where something was cut. */
  static String cut(String text, int columns) {
    if (of(text) <= columns) {
      return text;
    }
    StringBuilder kept = new StringBuilder();
    int used = 1;
    for (int i = 0; i < text.length(); ) {
      int character = text.codePointAt(i);
      used += of(character);
      if (used > columns) {
        break;
      }
      kept.appendCodePoint(character);
      i += Character.charCount(character);
    }
    return columns < 1 ? "" : kept.toString().stripTrailing() + "…";
  }

  /** Cut and filled with blanks to so many columns. */
  static String left(String text, int columns) {
    String cut = cut(text, columns);
    return cut + " ".repeat(Math.max(0, columns - of(cut)));
  }

  /** Filled with blanks before it. */
  static String right(String text, int columns) {
    String cut = cut(text, columns);
    return " ".repeat(Math.max(0, columns - of(cut))) + cut;
  }

  /** Lines of at most so many columns, broken at blanks; at most {@code most} lines. */
  static List<String> wrapped(String text, int columns, int most) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (String word : text.strip().split("\\s+")) {
      if (line.length() > 0 && of(line.toString()) + 1 + of(word) > columns) {
        lines.add(cut(line.toString(), columns));
        line.setLength(0);
      }
      line.append(line.length() > 0 ? " " : "").append(word);
    }
    lines.add(cut(line.toString(), columns));
    if (lines.size() <= most) {
      return lines;
    }
    List<String> kept = new ArrayList<>(lines.subList(0, most));
    kept.set(most - 1, cut(kept.get(most - 1) + " …", columns));
    return kept;
  }
}
