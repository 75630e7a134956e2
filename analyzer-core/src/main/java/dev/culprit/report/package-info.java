/**
 * What is said, and how: a {@link dev.culprit.report.Report} holds all that an analysis found;
 * {@link dev.culprit.report.ReportFolder} writes it as HTML, Markdown, JSON and CSV, {@link
 * dev.culprit.report.TerminalSummary} prints it. For people, each {@code Section} answers one
 * question with {@code Block}s, which every output form renders in its own way. What came from a
 * log is made harmless where it enters a block, and escaped where it is written. The only package
 * that knows JFreeChart, Batik and the page templates in {@code src/main/jte}. Above it: {@code
 * dev.culprit}.
 */
@NullMarked
package dev.culprit.report;

import org.jspecify.annotations.NullMarked;
