package dev.culprit.report;

import java.util.List;
import java.util.stream.Collectors;

/** Shows blocks as GitHub Flavored Markdown. */
final class MarkdownRenderer implements Block.Renderer {

  /** A comment on a pull request may not be longer than 65,536 characters. */
  private static final int MOST_ROWS = 25;

  private final StringBuilder out = new StringBuilder();
  private final int mostRows;

  MarkdownRenderer() {
    this(MOST_ROWS);
  }

  /** Shows at most so many rows of a table. */
  MarkdownRenderer(int mostRows) {
    this.mostRows = mostRows;
  }

  String written() {
    return out.toString();
  }

  void heading(int level, Text title) {
    block("#".repeat(level) + " " + MarkdownText.line(title));
  }

  private void block(String lines) {
    if (out.length() > 0) {
      out.append('\n');
    }
    out.append(lines).append('\n');
  }

  @Override
  public void show(Block.Paragraph paragraph) {
    String words = MarkdownText.line(paragraph.text());
    block(
        switch (paragraph.role()) {
          case ANSWER, USUAL, REMARK -> words;
          case ADVICE -> "> What to do: " + words;
        });
  }

  @Override
  public void show(Block.Figures figures) {
    block(
        figures.figures().stream()
            .map(
                figure ->
                    "- **"
                        + MarkdownText.escaped(figure.value())
                        + "** "
                        + MarkdownText.escaped(figure.label() + " (" + figure.remark() + ")"))
            .collect(Collectors.joining("\n")));
  }

  @Override
  public void show(Block.Bullets bullets) {
    block(
        bullets.items().stream()
            .map(item -> "- " + MarkdownText.line(item))
            .collect(Collectors.joining("\n")));
  }

  @Override
  public void show(Block.Table table) {
    StringBuilder lines = new StringBuilder("|");
    table.columns().forEach(column -> lines.append(' ').append(column.title()).append(" |"));
    lines.append("\n|");
    table
        .columns()
        .forEach(
            column ->
                lines.append(
                    switch (column.align()) {
                      case WORDS, NAMES -> " --- |";
                      case NUMBERS -> " ---: |";
                    }));
    int shown = Math.min(mostRows, table.rows().size());
    for (List<Text> row : table.rows().subList(0, shown)) {
      lines.append("\n|");
      row.forEach(cell -> lines.append(' ').append(MarkdownText.cell(cell)).append(" |"));
    }
    block(lines.toString());
    if (shown < table.rows().size()) {
      block(Wording.count(table.rows().size() - shown, "further row") + " in report.html.");
    }
    if (!table.more().isEmpty()) {
      block(MarkdownText.escaped(table.more()));
    }
  }

  /** Left out: the tables hold what it shows. */
  @Override
  public void show(Block.Chart chart) {}

  @Override
  public void show(Block.Group group) {
    heading(3, group.title());
    group.blocks().forEach(block -> block.showIn(this));
  }

  /** Left out: there are no pages to link to. */
  @Override
  public void show(Block.Days days) {}

  @Override
  public void show(Block.Details details) {
    block("<details><summary>" + MarkdownText.escaped(details.summary()) + "</summary>");
    details.blocks().forEach(block -> block.showIn(this));
    block("</details>");
  }
}
