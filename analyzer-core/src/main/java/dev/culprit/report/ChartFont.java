package dev.culprit.report;

import java.awt.Font;
import java.awt.FontFormatException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * The font of charts: the DejaVu Sans that comes with the program, so that charts are laid out
 * alike on every machine.
 */
final class ChartFont {

  private static final String RESOURCE = "/report/fonts/DejaVuSans.ttf";

  /** Where Java reads which font files there are, instead of asking the system. */
  private static final String FONT_LIST = "sun.awt.fontconfig";

  private ChartFont() {}

  /**
   * Loads it.
   *
   * @throws UncheckedIOException if the folder for temporary files cannot be written
   */
  static Font load() {
    try {
      if (System.getProperty("os.name", "").toLowerCase(Locale.ROOT).contains("linux")
          && System.getProperty(FONT_LIST) == null) {
        listItAlone();
      }
      try (InputStream in = open()) {
        return Font.createFont(Font.TRUETYPE_FONT, in);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(
          "the font of charts cannot be unpacked into the folder for temporary files; "
              + "make room there, or name another with -Djava.io.tmpdir",
          e);
    } catch (FontFormatException e) {
      throw new IllegalStateException(RESOURCE + " is no font; install the program again", e);
    }
  }

  private static InputStream open() {
    InputStream in = ChartFont.class.getResourceAsStream(RESOURCE);
    if (in == null) {
      throw new IllegalStateException(RESOURCE + " is missing; install the program again");
    }
    return in;
  }

  /**
   * Java dies at the first font, even one of our own, on a machine where no font is installed. A
   * list that names our own font keeps it from asking the machine.
   */
  private static void listItAlone() throws IOException {
    Path folder = Files.createTempDirectory("culprit-font");
    folder.toFile().deleteOnExit();
    Path font = folder.resolve("DejaVuSans.ttf");
    try (InputStream in = open()) {
      Files.copy(in, font);
    }
    font.toFile().deleteOnExit();
    Path list = folder.resolve("fontconfig.properties");
    Files.writeString(list, list(font), StandardCharsets.ISO_8859_1);
    list.toFile().deleteOnExit();
    System.setProperty(FONT_LIST, list.toString());
  }

  private static String list(Path font) {
    String name = "-misc-%s-medium-r-normal--*-%%d-*-*-p-*-iso10646-1";
    StringBuilder lines = new StringBuilder("version=1\nsequence.allfonts=latin-1\n");
    for (String family :
        new String[] {"serif", "sansserif", "monospaced", "dialog", "dialoginput"}) {
      for (String style : new String[] {"plain", "bold", "italic", "bolditalic"}) {
        lines
            .append(family + "." + style + ".latin-1=")
            .append(String.format(Locale.ROOT, name, "DejaVu Sans"))
            .append('\n');
      }
    }
    return lines
        .append("filename." + String.format(Locale.ROOT, name, "DejaVu_Sans") + "=" + font)
        .append('\n')
        .toString();
  }
}
