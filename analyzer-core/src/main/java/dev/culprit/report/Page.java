package dev.culprit.report;

import gg.jte.Content;
import java.util.List;

/**
 * What the page's template is given.
 *
 * @param window in words
 * @param style the style sheet
 * @param beside what else there is for programs, as a sentence
 */
record Page(
    String headline,
    String inShort,
    String window,
    String scope,
    String style,
    List<Part> parts,
    String beside) {

  Page {
    headline = PlainText.of(headline);
    inShort = PlainText.of(inShort);
  }

  /** One section. */
  record Part(String id, String title, String shortTitle, Content content) {}
}
