package dev.culprit.report;

import dev.culprit.compare.RateCourse;
import java.awt.BasicStroke;
import java.awt.Color;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.List;
import java.util.Locale;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.annotations.XYBoxAnnotation;
import org.jfree.chart.annotations.XYLineAnnotation;
import org.jfree.chart.axis.DateAxis;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.plot.ValueMarker;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.chart.ui.Layer;
import org.jfree.chart.ui.RectangleInsets;
import org.jfree.data.xy.XYSeriesCollection;

/**
 * One rate through the windows around a change: its blocks as steps (full lines where the sustained
 * rate rests on them, dotted where they are set aside), the sustained rates with their bands, and
 * the change as a dashed line. Readable without colours.
 */
final class RateCourseChart {

  static final int HEIGHT = 230;

  private static final double ROOM = 1.08;

  /** Blocks higher than that many times all that is kept are cut off, for the rest to be seen. */
  private static final double MOST_OF_KEPT = 3;

  private static final BasicStroke KEPT =
      new BasicStroke(2.4f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER);
  private static final BasicStroke SET_ASIDE =
      new BasicStroke(
          1.6f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER, 10f, new float[] {2, 3}, 0f);
  private static final BasicStroke LEVEL = new BasicStroke(1.2f);

  private final RateCourse course;
  private final ChartStyle style;
  private final double top;

  private RateCourseChart(RateCourse course, ChartStyle style) {
    this.course = course;
    this.style = style;
    this.top = top(course);
  }

  static JFreeChart of(RateCourse course, ChartStyle style) {
    return new RateCourseChart(course, style).draw();
  }

  /** What the lines mean. */
  static List<Text> keys() {
    return List.of(
        Text.of("━ block that counts"),
        Text.of("┄ block set aside: among the lowest or highest quarter"),
        Text.of("▒ sustained rate with its 95 % interval"));
  }

  private static double top(RateCourse course) {
    double kept = Math.max(course.before().high(), course.after().high());
    double all = kept;
    for (RateCourse.Stretch stretch : course.stretches()) {
      all = Math.max(all, stretch.rate());
      kept = stretch.use() == RateCourse.Use.KEPT ? Math.max(kept, stretch.rate()) : kept;
    }
    double shown = Math.min(all, MOST_OF_KEPT * kept);
    return shown <= 0 ? 1e-3 : ROOM * shown;
  }

  private JFreeChart draw() {
    XYPlot plot =
        // without a renderer neither markers nor grid lines are drawn
        new XYPlot(
            new XYSeriesCollection(), time(), rates(), new XYLineAndShapeRenderer(false, false));
    plot.setDomainGridlinesVisible(false);
    plot.setRangeGridlinePaint(Palette.ink(50));
    plot.setRangeGridlineStroke(ChartStyle.THIN);
    plot.setAxisOffset(RectangleInsets.ZERO_INSETS);
    level(plot, course.before(), Palette.colour(0));
    level(plot, course.after(), Palette.colour(1));
    for (RateCourse.Stretch stretch : course.stretches()) {
      stretch(plot, stretch);
    }
    plot.addDomainMarker(
        new ValueMarker(course.after().from(), Palette.INK, ChartStyle.DASHED), Layer.FOREGROUND);
    if (course.before().to() < course.after().from()) {
      plot.addDomainMarker(
          new ValueMarker(course.before().to(), Palette.INK, ChartStyle.DASHED), Layer.FOREGROUND);
    }
    return style.chart(plot);
  }

  private DateAxis time() {
    return style.time(new Report.Window(course.before().from(), course.after().to()));
  }

  private NumberAxis rates() {
    NumberAxis axis = style.axis(new NumberAxis("failed"));
    axis.setRange(0, top);
    axis.setNumberFormatOverride(
        new DecimalFormat("0.##%", DecimalFormatSymbols.getInstance(Locale.ROOT)));
    axis.setStandardTickUnits(NumberAxis.createStandardTickUnits(Locale.ROOT));
    axis.setAxisLineVisible(false);
    axis.setTickMarksVisible(false);
    return axis;
  }

  private void level(XYPlot plot, RateCourse.Level level, Color colour) {
    Color band = new Color(colour.getRed(), colour.getGreen(), colour.getBlue(), 60);
    plot.addAnnotation(
        new XYBoxAnnotation(
            level.from(), level.low(), level.to(), Math.min(top, level.high()), null, null, band));
    plot.addAnnotation(
        new XYLineAnnotation(level.from(), level.rate(), level.to(), level.rate(), LEVEL, colour));
  }

  private void stretch(XYPlot plot, RateCourse.Stretch stretch) {
    double rate = Math.min(top, stretch.rate());
    plot.addAnnotation(
        switch (stretch.use()) {
          case KEPT ->
              new XYLineAnnotation(stretch.from(), rate, stretch.to(), rate, KEPT, Palette.INK);
          case SET_ASIDE ->
              new XYLineAnnotation(
                  stretch.from(), rate, stretch.to(), rate, SET_ASIDE, Palette.ink(170));
        });
  }
}
