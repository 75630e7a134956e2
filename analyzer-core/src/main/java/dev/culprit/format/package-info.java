/**
 * Log formats: definitions as data, detection, and the scanners that find a line's fields in place,
 * as bytes. Start with {@link dev.culprit.format.Format}; a {@link dev.culprit.format.Scanner}
 * fills {@link dev.culprit.format.Slots}. Knows {@code event} only.
 */
@NullMarked
package dev.culprit.format;

import org.jspecify.annotations.NullMarked;
