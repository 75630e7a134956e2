/**
 * Bursts of failures against their own background: {@code Incidents} finds them, an {@link
 * dev.culprit.incident.Incident} says when, what and where. {@code Signs} finds what many failures
 * show together, such as the timer behind durations that pile up. Reads the counts of {@code
 * correlate}; knows nothing of reports.
 */
@NullMarked
package dev.culprit.incident;

import org.jspecify.annotations.NullMarked;
