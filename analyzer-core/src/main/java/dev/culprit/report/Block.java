package dev.culprit.report;

import java.util.List;
import java.util.function.Function;
import org.jfree.chart.JFreeChart;

/**
 * What sections are made of. The set is closed: each kind shows itself through the method of {@link
 * Renderer} made for it, so that the compiler notices a renderer that lacks one.
 */
sealed interface Block {

  void showIn(Renderer renderer);

  /** An output form. */
  interface Renderer {
    void show(Paragraph paragraph);

    void show(Figures figures);

    void show(Bullets bullets);

    void show(Table table);

    void show(Chart chart);

    void show(Group group);

    void show(Details details);

    void show(Days days);
  }

  /** Sentences. */
  record Paragraph(Role role, Text text) implements Block {

    /** Why the sentences are there. */
    enum Role {
      /** The answer to the section's question; stands out. */
      ANSWER,
      USUAL,
      /** What to do. */
      ADVICE,
      /** For those who want to know more. */
      REMARK
    }

    @Override
    public void showIn(Renderer renderer) {
      renderer.show(this);
    }
  }

  /** Few figures that stand out. */
  record Figures(List<Figure> figures) implements Block {

    /** One of them, such as {@code 96}, {@code calls failed in the end}. */
    record Figure(String value, String label, String remark) {
      public Figure {
        value = PlainText.of(value);
        label = PlainText.of(label);
        remark = PlainText.of(remark);
      }
    }

    @Override
    public void showIn(Renderer renderer) {
      renderer.show(this);
    }
  }

  /** A list. */
  record Bullets(List<Text> items) implements Block {
    @Override
    public void showIn(Renderer renderer) {
      renderer.show(this);
    }
  }

  /**
   * A table. The first cell of each row names the row.
   *
   * @param caption what it holds, for those who cannot see it
   * @param more says what was left out and where it is; empty if nothing was
   */
  record Table(String caption, List<Column> columns, List<List<Text>> rows, String more)
      implements Block {

    public Table {
      caption = PlainText.of(caption);
      more = PlainText.of(more);
    }

    /** One column. */
    record Column(String title, Align align) {}

    /** What a column holds. */
    enum Align {
      WORDS,
      NUMBERS,
      /** Words that may not be broken over lines. */
      NAMES
    }

    static Column words(String title) {
      return new Column(title, Align.WORDS);
    }

    static Column numbers(String title) {
      return new Column(title, Align.NUMBERS);
    }

    static Column names(String title) {
      return new Column(title, Align.NAMES);
    }

    @Override
    public void showIn(Renderer renderer) {
      renderer.show(this);
    }
  }

  /**
   * A chart; what it shows can also be read in a table near it.
   *
   * @param description what can be seen, for those who cannot see it
   * @param keys what the colours mean; empty where there is one only
   */
  record Chart(
      String title,
      String description,
      List<Text> keys,
      int height,
      Function<ChartStyle, JFreeChart> drawing)
      implements Block {
    public Chart {
      title = PlainText.of(title);
      description = PlainText.of(description);
    }

    @Override
    public void showIn(Renderer renderer) {
      renderer.show(this);
    }
  }

  /** A part of a section, with a heading of its own. */
  record Group(Text title, List<Block> blocks) implements Block {
    @Override
    public void showIn(Renderer renderer) {
      renderer.show(this);
    }
  }

  /** What is folded until it is asked for. */
  record Details(String summary, List<Block> blocks) implements Block {
    public Details {
      summary = PlainText.of(summary);
    }

    @Override
    public void showIn(Renderer renderer) {
      renderer.show(this);
    }
  }

  /** Days of months as links to their pages; what it shows can also be read in a table near it. */
  record Days(Calendar calendar) implements Block {
    @Override
    public void showIn(Renderer renderer) {
      renderer.show(this);
    }
  }

  static Block answer(Text text) {
    return new Paragraph(Paragraph.Role.ANSWER, text);
  }

  static Block paragraph(Text text) {
    return new Paragraph(Paragraph.Role.USUAL, text);
  }

  static Block advice(Text text) {
    return new Paragraph(Paragraph.Role.ADVICE, text);
  }

  static Block remark(String words) {
    return new Paragraph(Paragraph.Role.REMARK, Text.of(words));
  }
}
