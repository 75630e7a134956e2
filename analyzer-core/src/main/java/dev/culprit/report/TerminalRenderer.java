package dev.culprit.report;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;

/** Shows blocks as plain text; no line is wider than the terminal, but for 40 columns at least. */
final class TerminalRenderer implements Block.Renderer {

  private static final int NARROWEST = 40;
  private static final int MOST_LINES = 60;
  private static final String GAP = "  ";
  private static final String BELOW = "    ";

  /** A column of words is not squeezed below this. */
  private static final int NARROWEST_COLUMN = 8;

  private final PrintWriter out;
  private final int columns;

  TerminalRenderer(PrintWriter out, int columns) {
    this.out = out;
    this.columns = Math.max(NARROWEST, columns);
  }

  void heading(String title) {
    out.println();
    wrapped("", title);
  }

  private void wrapped(String head, String text) {
    String before = head;
    for (String line : TextWidth.wrapped(PlainText.of(text), columns - head.length(), MOST_LINES)) {
      out.println((before + line).stripTrailing());
      before = " ".repeat(head.length());
    }
  }

  @Override
  public void show(Block.Paragraph paragraph) {
    wrapped(
        switch (paragraph.role()) {
          case ADVICE -> "→ ";
          case ANSWER, USUAL, REMARK -> "";
        },
        paragraph.text().plain());
  }

  @Override
  public void show(Block.Figures figures) {
    for (Block.Figures.Figure figure : figures.figures()) {
      wrapped("", figure.value() + " " + figure.label() + " (" + figure.remark() + ")");
    }
  }

  @Override
  public void show(Block.Bullets bullets) {
    bullets.items().forEach(item -> wrapped("- ", item.plain()));
  }

  @Override
  public void show(Block.Table table) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(table.columns().stream().map(Block.Table.Column::title).toList());
    table
        .rows()
        .forEach(
            row -> rows.add(row.stream().map(cell -> PlainText.of(cell.plain()).strip()).toList()));
    boolean below = goesBelow(table, rows);
    int shown = table.columns().size() - (below ? 1 : 0);
    int[] widths = widths(table, rows, shown);
    for (List<String> row : rows) {
      line(table, row, widths);
      if (below && row != rows.get(0) && !row.get(shown).isEmpty()) {
        wrapped(BELOW, row.get(shown));
      }
    }
    if (!table.more().isEmpty()) {
      wrapped("", table.more());
    }
  }

  private void line(Block.Table table, List<String> row, int[] widths) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < widths.length; i++) {
      line.append(i == 0 ? "" : GAP)
          .append(
              switch (table.columns().get(i).align()) {
                case NUMBERS -> TextWidth.right(row.get(i), widths[i]);
                case WORDS, NAMES -> TextWidth.left(row.get(i), widths[i]);
              });
    }
    out.println(line.toString().stripTrailing());
  }

  /** Whether the last column holds words for which its rows have no room. */
  private boolean goesBelow(Block.Table table, List<List<String>> rows) {
    int last = table.columns().size() - 1;
    int[] needed = needed(rows, last + 1);
    return last > 0
        && table.columns().get(last).align() == Block.Table.Align.WORDS
        && sum(needed) + GAP.length() * last > columns;
  }

  /** What each column would need; the widest columns of words give way until all fit. */
  private int[] widths(Block.Table table, List<List<String>> rows, int shown) {
    int[] widths = needed(rows, shown);
    int room = columns - GAP.length() * (widths.length - 1);
    while (sum(widths) > room) {
      int widest = -1;
      for (int i = 0; i < widths.length; i++) {
        boolean gives =
            table.columns().get(i).align() == Block.Table.Align.WORDS
                && widths[i] > NARROWEST_COLUMN;
        if (gives && (widest < 0 || widths[i] > widths[widest])) {
          widest = i;
        }
      }
      if (widest < 0) {
        break;
      }
      widths[widest]--;
    }
    return widths;
  }

  private static int[] needed(List<List<String>> rows, int shown) {
    int[] widths = new int[shown];
    for (List<String> row : rows) {
      for (int i = 0; i < shown; i++) {
        widths[i] = Math.max(widths[i], TextWidth.of(row.get(i)));
      }
    }
    return widths;
  }

  private static int sum(int[] widths) {
    int sum = 0;
    for (int width : widths) {
      sum += width;
    }
    return sum;
  }

  /** Left out: the tables hold what it shows. */
  @Override
  public void show(Block.Chart chart) {}

  @Override
  public void show(Block.Group group) {
    heading(group.title().plain());
    group.blocks().forEach(block -> block.showIn(this));
  }

  /** Left out: there are no pages to link to. */
  @Override
  public void show(Block.Days days) {}

  @Override
  public void show(Block.Details details) {
    wrapped("", details.summary());
    details.blocks().forEach(block -> block.showIn(this));
  }
}
