/**
 * What is kept of each day for years, and what a day is told by against the days before it. Start
 * with {@link dev.culprit.night.Digest}: pages of days, weeks and months are functions of digests.
 */
@NullMarked
package dev.culprit.night;

import org.jspecify.annotations.NullMarked;
