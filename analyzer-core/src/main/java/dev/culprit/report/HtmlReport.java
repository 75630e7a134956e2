package dev.culprit.report;

import dev.culprit.compare.ChangeImpact;
import gg.jte.html.OwaspHtmlTemplateOutput;
import gg.jte.output.WriterOutput;
import java.io.IOException;
import java.io.InputStream;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** {@code report.html}: one page that needs nothing else, for people. */
public final class HtmlReport {

  private static final String STYLE = "/report/report.css";

  private HtmlReport() {}

  /**
   * Writes the page.
   *
   * @throws IOException if it cannot be written
   */
  public static void write(Report report, Writer out) throws IOException {
    OwaspHtmlTemplateOutput output = new OwaspHtmlTemplateOutput(new WriterOutput(out));
    HtmlRenderer renderer = new HtmlRenderer(output);
    List<Page.Part> parts = new ArrayList<>();
    for (Section section : Section.ALL) {
      List<Block> blocks = section.blocks(report);
      if (!blocks.isEmpty()) {
        parts.add(
            new Page.Part(
                section.id(), section.title(), section.shortTitle(), renderer.content(blocks)));
      }
    }
    Page page =
        new Page(
            Headline.of(report),
            Headline.inShort(report),
            Wording.span(report.window()),
            scope(report),
            style(),
            List.of(),
            parts,
            "For programs: attempts.csv, incidents.csv and summary.json beside this page.");
    JtepageGenerated.render(output, null, page);
    out.flush();
  }

  /**
   * Writes a page about what changes did, and nothing else.
   *
   * @param title of the page
   * @param scope what was compared, in a few words
   * @throws IOException if it cannot be written
   */
  public static void write(String title, String scope, List<ChangeImpact> changes, Writer out)
      throws IOException {
    OwaspHtmlTemplateOutput output = new OwaspHtmlTemplateOutput(new WriterOutput(out));
    HtmlRenderer renderer = new HtmlRenderer(output);
    ChangesSection section = new ChangesSection();
    Page page =
        new Page(
            changes.size() == 1 ? Conclusion.of(changes.get(0)) : title,
            title,
            PlainText.of(scope),
            Wording.count(changes.size(), "comparison"),
            style(),
            List.of(),
            List.of(
                new Page.Part(
                    section.id(),
                    section.title(),
                    section.shortTitle(),
                    renderer.content(ChangesSection.blocks(changes)))),
            "For programs: culprit compare --json.");
    JtepageGenerated.render(output, null, page);
    out.flush();
  }

  /**
   * What stands at the top of a page.
   *
   * @param window of time, in words
   * @param links to other pages
   */
  record Head(String headline, String inShort, String window, List<Page.Link> links) {}

  /**
   * Writes a page of other sections.
   *
   * @param beside what else there is for programs, as a sentence
   * @throws IOException if it cannot be written
   */
  static void write(Head head, List<IncidentPage.Part> sections, String beside, Writer out)
      throws IOException {
    OwaspHtmlTemplateOutput output = new OwaspHtmlTemplateOutput(new WriterOutput(out));
    HtmlRenderer renderer = new HtmlRenderer(output);
    List<Page.Part> parts =
        sections.stream()
            .map(
                part ->
                    new Page.Part(
                        part.id(),
                        part.title(),
                        part.shortTitle(),
                        renderer.content(part.blocks())))
            .toList();
    JtepageGenerated.render(
        output,
        null,
        new Page(head.headline, head.inShort, head.window, "", style(), head.links, parts, beside));
    out.flush();
  }

  private static String scope(Report report) {
    return Wording.count(report.inputs().size(), "file")
        + ", "
        + Wording.percent(1 - report.intake().lost())
        + " understood";
  }

  private static String style() throws IOException {
    try (InputStream in = HtmlReport.class.getResourceAsStream(STYLE)) {
      if (in == null) {
        throw new IOException(STYLE + " is missing; install the program again");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
