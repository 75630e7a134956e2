/**
 * Bursts of failures against their own background: {@code Incidents} finds them, an {@link
 * dev.culprit.incident.Incident} says when, what and where. Reads the counts of {@code correlate};
 * knows nothing of reports.
 */
@NullMarked
package dev.culprit.incident;

import org.jspecify.annotations.NullMarked;
