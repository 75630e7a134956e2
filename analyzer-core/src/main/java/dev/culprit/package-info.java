/**
 * The flow on one screen: {@code Analysis} takes {@code Settings} and makes a {@link
 * dev.culprit.report.Report}. Start here. Above it only the command line.
 */
@NullMarked
package dev.culprit;

import org.jspecify.annotations.NullMarked;
