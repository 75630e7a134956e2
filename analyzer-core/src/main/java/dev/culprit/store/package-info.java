/**
 * The workspace: events and attempts in a Lucene index, traffic, ledger and what was learnt in
 * files beside it, all in one commit. {@link dev.culprit.store.Store} is the only door, {@link
 * dev.culprit.store.SearchField} says what can be searched for. The only package that imports
 * Lucene, whose loggers it keeps silent. Below it: ingest. Above it: correlate.
 *
 * <p>On the disk: {@code index/} and {@code columns/}. Documents have a version each, the index has
 * one in its commit; what another version wrote is refused with advice, and read again from the
 * logs.
 */
@NullMarked
package dev.culprit.store;

import org.jspecify.annotations.NullMarked;
