/**
 * What the logs tell: {@link dev.culprit.event.Event}s and the {@link dev.culprit.event.Attempt}s
 * that they add up to, each failed one with a {@link dev.culprit.event.Cause}. Start with {@code
 * Event}. Lowest of all packages: knows the JDK only.
 */
@NullMarked
package dev.culprit.event;

import org.jspecify.annotations.NullMarked;
