package dev.culprit.report;

import dev.culprit.event.Cause;
import dev.culprit.incident.Incident;
import java.awt.BasicStroke;
import java.awt.Color;
import java.util.List;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.annotations.XYBoxAnnotation;
import org.jfree.chart.axis.SymbolAxis;
import org.jfree.chart.plot.ValueMarker;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.chart.ui.Layer;
import org.jfree.chart.ui.RectangleInsets;
import org.jfree.data.xy.XYSeriesCollection;

/** When each cause had an incident. */
final class TimelineChart {

  private static final int MOST_ROWS = 14;
  private static final int MOST_BOXES = 300;

  /** An incident is never drawn shorter than this share of the window. */
  private static final double SHORTEST = 0.004;

  private static final BasicStroke OUTLINE = new BasicStroke(0.5f);

  private TimelineChart() {}

  /** Causes that had an incident, those with the most frequent cause first. */
  static List<Cause> rows(Report report) {
    return Ranking.of(report).causes().stream()
        .filter(cause -> report.incidents().stream().anyMatch(i -> i.cause().equals(cause)))
        .limit(MOST_ROWS)
        .toList();
  }

  static JFreeChart of(Report report, ChartStyle style) {
    List<Cause> rows = rows(report);
    SymbolAxis causes =
        style.axis(new SymbolAxis("", rows.stream().map(Cause::toString).toArray(String[]::new)));
    causes.setGridBandsVisible(false);
    causes.setInverted(true);
    causes.setRange(-0.5, rows.size() - 0.5);
    causes.setTickMarksVisible(false);
    XYPlot plot =
        new XYPlot(
            new XYSeriesCollection(),
            style.time(report.window()),
            causes,
            new XYLineAndShapeRenderer());
    plot.setDomainGridlinePaint(Palette.ink(50));
    plot.setDomainGridlineStroke(ChartStyle.THIN);
    plot.setRangeGridlinesVisible(false);
    plot.setAxisOffset(RectangleInsets.ZERO_INSETS);
    Ranking ranking = Ranking.of(report);
    double shortest = SHORTEST * (report.window().to() - report.window().from());
    report.incidents().stream()
        .filter(incident -> rows.contains(incident.cause()))
        .limit(MOST_BOXES)
        .forEach(
            incident ->
                plot.addAnnotation(
                    box(
                        incident,
                        rows.indexOf(incident.cause()),
                        Palette.colour(ranking.number(incident.cause())),
                        shortest)));
    report
        .changes()
        .forEach(
            impact ->
                plot.addDomainMarker(
                    new ValueMarker(impact.change().time(), Palette.INK, ChartStyle.DASHED),
                    Layer.FOREGROUND));
    return style.chart(plot);
  }

  private static XYBoxAnnotation box(Incident incident, int row, Color colour, double shortest) {
    double to = Math.max(incident.to(), incident.from() + shortest);
    // the axis runs downwards, and a box of negative height is not drawn
    return new XYBoxAnnotation(
        incident.from(), row + 0.32, to, row - 0.32, OUTLINE, colour, colour);
  }
}
