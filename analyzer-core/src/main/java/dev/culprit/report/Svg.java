package dev.culprit.report;

import java.awt.Dimension;
import java.awt.geom.Rectangle2D;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import org.apache.batik.dom.GenericDOMImplementation;
import org.apache.batik.svggen.SVGGeneratorContext;
import org.apache.batik.svggen.SVGGraphics2D;
import org.jfree.chart.JFreeChart;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * Draws charts as SVG elements that can stand in a page: text stays text, and the page scales it.
 */
final class Svg {

  private static final int DECIMALS = 2;

  /** {@link Palette#INK} as it stands in the drawing. */
  private static final String INK =
      "rgb("
          + Palette.INK.getRed()
          + ","
          + Palette.INK.getGreen()
          + ","
          + Palette.INK.getBlue()
          + ")";

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
    settle(root, name);
    StringWriter written = new StringWriter();
    try {
      graphics.stream(root, written, false, false);
    } catch (IOException e) {
      throw new UncheckedIOException("a chart cannot be written", e);
    }
    String drawing = written.toString();
    return drawing.substring(drawing.indexOf("<svg")).strip();
  }

  /** Gives the drawing ids of its own, and leaves the colour of text to the page. */
  private static void settle(Element element, String name) {
    if (element.hasAttribute("id")) {
      element.setAttribute("id", name + "-" + element.getAttribute("id"));
    }
    if (element.hasAttribute("clip-path")) {
      element.setAttribute(
          "clip-path", element.getAttribute("clip-path").replace("url(#", "url(#" + name + "-"));
    }
    for (String paint : new String[] {"fill", "stroke"}) {
      if (element.getAttribute(paint).equals(INK)) {
        element.setAttribute(paint, "currentColor");
      }
    }
    for (Node child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
      if (child instanceof Element inner) {
        settle(inner, name);
      }
    }
  }
}
