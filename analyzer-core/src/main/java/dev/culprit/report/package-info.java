/**
 * What is said, and how: a {@link dev.culprit.report.Report} holds all that an analysis found;
 * renderers turn it into HTML, Markdown, JSON, CSV and text for a terminal. The only package that
 * knows JFreeChart. Above it: {@code dev.culprit}.
 */
@NullMarked
package dev.culprit.report;

import org.jspecify.annotations.NullMarked;
