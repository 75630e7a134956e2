package dev.culprit.report;

import java.io.IOException;
import java.io.Writer;
import java.util.List;

/** {@code report.md}: the report for pull requests and chats. Without charts. */
public final class MarkdownReport {

  private MarkdownReport() {}

  /**
   * Writes it.
   *
   * @throws IOException if it cannot be written
   */
  public static void write(Report report, Writer out) throws IOException {
    MarkdownRenderer renderer = new MarkdownRenderer();
    renderer.heading(1, Text.of(Headline.of(report)));
    renderer.show(
        new Block.Paragraph(
            Block.Paragraph.Role.USUAL,
            Text.of(
                (Headline.inShort(report) + " ").stripLeading()
                    + Wording.span(report.window())
                    + ", "
                    + Wording.count(report.inputs().size(), "file")
                    + ", "
                    + Wording.percent(1 - report.intake().lost())
                    + " understood.")));
    for (Section section : Section.ALL) {
      List<Block> blocks = section.blocks(report);
      if (!blocks.isEmpty()) {
        renderer.heading(2, Text.of(section.title()));
        blocks.forEach(block -> block.showIn(renderer));
      }
    }
    out.write(renderer.written());
    out.flush();
  }
}
