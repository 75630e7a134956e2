package dev.culprit.report;

import dev.culprit.correlate.Failures;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.AxisLocation;
import org.jfree.chart.axis.CategoryAxis;
import org.jfree.chart.plot.CategoryPlot;
import org.jfree.chart.plot.PlotOrientation;
import org.jfree.chart.renderer.category.StackedBarRenderer;
import org.jfree.chart.renderer.category.StandardBarPainter;
import org.jfree.data.category.DefaultCategoryDataset;

/** Failed attempts of each service, stacked by cause. */
final class ByServiceChart {

  private static final int MOST_SERVICES = 12;
  private static final int LONGEST_NAME = 28;

  private ByServiceChart() {}

  /** The services with the most failed attempts. */
  static List<String> services(Report report) {
    Map<String, Long> counts = new TreeMap<>();
    for (Failures.Place place : report.failures().places()) {
      counts.merge(place.service(), report.failures().count(place::equals), Long::sum);
    }
    return counts.entrySet().stream()
        .sorted(
            Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                .thenComparing(Map.Entry.comparingByKey()))
        .limit(MOST_SERVICES)
        .map(Map.Entry::getKey)
        .toList();
  }

  static JFreeChart of(Report report, ChartStyle style) {
    Ranking ranking = Ranking.of(report);
    StackedBarRenderer renderer = new StackedBarRenderer();
    renderer.setBarPainter(new StandardBarPainter());
    renderer.setShadowVisible(false);
    for (int i = 0; i <= ranking.coloured(); i++) {
      renderer.setSeriesPaint(i, Palette.colour(i == ranking.coloured() ? Palette.size() : i));
    }
    CategoryAxis services = style.axis(new CategoryAxis(""));
    services.setMaximumCategoryLabelWidthRatio(0.5f);
    services.setCategoryMargin(0.25);
    CategoryPlot plot =
        new CategoryPlot(
            counts(report, ranking), services, style.counts("failed attempts"), renderer);
    plot.setOrientation(PlotOrientation.HORIZONTAL);
    plot.setRangeAxisLocation(AxisLocation.BOTTOM_OR_LEFT);
    plot.setRangeGridlinePaint(Palette.ink(50));
    plot.setRangeGridlineStroke(ChartStyle.THIN);
    plot.setAxisOffset(org.jfree.chart.ui.RectangleInsets.ZERO_INSETS);
    return style.chart(plot);
  }

  private static DefaultCategoryDataset counts(Report report, Ranking ranking) {
    DefaultCategoryDataset counts = new DefaultCategoryDataset();
    for (String service : services(report)) {
      long failed = report.failures().count(place -> place.service().equals(service));
      String label =
          Wording.cut(PlainText.of(Wording.service(service)), LONGEST_NAME)
              + "  "
              + Wording.percent(failed, report.requests().count(service::equals));
      for (int i = 0; i <= ranking.coloured(); i++) {
        int number = i == ranking.coloured() ? Palette.size() : i;
        long count =
            report
                .failures()
                .count(
                    place ->
                        place.service().equals(service) && ranking.number(place.cause()) == number);
        counts.addValue(count, Integer.valueOf(i), label);
      }
    }
    return counts;
  }
}
