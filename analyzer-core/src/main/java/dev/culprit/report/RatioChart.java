package dev.culprit.report;

import dev.culprit.compare.ChangeImpact;
import dev.culprit.compare.Comparison;
import dev.culprit.compare.Verdict;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Polygon;
import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.text.ChoiceFormat;
import java.util.Comparator;
import java.util.List;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.annotations.XYLineAnnotation;
import org.jfree.chart.annotations.XYTextAnnotation;
import org.jfree.chart.axis.LogAxis;
import org.jfree.chart.axis.NumberTickUnit;
import org.jfree.chart.axis.SymbolAxis;
import org.jfree.chart.plot.ValueMarker;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.chart.ui.Layer;
import org.jfree.chart.ui.RectangleInsets;
import org.jfree.chart.ui.TextAnchor;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;

/** The rates after a change against those before it, with intervals, one row for each cause. */
final class RatioChart {

  private static final int MOST_ROWS = 14;
  private static final int LONGEST_NAME = 44;

  /** Powers of two that the axis reaches at least and at most. */
  private static final int NARROWEST = 2;

  private static final int WIDEST = 6;
  private static final BasicStroke BAR =
      new BasicStroke(3f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND);

  private final List<Comparison> rows;
  private final int reach;
  private final ChartStyle style;

  private RatioChart(ChangeImpact impact, ChartStyle style) {
    this.style = style;
    this.rows = rows(impact);
    this.reach = reach(rows);
  }

  /** Comparisons with something to draw: over all traffic, and what decided the verdict. */
  static List<Comparison> rows(ChangeImpact impact) {
    return impact.comparisons().stream()
        .filter(c -> !Double.isNaN(c.ratio()))
        .filter(c -> c.segment().isEmpty() || c.verdict().compareTo(Verdict.TRAFFIC_MIX) <= 0)
        .sorted(Comparator.comparing(Comparison::verdict))
        .limit(MOST_ROWS)
        .toList();
  }

  static JFreeChart of(ChangeImpact impact, ChartStyle style) {
    return new RatioChart(impact, style).draw();
  }

  private static int reach(List<Comparison> rows) {
    int reach = NARROWEST;
    for (Comparison row : rows) {
      for (double value : new double[] {row.low(), row.ratio(), row.high()}) {
        if (value > 0 && Double.isFinite(value)) {
          reach = Math.max(reach, (int) Math.ceil(Math.abs(Math.log(value) / Math.log(2))));
        }
      }
    }
    // an even number, for wide axes name every other power
    return Math.min(WIDEST, reach + reach % 2);
  }

  private double least() {
    return Math.pow(2, -reach);
  }

  private double most() {
    return Math.pow(2, reach);
  }

  private JFreeChart draw() {
    XYSeriesCollection points = new XYSeriesCollection();
    XYLineAndShapeRenderer renderer = new XYLineAndShapeRenderer(false, true);
    for (int i = 0; i < rows.size(); i++) {
      XYSeries point = new XYSeries(Integer.valueOf(i));
      double ratio = rows.get(i).ratio();
      if (ratio >= least() && ratio <= most()) {
        point.add(ratio, i);
      }
      points.addSeries(point);
      renderer.setSeriesShape(i, shape(rows.get(i).verdict()));
      renderer.setSeriesPaint(i, colour(rows.get(i).verdict()));
    }
    XYPlot plot = new XYPlot(points, ratios(), names(), renderer);
    plot.setRangeGridlinesVisible(false);
    plot.setDomainGridlinePaint(Palette.ink(50));
    plot.setDomainGridlineStroke(ChartStyle.THIN);
    plot.setAxisOffset(RectangleInsets.ZERO_INSETS);
    plot.addDomainMarker(new ValueMarker(1, Palette.ink(200), ChartStyle.THIN), Layer.BACKGROUND);
    for (int i = 0; i < rows.size(); i++) {
      interval(plot, rows.get(i), i);
    }
    return style.chart(plot);
  }

  private LogAxis ratios() {
    LogAxis axis = style.axis(new LogAxis("fewer  ←  rate after / rate before  →  more"));
    axis.setBase(2);
    axis.setMinorTickMarksVisible(false);
    axis.setTickUnit(new NumberTickUnit(reach > 2 ? 2 : 1));
    axis.setNumberFormatOverride(factors());
    axis.setRange(least(), most());
    return axis;
  }

  /** Names powers of two as one would say them; anything between two of them cannot be a tick. */
  private static ChoiceFormat factors() {
    double[] limits = new double[2 * WIDEST + 1];
    String[] names = new String[limits.length];
    for (int power = -WIDEST; power <= WIDEST; power++) {
      limits[power + WIDEST] = 0.99 * Math.pow(2, power);
      String factor = Integer.toString(1 << Math.abs(power));
      names[power + WIDEST] = power == 0 ? "same" : (power < 0 ? "÷ " : "× ") + factor;
    }
    return new ChoiceFormat(limits, names);
  }

  private SymbolAxis names() {
    SymbolAxis axis =
        style.axis(new SymbolAxis("", rows.stream().map(RatioChart::name).toArray(String[]::new)));
    axis.setGridBandsVisible(false);
    axis.setInverted(true);
    axis.setRange(-0.5, rows.size() - 0.5);
    axis.setTickMarksVisible(false);
    axis.setAxisLineVisible(false);
    return axis;
  }

  private static String name(Comparison row) {
    return Wording.cut(
        PlainText.of(
            row.cause() + (row.segment().isEmpty() ? "" : ", " + Wording.place(row.segment()))),
        LONGEST_NAME);
  }

  private void interval(XYPlot plot, Comparison row, int at) {
    double low = Math.min(most(), Math.max(least(), row.low()));
    double high = Math.max(least(), Math.min(most(), row.high()));
    plot.addAnnotation(new XYLineAnnotation(low, at, high, at, BAR, colour(row.verdict())));
    if (row.ratio() == 0 || Double.isInfinite(row.ratio())) {
      boolean gone = row.ratio() == 0;
      XYTextAnnotation label =
          new XYTextAnnotation(gone ? " gone" : "new ", gone ? least() : most(), at - 0.28);
      label.setFont(style.small());
      label.setPaint(Palette.INK);
      label.setTextAnchor(gone ? TextAnchor.CENTER_LEFT : TextAnchor.CENTER_RIGHT);
      plot.addAnnotation(label);
    }
  }

  /** What the shapes mean: they say it without colours too. */
  static List<Text> keys() {
    return List.of(
        Text.of("▶ worse"),
        Text.of("◀ better"),
        Text.of("◆ changed for another reason"),
        Text.of("● no change seen"));
  }

  private static Shape shape(Verdict verdict) {
    return switch (verdict) {
      case REGRESSED, REGRESSED_BURSTS -> polygon(-5, -7, 8, 0, -5, 7);
      case IMPROVED -> polygon(5, -7, -8, 0, 5, 7);
      case CHANGED_BEFORE, TRAFFIC_MIX -> polygon(0, -7, 7, 0, 0, 7, -7, 0);
      case UNCHANGED, NO_EVIDENCE, NOT_ENOUGH_DATA -> new Ellipse2D.Double(-5, -5, 10, 10);
    };
  }

  private static Shape polygon(int... corners) {
    Polygon polygon = new Polygon();
    for (int i = 0; i < corners.length; i += 2) {
      polygon.addPoint(corners[i], corners[i + 1]);
    }
    return polygon;
  }

  private static Color colour(Verdict verdict) {
    return switch (verdict) {
      case REGRESSED, REGRESSED_BURSTS -> Palette.colour(1);
      case IMPROVED -> Palette.colour(2);
      case CHANGED_BEFORE, TRAFFIC_MIX -> Palette.colour(0);
      case UNCHANGED, NO_EVIDENCE, NOT_ENOUGH_DATA -> Palette.colour(Palette.size());
    };
  }
}
