package dev.culprit.report;

import gg.jte.Content;
import gg.jte.html.HtmlTemplateOutput;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Shows blocks through the page templates, which escape every word by where it stands. */
final class HtmlRenderer implements Block.Renderer {

  private final HtmlTemplateOutput out;
  private @Nullable ChartStyle style;
  private int charts;

  HtmlRenderer(HtmlTemplateOutput out) {
    this.out = out;
  }

  /** The blocks, written when the template comes to them. */
  Content content(List<Block> blocks) {
    return output -> blocks.forEach(block -> block.showIn(this));
  }

  @Override
  public void show(Block.Paragraph paragraph) {
    JteparagraphGenerated.render(out, null, paragraph);
  }

  @Override
  public void show(Block.Figures figures) {
    JtefiguresGenerated.render(out, null, figures);
  }

  @Override
  public void show(Block.Bullets bullets) {
    JtebulletsGenerated.render(out, null, bullets);
  }

  @Override
  public void show(Block.Table table) {
    JtetableGenerated.render(out, null, table);
  }

  @Override
  public void show(Block.Chart chart) {
    String name = "chart" + ++charts;
    String label = chart.title() + ". " + chart.description();
    String drawing;
    try {
      drawing = Svg.of(chart.drawing().apply(style()), chart.height(), name, label);
    } catch (LinkageError | InternalError e) {
      show(notDrawn(chart, e));
      return;
    }
    JtechartGenerated.render(out, null, chart, drawing);
  }

  /** A Java that lacks its graphics costs the charts, and no more. */
  private static Block.Paragraph notDrawn(Block.Chart chart, Error error) {
    return new Block.Paragraph(
        Block.Paragraph.Role.REMARK,
        Text.of(
            chart.title()
                + ": this chart could not be drawn, for this Java lacks its graphics ("
                + error
                + "); install one with the module java.desktop and the library freetype."));
  }

  /** Made with the first chart, for a page without charts needs no font. */
  private ChartStyle style() {
    ChartStyle made = style == null ? new ChartStyle(ChartFont.load()) : style;
    style = made;
    return made;
  }

  @Override
  public void show(Block.Group group) {
    JtegroupGenerated.render(out, null, group.title(), content(group.blocks()));
  }

  @Override
  public void show(Block.Days days) {
    JtecalendarGenerated.render(out, null, days.calendar());
  }

  @Override
  public void show(Block.Details details) {
    JtedetailsGenerated.render(out, null, details.summary(), content(details.blocks()));
  }
}
