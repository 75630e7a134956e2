package dev.culprit.report;

import java.awt.Color;
import java.util.List;

/**
 * The colours of causes in charts: those of Okabe and Ito ("Color Universal Design", 2008), which
 * people with any kind of colour vision can tell apart, darkened where they would not show on
 * white. The style sheet of the page has lighter ones for dark screens.
 */
final class Palette {

  private static final List<Color> COLOURS =
      List.of(
          new Color(0x0072B2),
          new Color(0xD55E00),
          new Color(0x009E73),
          new Color(0xB8609A),
          new Color(0xC98A00),
          new Color(0x3A9BD9));

  /** Of all causes that have no colour of their own. */
  private static final Color REST = new Color(0x7D7D7D);

  /** Stands for the colour of the page's text, which the page sets. */
  static final Color INK = new Color(0x010203);

  private Palette() {}

  /** How many causes have a colour of their own. */
  static int size() {
    return COLOURS.size();
  }

  /** The colour of the cause with that number, counted from the most frequent one, 0. */
  static Color colour(int number) {
    return number < COLOURS.size() ? COLOURS.get(number) : REST;
  }

  /** The text's colour, so much of it that a share from 0 to 255 remains. */
  static Color ink(int alpha) {
    return new Color(INK.getRed(), INK.getGreen(), INK.getBlue(), alpha);
  }
}
