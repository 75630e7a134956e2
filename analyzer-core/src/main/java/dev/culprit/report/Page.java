package dev.culprit.report;

import gg.jte.Content;
import java.util.List;

/**
 * What the page's template is given.
 *
 * @param window in words
 * @param style the style sheet
 * @param links to other pages
 * @param beside what else there is for programs, as a sentence
 */
record Page(
    String headline,
    String inShort,
    String window,
    String scope,
    String style,
    List<Link> links,
    List<Part> parts,
    String beside) {

  Page {
    headline = PlainText.of(headline);
    inShort = PlainText.of(inShort);
  }

  /**
   * A link to another page.
   *
   * @param href relative, made by the program
   */
  record Link(String href, String words) {}

  /** One section. */
  record Part(String id, String title, String shortTitle, Content content) {}
}
