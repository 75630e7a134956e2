/**
 * Before against after: {@link dev.culprit.compare.Change}s from files, {@link
 * dev.culprit.compare.Comparison}s around them, each with a {@link dev.culprit.compare.Verdict}.
 * Reads the counts of {@code correlate}; knows nothing of reports.
 */
@NullMarked
package dev.culprit.compare;

import org.jspecify.annotations.NullMarked;
