package dev.culprit.report;

import dev.culprit.compare.ChangeImpact;
import dev.culprit.event.Cause;
import dev.culprit.incident.Incident;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.NavigableMap;
import java.util.TimeZone;
import java.util.TreeMap;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.plot.IntervalMarker;
import org.jfree.chart.plot.ValueMarker;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.StackedXYBarRenderer;
import org.jfree.chart.renderer.xy.StandardXYBarPainter;
import org.jfree.chart.ui.Layer;
import org.jfree.chart.ui.RectangleAnchor;
import org.jfree.chart.ui.RectangleInsets;
import org.jfree.chart.ui.TextAnchor;
import org.jfree.data.time.SimpleTimePeriod;
import org.jfree.data.time.TimeTableXYDataset;

/** Failed attempts over time, stacked by cause; incidents are shaded, changes are lines. */
final class FailuresOverTimeChart {

  private static final long MILLIS_A_MINUTE = 60_000;
  private static final int MOST_BARS = 100;
  private static final int MOST_MARKS = 200;
  private static final int LABEL_ROWS = 3;
  private static final int[] BAR_MINUTES = {
    1, 2, 5, 10, 15, 30, 60, 120, 180, 360, 720, 1440, 2880, 10080, 43200
  };

  private final Report report;
  private final ChartStyle style;

  private FailuresOverTimeChart(Report report, ChartStyle style) {
    this.report = report;
    this.style = style;
  }

  static JFreeChart of(Report report, ChartStyle style) {
    return new FailuresOverTimeChart(report, style).draw();
  }

  private JFreeChart draw() {
    int bar = barMinutes();
    StackedXYBarRenderer renderer = new StackedXYBarRenderer(0.08);
    renderer.setBarPainter(new StandardXYBarPainter());
    renderer.setShadowVisible(false);
    renderer.setDrawBarOutline(false);
    Ranking ranking = Ranking.of(report);
    for (int i = 0; i <= ranking.coloured(); i++) {
      renderer.setSeriesPaint(i, Palette.colour(i == ranking.coloured() ? Palette.size() : i));
    }
    NumberAxis counts = style.counts("failed per " + name(bar));
    counts.setUpperMargin(report.changes().isEmpty() ? 0.05 : 0.25);
    XYPlot plot = new XYPlot(bars(ranking, bar), style.time(report.window()), counts, renderer);
    plot.setDomainGridlinesVisible(false);
    plot.setRangeGridlinePaint(Palette.ink(50));
    plot.setRangeGridlineStroke(ChartStyle.THIN);
    plot.setAxisOffset(RectangleInsets.ZERO_INSETS);
    shadeIncidents(plot);
    markChanges(plot);
    return style.chart(plot);
  }

  private int barMinutes() {
    long minutes = (report.window().to() - report.window().from()) / MILLIS_A_MINUTE + 1;
    for (int bar : BAR_MINUTES) {
      if (minutes / bar <= MOST_BARS) {
        return bar;
      }
    }
    return (int) Math.min(Integer.MAX_VALUE, minutes / MOST_BARS);
  }

  private static String name(int minutes) {
    if (minutes % 1440 == 0) {
      return minutes == 1440 ? "day" : minutes / 1440 + " days";
    }
    if (minutes % 60 == 0) {
      return minutes == 60 ? "hour" : minutes / 60 + " hours";
    }
    return minutes == 1 ? "minute" : minutes + " minutes";
  }

  private TimeTableXYDataset bars(Ranking ranking, int bar) {
    TimeTableXYDataset bars = new TimeTableXYDataset(TimeZone.getTimeZone("UTC"), Locale.ROOT);
    for (int i = 0; i < ranking.coloured(); i++) {
      Cause cause = ranking.causes().get(i);
      add(bars, cause.toString(), report.failures().perMinute(p -> p.cause().equals(cause)), bar);
    }
    add(
        bars,
        "other causes",
        report.failures().perMinute(p -> ranking.number(p.cause()) == Palette.size()),
        bar);
    return bars;
  }

  private static void add(
      TimeTableXYDataset bars, String series, NavigableMap<Long, Long> perMinute, int bar) {
    NavigableMap<Long, Long> sums = new TreeMap<>();
    perMinute.forEach((minute, count) -> sums.merge(Math.floorDiv(minute, bar), count, Long::sum));
    sums.forEach(
        (at, count) ->
            bars.add(
                new SimpleTimePeriod(
                    new Date(at * bar * MILLIS_A_MINUTE),
                    new Date((at + 1) * bar * MILLIS_A_MINUTE)),
                count,
                series,
                false));
  }

  private void shadeIncidents(XYPlot plot) {
    List<Incident> incidents = report.incidents();
    for (Incident incident : incidents.subList(0, Math.min(MOST_MARKS, incidents.size()))) {
      IntervalMarker shade = new IntervalMarker(incident.from(), incident.to(), Palette.ink(28));
      plot.addDomainMarker(shade, Layer.BACKGROUND);
    }
  }

  private void markChanges(XYPlot plot) {
    List<ChangeImpact> changes = new ArrayList<>(report.changes());
    int row = 0;
    for (ChangeImpact impact : changes.subList(0, Math.min(MOST_MARKS, changes.size()))) {
      long time = impact.change().time();
      if (time < report.window().from() || time > report.window().to()) {
        continue;
      }
      ValueMarker line = new ValueMarker(time, Palette.INK, ChartStyle.DASHED);
      boolean right = time - report.window().from() > (report.window().to() - time) * 5;
      line.setLabel(Wording.cut(PlainText.of(impact.change().id()), 20));
      line.setLabelFont(style.small());
      line.setLabelPaint(Palette.INK);
      line.setLabelBackgroundColor(new java.awt.Color(0, 0, 0, 0));
      line.setLabelAnchor(right ? RectangleAnchor.TOP_LEFT : RectangleAnchor.TOP_RIGHT);
      line.setLabelTextAnchor(right ? TextAnchor.TOP_RIGHT : TextAnchor.TOP_LEFT);
      line.setLabelOffset(new RectangleInsets(2 + 13 * (row++ % LABEL_ROWS), 4, 2, 4));
      plot.addDomainMarker(line, Layer.FOREGROUND);
    }
  }
}
