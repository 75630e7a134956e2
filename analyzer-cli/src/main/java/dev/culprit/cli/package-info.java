/**
 * The command line: one class a subcommand. {@link dev.culprit.cli.Main} is a function of its
 * arguments, streams and environment. The only package that knows picocli.
 */
@NullMarked
package dev.culprit.cli;

import org.jspecify.annotations.NullMarked;
