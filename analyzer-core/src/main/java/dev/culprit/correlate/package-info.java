/**
 * From {@linkplain dev.culprit.event.Event events} to {@linkplain dev.culprit.event.Attempt
 * attempts}, and the counts that everything later is made of: {@link
 * dev.culprit.correlate.Failures} (what failed, per minute) and {@link
 * dev.culprit.correlate.Requests} (what was asked, per minute). Below it: store, ingest. Above it:
 * incident, compare, report.
 */
@NullMarked
package dev.culprit.correlate;

import org.jspecify.annotations.NullMarked;
