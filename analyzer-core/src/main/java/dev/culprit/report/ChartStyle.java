package dev.culprit.report;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.text.SimpleDateFormat;
import java.util.Date;
import java.util.Locale;
import java.util.TimeZone;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.Axis;
import org.jfree.chart.axis.DateAxis;
import org.jfree.chart.axis.DateTickUnit;
import org.jfree.chart.axis.DateTickUnitType;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.plot.Plot;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.ui.RectangleInsets;

/** How every chart looks. No background and no colour of text: the page gives both. */
final class ChartStyle {

  /** Width of a chart in its own units; the page scales it. */
  static final int WIDTH = 860;

  static final BasicStroke THIN = new BasicStroke(1f);
  static final BasicStroke DASHED =
      new BasicStroke(
          1.2f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER, 10f, new float[] {5, 3}, 0f);

  /** Room for the last time of an axis, which stands half behind its end. */
  private static final int HALF_A_TIME = 44;

  private static final int MOST_TICKS = 9;
  private static final long MILLIS_A_MINUTE = 60_000;
  private static final long MILLIS_A_DAY = 24 * 60 * MILLIS_A_MINUTE;
  private static final int[] TICK_MINUTES = {
    1, 2, 5, 10, 15, 30, 60, 120, 180, 360, 720, 1440, 2880, 7200, 14400, 43200, 129600, 525600
  };
  private static final Color NONE = new Color(0, 0, 0, 0);

  private final Font font;

  ChartStyle(Font font) {
    this.font = font;
  }

  Font text() {
    return font.deriveFont(12f);
  }

  Font small() {
    return font.deriveFont(11f);
  }

  /** The plot as a chart without title, legend and background. */
  JFreeChart chart(Plot plot) {
    plot.setBackgroundPaint(NONE);
    plot.setOutlineVisible(false);
    plot.setNoDataMessageFont(text());
    boolean overTime = plot instanceof XYPlot xy && xy.getDomainAxis() instanceof DateAxis;
    plot.setInsets(new RectangleInsets(4, 4, 4, overTime ? HALF_A_TIME : 20));
    JFreeChart chart = new JFreeChart("", text(), plot, false);
    chart.setTitle((String) null);
    chart.setBackgroundPaint(NONE);
    chart.setPadding(RectangleInsets.ZERO_INSETS);
    chart.setAntiAlias(true);
    return chart;
  }

  <A extends Axis> A axis(A axis) {
    axis.setTickLabelFont(text());
    axis.setLabelFont(text());
    axis.setTickLabelPaint(Palette.INK);
    axis.setLabelPaint(Palette.INK);
    axis.setAxisLinePaint(Palette.ink(140));
    axis.setTickMarkPaint(Palette.ink(140));
    return axis;
  }

  /** An axis of whole numbers from 0. */
  NumberAxis counts(String label) {
    NumberAxis axis = axis(new NumberAxis(label));
    axis.setStandardTickUnits(NumberAxis.createIntegerTickUnits(Locale.ROOT));
    axis.setNumberFormatOverride(
        new DecimalFormat("#,##0", DecimalFormatSymbols.getInstance(Locale.ROOT)));
    axis.setAxisLineVisible(false);
    axis.setTickMarksVisible(false);
    axis.setAutoRangeIncludesZero(true);
    axis.setLowerMargin(0);
    return axis;
  }

  /** The time of the report's window, in UTC. */
  DateAxis time(Report.Window window) {
    TimeZone utc = TimeZone.getTimeZone("UTC");
    DateAxis axis = axis(new DateAxis("UTC", utc, Locale.ROOT));
    long to = Math.max(window.to(), window.from() + MILLIS_A_MINUTE);
    axis.setRange(new Date(window.from()), new Date(to));
    long minutes = (to - window.from()) / MILLIS_A_MINUTE;
    int step = TICK_MINUTES[TICK_MINUTES.length - 1];
    for (int i = TICK_MINUTES.length - 1; i >= 0; i--) {
      step = minutes / TICK_MINUTES[i] < MOST_TICKS ? TICK_MINUTES[i] : step;
    }
    boolean days = step % 1440 == 0;
    boolean oneDay = window.from() / MILLIS_A_DAY == window.to() / MILLIS_A_DAY;
    SimpleDateFormat form =
        new SimpleDateFormat(days ? "MM-dd" : oneDay ? "HH:mm" : "MM-dd HH:mm", Locale.ROOT);
    form.setTimeZone(utc);
    axis.setTickUnit(unit(step, form), true, true);
    return axis;
  }

  private static DateTickUnit unit(int minutes, SimpleDateFormat form) {
    if (minutes % 1440 == 0) {
      return new DateTickUnit(DateTickUnitType.DAY, minutes / 1440, form);
    }
    return minutes % 60 == 0
        ? new DateTickUnit(DateTickUnitType.HOUR, minutes / 60, form)
        : new DateTickUnit(DateTickUnitType.MINUTE, minutes, form);
  }
}
