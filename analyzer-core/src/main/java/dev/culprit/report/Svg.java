package dev.culprit.report;

import java.awt.Dimension;
import java.awt.geom.Rectangle2D;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Locale;
import org.apache.batik.dom.GenericDOMImplementation;
import org.apache.batik.svggen.SVGGeneratorContext;
import org.apache.batik.svggen.SVGGraphics2D;
import org.jfree.chart.JFreeChart;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/**
 * Draws charts as SVG elements that can stand in a page: text stays text, and the page scales it.
 */
final class Svg {

  private static final int DECIMALS = 2;

  private Svg() {}

  /**
   * The chart as an {@code svg} element, the same bytes for the same chart.
   *
   * @param name makes ids unique in the page
   * @param label what it shows, for those who cannot see it
   */
  static String of(JFreeChart chart, int height, String name, String label) {
    Document document =
        GenericDOMImplementation.getDOMImplementation()
            .createDocument("http://www.w3.org/2000/svg", "svg", null);
    SVGGeneratorContext context = SVGGeneratorContext.createDefault(document);
    context.setComment("");
    context.setPrecision(DECIMALS);
    SVGGraphics2D graphics = new SVGGraphics2D(context, false);
    graphics.setSVGCanvasSize(new Dimension(ChartStyle.WIDTH, height));
    chart.draw(graphics, new Rectangle2D.Double(0, 0, ChartStyle.WIDTH, height));
    Element root = graphics.getRoot();
    root.removeAttribute("width");
    root.removeAttribute("height");
    root.setAttribute("viewBox", "0 0 " + ChartStyle.WIDTH + " " + height);
    root.setAttribute("role", "img");
    root.setAttribute("aria-label", PlainText.of(label));
    StringWriter written = new StringWriter();
    try {
      graphics.stream(root, written, false, false);
    } catch (IOException e) {
      throw new UncheckedIOException("a chart cannot be written", e);
    }
    return inPage(written.toString(), name);
  }

  private static String inPage(String document, String name) {
    String ink =
        String.format(
            Locale.ROOT,
            "#%02x%02x%02x",
            Palette.INK.getRed(),
            Palette.INK.getGreen(),
            Palette.INK.getBlue());
    return document
        .substring(document.indexOf("<svg"))
        .strip()
        .replace("clipPath", name + "-clip")
        .replace(ink, "currentColor");
  }
}
